import { Alert, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { ReasonForm } from './ReasonForm';
import { SumsPreview } from './SumsPreview';

type Change = OutputOf<'academy.previewCourse'>['changes'][number];

type Preview = 'academy.previewCourse' | 'academy.previewChamber';

interface ChangedResultsDialogProps<K extends Preview> {
  /** Says which results would change. */
  preview: K;
  /** What is asked of it: the course or the chamber as it would be saved. */
  input: InputOf<K>;
  isSaving: boolean;
  /** What the saving was refused for, if it was. */
  message: string | null;
  onSave: (changeReason: string) => void;
  onClose: () => void;
}

/** Which results other rules of a course or a chamber would change, and the question whether they shall. */
export function ChangedResultsDialog<K extends Preview>({
  preview,
  input,
  isSaving,
  message,
  onSave,
  onClose,
}: ChangedResultsDialogProps<K>) {
  const { t } = useTranslation('settings');
  const [changes, setChanges] = useState<readonly Change[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { run } = useJob<Preview>(preview, {
    onDone: (previewed) => setChanges(previewed.changes),
    onRefused: (refusal) => {
      setProblem(refusal.message);
      return true;
    },
  });
  const asked = JSON.stringify(input);
  useEffect(() => void run(JSON.parse(asked)), [run, asked]);

  return (
    <Modal opened onClose={onClose} size="min(64rem, 94vw)" title={t('changedResults.title')}>
      <ReasonForm
        action={t('changedResults.action', { count: changes?.length ?? 0 })}
        isReady={changes !== null}
        isSaving={isSaving}
        asksAtOnce
        onGo={onSave}
        onClose={onClose}
      >
        <p className="kk-secondary">{t('changedResults.text')}</p>
        {(problem ?? message) !== null && (
          <Alert color="red" role="alert">
            {problem ?? message}
          </Alert>
        )}
        {changes !== null && <ChangedSums changes={changes} />}
      </ReasonForm>
    </Modal>
  );
}

/** A row for each part that comes out otherwise, or for the result where only that does. */
const ChangedSums = ({ changes }: { changes: readonly Change[] }) => {
  const { t } = useTranslation('settings');
  const rows = changes.flatMap(({ enrolmentId, parts, ...change }) =>
    parts.length === 0
      ? [
          {
            ...change,
            key: enrolmentId,
            what: t('changedResults.whole'),
            pointsBefore: change.resultBefore.points,
            pointsAfter: change.resultAfter.points,
          },
        ]
      : parts.map(({ part, ...points }) => ({
          ...change,
          ...points,
          key: `${enrolmentId}/${part}`,
          what: t(`marking:partName.${part}`),
        })),
  );
  return <SumsPreview rows={rows} what={t('changedResults.sum')} isStale={false} />;
};
