import { Alert, Modal, Select, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useJob, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { formatNumber } from '../../components/format';
import { CarryOverPreview } from './CarryOverPreview';
import type { EarlierRubric } from './EarlierRubricsPanel';
import { ReasonForm } from './ReasonForm';

interface CarryOverDialogProps {
  rubric: EarlierRubric;
  onClose: () => void;
}

/** Which criterion goes on in which, what that does to every sum and result, and the deed. */
export function CarryOverDialog({ rubric, onClose }: CarryOverDialogProps) {
  const { t } = useTranslation('settings');
  const { rubricId } = rubric;
  const [sources, setSources] = useState(rubric.proposed);
  const [preview, setPreview] = useState<OutputOf<'rubrics.previewCarryOver'> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { run, isRunning } = useJob('rubrics.previewCarryOver', {
    onDone: setPreview,
    onRefused: ({ message }) => {
      setProblem(message);
      return true;
    },
  });
  const { mutate: carryOver, isPending } = useSend('rubrics.carryOver', {
    onDone: ({ carried, reopened }) => {
      showDone(
        `${t('carryOver.done', { count: carried })}${reopened > 0 ? ` ${t('carryOver.reopened', { count: reopened })}` : ''}`,
      );
      onClose();
    },
  });

  useEffect(() => {
    setProblem(null);
    void run({ rubricId, sources });
  }, [run, rubricId, sources]);

  const titleOf = ({ title, weight, maximumPoints }: EarlierRubric['criteria'][number]) =>
    t('carryOver.criterion', {
      title,
      weight: formatNumber(weight),
      maximum: formatNumber(maximumPoints),
    });
  const unused = rubric.criteria.filter(
    ({ id }) => !sources.some(({ fromCriterionId }) => fromCriterionId === id),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(64rem, 94vw)"
      title={t('carryOver.title', { from: rubric.version, to: rubric.current.version })}
    >
      <ReasonForm
        action={t('carryOver.action', { count: rubric.markings - rubric.kept })}
        isReady={problem === null && !isRunning}
        isSaving={isPending}
        onGo={(reason) => carryOver({ rubricId, sources, reason })}
        onClose={onClose}
      >
        <p className="kk-secondary">{t('carryOver.text')}</p>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('carryOver.to', { version: rubric.current.version })}</Table.Th>
              <Table.Th>{t('carryOver.from', { version: rubric.version })}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rubric.current.criteria.map((criterion) => (
              <Table.Tr key={criterion.id}>
                <Table.Td>{titleOf(criterion)}</Table.Td>
                <Table.Td>
                  <Select
                    size="xs"
                    aria-label={t('carryOver.sourceOf', { title: criterion.title })}
                    placeholder={t('carryOver.unmarked')}
                    clearable
                    data={rubric.criteria.map((old) => ({ value: old.id, label: titleOf(old) }))}
                    value={
                      sources.find(({ criterionId }) => criterionId === criterion.id)?.fromCriterionId ?? null
                    }
                    onChange={(fromCriterionId) =>
                      setSources(
                        sources.map((source) =>
                          source.criterionId === criterion.id ? { ...source, fromCriterionId } : source,
                        ),
                      )
                    }
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {unused.length > 0 && (
          <Alert color="orange">
            {t('carryOver.unused', { names: unused.map(({ title }) => title).join(', ') })}
          </Alert>
        )}
        {problem !== null && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        {preview && problem === null && <CarryOverPreview preview={preview} isStale={isRunning} />}
      </ReasonForm>
    </Modal>
  );
}
