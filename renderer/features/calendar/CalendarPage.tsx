import '@mantine/schedule/styles.layer.css';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/dates';
import { useChannel } from '../../api/hooks';
import { DatesLanguage } from '../../components/DatesLanguage';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import type { NewWish } from './board';
import { CalendarBoard } from './CalendarBoard';
import { CalendarChoices } from './CalendarChoices';
import { CalendarHead } from './CalendarHead';
import { CalendarPrint } from './CalendarPrint';
import classes from './calendar.module.css';
import { notesByDay } from './calendar-model';
import { NewSessionDialog, openCohorts } from './NewSessionDialog';
import { type Opened, OpenedSession } from './OpenedSession';
import { shownDays } from './spans';
import { useCalendar } from './use-calendar';
import { useCalendarAddress } from './use-calendar-address';
import { useCountWords } from './use-count-words';

/** Sessions of all cohorts: month, week, day, by room, by lecturer, or as a list. */
export default function CalendarPage() {
  const status = useChannel('workspace.status', {});
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} asPage />;
  if (!status.data) return <PageSkeleton />;
  return (
    <DatesLanguage>
      <CalendarAt today={status.data.today} academyName={status.data.academyName ?? ''} />
    </DatesLanguage>
  );
}

function CalendarAt({ today, academyName }: { today: IsoDate; academyName: string }) {
  const { t } = useTranslation('calendar');
  const { address, go } = useCalendarAddress(today);
  const parts = useCalendar(address);
  const { calendar, cohorts, lecturers, venues, tones } = parts;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [wish, setWish] = useState<NewWish | null>(null);
  const entries = calendar.data?.sessions;
  // The board stays as it is until the answer for the next address is there: it is drawn once.
  const settled = useRef(address);
  if (!calendar.isPlaceholderData) settled.current = address;
  const drawn = settled.current;
  const shown = useMemo(() => shownDays(drawn.view, drawn.span, drawn.day), [drawn]);
  const notes = useMemo(
    () => (calendar.data ? notesByDay(calendar.data, shown) : new Map()),
    [calendar.data, shown],
  );
  const count = useCountWords(entries ?? [], drawn);
  const open = useMemo(() => openCohorts(cohorts.data ?? []), [cohorts.data]);

  const begin = useCallback(
    (wanted: NewWish) => {
      const narrowed = open.filter(({ id }) => address.cohortIds.includes(id));
      const [only] = narrowed.length > 0 ? narrowed : open;
      if ((narrowed.length === 1 || open.length === 1) && only)
        setOpened({ cohortId: only.id, sessionId: null, wish: wanted });
      else setWish(wanted);
    },
    [open, address.cohortIds],
  );

  const failed = [calendar, cohorts, lecturers, venues].find(({ isError }) => isError);
  if (failed?.error) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} asPage />;
  if (!entries || !cohorts.data || !lecturers.data || !venues.data) return <PageSkeleton />;
  return (
    <section className={classes.page} aria-label={t('title')} aria-busy={calendar.isPlaceholderData}>
      <CalendarHead
        address={address}
        today={today}
        go={go}
        count={count}
        onNew={() => begin({ date: address.day })}
        choices={
          <CalendarChoices
            address={address}
            go={go}
            cohorts={cohorts.data}
            lecturers={lecturers.data}
            venues={venues.data}
            tones={tones}
          />
        }
      />
      <CalendarBoard
        address={drawn}
        shown={shown}
        go={go}
        today={today}
        entries={entries}
        notes={notes}
        lecturers={lecturers.data}
        venues={venues.data}
        tones={tones}
        onOpen={setOpened}
        onNew={begin}
      />
      {wish && (
        <NewSessionDialog
          wish={wish}
          cohorts={open}
          onClose={() => setWish(null)}
          onChoose={(cohortId) => {
            setOpened({ cohortId, sessionId: null, wish });
            setWish(null);
          }}
        />
      )}
      {opened && <OpenedSession opened={opened} today={today} onClose={() => setOpened(null)} />}
      <CalendarPrint
        address={drawn}
        shown={shown}
        entries={entries}
        notes={notes}
        cohorts={cohorts.data}
        lecturers={lecturers.data}
        venues={venues.data}
        today={today}
        academyName={academyName}
      />
    </section>
  );
}
