import { Alert, Button, Group, Modal, Stack, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { formatNumber } from '../../components/format';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';

type Preview = OutputOf<'rubrics.previewImport'>;

/** A workbook that was read, not yet taken. */
export interface ReadRubric {
  transferId: string;
  fileName: string;
  preview: Preview;
}

const CHANGE_STATUS: Readonly<Record<Preview['criteria'][number]['change'], Status>> = {
  new: 'new',
  changed: 'in-progress',
  same: 'done',
};

const SCROLLED_BY_KEYBOARD = { viewportProps: { tabIndex: 0 } };

interface RubricImportDialogProps {
  courseId: string;
  part: 'paper' | 'presentation';
  read: ReadRubric;
  onClose: () => void;
}

/** What a workbook would make of the rubric; nothing is saved before the button. */
export function RubricImportDialog({ courseId, part, read, onClose }: RubricImportDialogProps) {
  const { t } = useTranslation('settings');
  const { transferId, fileName, preview } = read;
  const take = useJob('rubrics.import', {
    onDone: ({ version }) => {
      showDone(t('rubricFile.done', { version }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} size="xl" title={t('rubricFile.title', { name: fileName })}>
      <Stack gap="sm">
        <p>
          <strong>{preview.title}</strong>{' '}
          <span className="kk-secondary">{t('rubricFile.nothingSaved')}</span>
        </p>
        <Table.ScrollContainer minWidth={520} maxHeight={360} scrollAreaProps={SCROLLED_BY_KEYBOARD}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('rubric.criterion')}</Table.Th>
                <Table.Th ta="right">{t('rubric.weight')}</Table.Th>
                <Table.Th ta="right">{t('rubric.maximum')}</Table.Th>
                <Table.Th ta="right">{t('rubric.step')}</Table.Th>
                <Table.Th ta="right">{t('rubricFile.levels')}</Table.Th>
                <Table.Th>{t('rubricFile.change')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {preview.criteria.map((criterion) => (
                <Table.Tr key={criterion.title}>
                  <Table.Td>{criterion.title}</Table.Td>
                  <Table.Td ta="right" className="kk-numbers">
                    {formatNumber(criterion.weight)} %
                  </Table.Td>
                  <Table.Td ta="right" className="kk-numbers">
                    {formatNumber(criterion.maximumPoints)}
                  </Table.Td>
                  <Table.Td ta="right" className="kk-numbers">
                    {formatNumber(criterion.pointStep)}
                  </Table.Td>
                  <Table.Td ta="right" className="kk-numbers">
                    {criterion.levels}
                  </Table.Td>
                  <Table.Td>
                    <StatusMark status={CHANGE_STATUS[criterion.change]}>
                      {t(`rubricFile.changes.${criterion.change}`)}
                    </StatusMark>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {preview.knockOuts.length > 0 && (
          <p>{t('rubricFile.knockOuts', { names: preview.knockOuts.join(' · ') })}</p>
        )}
        {preview.removed.length > 0 && (
          <Alert color="orange">{t('rubricFile.removed', { names: preview.removed.join(', ') })}</Alert>
        )}
        {preview.makesNewVersion && <p className="kk-secondary">{t('rubricFile.newVersion')}</p>}
        {preview.isSame && <p className="kk-secondary">{t('rubricFile.same')}</p>}
        <Group gap="xs">
          <Button
            variant="filled"
            loading={take.isRunning}
            disabled={preview.isSame}
            {...(!preview.isSame && { 'data-autofocus': true })}
            onClick={() => void take.run({ courseId, part, transferId })}
          >
            {t('rubricFile.take')}
          </Button>
          <Button onClick={onClose} {...(preview.isSame && { 'data-autofocus': true })}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
