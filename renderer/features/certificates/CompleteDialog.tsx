import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { canPrint, inForce } from './document-state';
import classes from './documents.module.css';
import { type HandOver, HandOverFields } from './HandOverFields';

interface CompleteDialogProps {
  cohortId: string;
  documents: OutputOf<'certificates.documents'>;
  initial: HandOver;
  onClose: () => void;
}

/** Ends the life of a cohort on a day, and says beforehand for whom that means what. */
export function CompleteDialog({ cohortId, documents, initial, onClose }: CompleteDialogProps) {
  const { t } = useTranslation(['documents', 'common']);
  const { cohort, rows, today } = documents;
  const [value, setValue] = useState(initial);
  const [refused, setRefused] = useState<string | null>(null);
  const { mutate, isPending } = useSend('certificates.complete', {
    onDone: ({ alumni }) => {
      onClose();
      showDone(t('complete.done', { code: cohort.code, count: alumni }));
    },
    onRefused: ({ fields }) => {
      setRefused(fields?.completedOn ?? null);
      return fields?.completedOn !== undefined;
    },
  });
  const here = rows.filter(canPrint).length;
  const without = rows.filter((row) => !row.hasWithdrawn && inForce(row) === null).map(({ name }) => name);
  const { day, way, by } = value;
  return (
    <Modal opened onClose={onClose} title={t('complete.title', { code: cohort.code })}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== null && !isPending) mutate({ cohortId, completedOn: day, way, by });
        }}
      >
        <p>{here > 0 ? t('complete.here', { count: here }) : t('complete.allGone')}</p>
        {without.length > 0 && <p>{t('complete.without', { names: without.join('; ') })}</p>}
        <p className="kk-secondary">{t('complete.alumni')}</p>
        <HandOverFields
          value={value}
          today={today}
          error={refused}
          onChange={(next) => {
            setRefused(null);
            setValue(next);
          }}
        />
        <Group gap="xs">
          <Button type="submit" variant="filled" loading={isPending} disabled={day === null}>
            {t('complete.action')}
          </Button>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
