import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import { ReasonDialog } from '../../components/ReasonDialog';
import type { DeskKey } from '../../stores/marking-drafts';
import classes from './desk.module.css';
import type { Desk } from './desk-model';

const Notice = ({ desk, deskKey }: { desk: Desk; deskKey: DeskKey }) => {
  const { t } = useTranslation('marking');
  const [isTakingOver, setTakingOver] = useState(false);
  const { mutate: takeOver, isPending } = useSend('marking.takeOver', {
    onDone: () => setTakingOver(false),
  });
  const owner = desk.lecturerName ?? t('marker.ofOffice');
  const canTakeOver = desk.access !== 'own' && deskKey.asLecturerId === null && desk.lecturerId !== null;
  const events = [
    ...desk.takeovers.map(({ fromName, toName, ...event }) => ({
      ...event,
      words: t('marker.takenOver', {
        from: fromName ?? t('marker.office'),
        to: toName ?? t('marker.office'),
      }),
    })),
    ...desk.reopenings.map((event) => ({ ...event, words: t('marker.reopened') })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  if (desk.access === 'own' && desk.closedBy === null && events.length === 0) return null;
  return (
    <div className={classes.notice} role="status">
      {desk.access !== 'own' && (
        <p>
          {desk.access === 'same-marker'
            ? t(deskKey.asLecturerId === null ? 'marker.sameOffice' : 'marker.sameLecturer')
            : t(`marker.${desk.access}`, { owner })}{' '}
          {canTakeOver && (
            <Button size="compact-xs" onClick={() => setTakingOver(true)}>
              {t('marker.takeOver')}
            </Button>
          )}
        </p>
      )}
      {desk.closedBy !== null && <p>{t(`marker.${desk.closedBy}`)}</p>}
      {events.map(({ at, by, reason, words }) => (
        <p key={`${at}/${words}`}>
          {t('marker.event', { words, at: formatInstant(at), by })} <q>{reason}</q>
        </p>
      ))}
      <ReasonDialog
        opened={isTakingOver}
        title={t('marker.takeOverTitle', { owner })}
        text={t('marker.takeOverText')}
        action={t('marker.takeOverDo')}
        isPending={isPending}
        onClose={() => setTakingOver(false)}
        onSubmit={(reason) => takeOver({ ...deskKey, toLecturerId: null, reason })}
      />
    </div>
  );
};

/** Whose marking this is where it is not one's own, the office's way to take it over, and what was taken over or opened again. */
export const MarkerNotice = memo(Notice);
