import { Alert, Button, Modal, Stack, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { SumsPreview } from './SumsPreview';
import classes from './settings.module.css';

type Change = OutputOf<'academy.previewCourse'>['changes'][number];

interface CourseResultsDialogProps {
  /** The course as it would be saved. */
  input: InputOf<'academy.previewCourse'>;
  isSaving: boolean;
  /** What the saving was refused for, if it was. */
  message: string | null;
  onSave: (changeReason: string) => void;
  onClose: () => void;
}

/** Which results other rules of a course would change, and the question whether they shall. */
export function CourseResultsDialog({ input, isSaving, message, onSave, onClose }: CourseResultsDialogProps) {
  const { t } = useTranslation('settings');
  const [reason, setReason] = useState('');
  const [changes, setChanges] = useState<readonly Change[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { run } = useJob('academy.previewCourse', {
    onDone: (preview) => setChanges(preview.changes),
    onRefused: (refusal) => {
      setProblem(refusal.message);
      return true;
    },
  });
  const asked = JSON.stringify(input);
  useEffect(() => void run(JSON.parse(asked)), [run, asked]);

  const mayGo = reason.trim() !== '' && changes !== null;
  return (
    <Modal opened onClose={onClose} size="min(64rem, 94vw)" title={t('courseResults.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (mayGo) onSave(reason);
        }}
      >
        <Stack gap="sm">
          <p className="kk-secondary">{t('courseResults.text')}</p>
          {(problem ?? message) !== null && (
            <Alert color="red" role="alert">
              {problem ?? message}
            </Alert>
          )}
          {changes !== null && <ChangedSums changes={changes} />}
          <div className={classes.dialogFoot}>
            <TextInput
              label={t('carryOver.reason')}
              description={t('carryOver.reasonHint')}
              value={reason}
              maxLength={300}
              required
              data-autofocus
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button type="submit" variant="filled" loading={isSaving} disabled={!mayGo}>
              {t('courseResults.action', { count: changes?.length ?? 0 })}
            </Button>
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          </div>
        </Stack>
      </form>
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
            what: t('courseResults.whole'),
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
  return <SumsPreview rows={rows} what={t('courseResults.sum')} isStale={false} />;
};
