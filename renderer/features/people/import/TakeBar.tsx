import { Button, SegmentedControl, Tooltip } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../components/format';
import classes from './import.module.css';
import type { Import, Preview } from './use-import';

export interface TakeBarProps {
  process: Import;
  preview: Preview;
  /** Why the cohort takes nobody, or null. */
  closedReason: string | null;
}

/** What the import will do, in a sentence, and the button that does it. */
export const TakeBar = ({ process, preview, closedReason }: TakeBarProps) => {
  const { t } = useTranslation('registrations');
  const { counts, places } = preview;
  const coming = counts.new + counts.known;
  const left = preview.rows.length - coming;
  const isMapped = preview.columns.some(({ field }) => field === 'lastName' || field === 'fullName');
  const reason = closedReason ?? (coming > 0 ? null : isMapped ? t('take.nobody') : t('take.noName'));
  const button = useRef<HTMLButtonElement>(null);
  const transferId = process.file?.transferId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file, not whenever the mapping changes
  useEffect(() => button.current?.focus(), [transferId]);
  const sentences = [
    coming > 0 &&
      t('take.people', {
        new: formatNumber(counts.new),
        known: formatNumber(counts.known),
        count: counts.new,
      }),
    left > 0 && t('take.left', { count: left, rows: formatNumber(left) }),
  ].filter(Boolean);
  const seats = [
    coming > 0 && t('take.places', { taken: places.takenAfter, maximum: places.maximum }),
    places.waitingAfter > 0 &&
      t('take.waiting', { count: places.waitingAfter, people: formatNumber(places.waitingAfter) }),
    coming > 0 &&
      places.waitingNow > 0 &&
      t('take.behind', { count: places.waitingNow, people: formatNumber(places.waitingNow) }),
    coming > 0 &&
      preview.missedSessions > 0 &&
      t(process.isFromStart ? 'take.fromStart' : 'take.fromToday', { count: preview.missedSessions }),
  ].filter(Boolean);
  return (
    <>
      <p className={classes.sentence} aria-live="polite">
        <strong>{t('take.count', { count: coming, registrations: formatNumber(coming) })}</strong>{' '}
        {sentences.join(' ')}
        {seats.length > 0 && <span className={classes.seats}> {seats.join(' ')}</span>}
        {reason && <span className={classes.seats}> {reason}</span>}
      </p>
      {coming > 0 && preview.missedSessions > 0 && (
        <SegmentedControl
          aria-label={t('take.joining.label')}
          value={process.isFromStart ? 'start' : 'today'}
          onChange={(value) => process.setFromStart(value === 'start')}
          data={(['today', 'start'] as const).map((value) => ({ value, label: t(`take.joining.${value}`) }))}
        />
      )}
      <Button onClick={() => process.goTo('header')}>{t('common:action.back')}</Button>
      <Tooltip label={reason} disabled={reason === null}>
        <Button
          ref={button}
          variant="filled"
          {...(reason !== null && { 'data-disabled': true, 'aria-disabled': true })}
          onClick={() => {
            if (reason === null && !process.previewing.isRunning) void process.take();
          }}
        >
          {t('take.button', { count: coming, registrations: formatNumber(coming) })}
        </Button>
      </Tooltip>
    </>
  );
};
