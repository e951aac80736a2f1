import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/dates';
import { formatDate, formatDay, formatWeek } from '../../components/format';
import { titleOf } from './CalendarHead';
import { type DayNote, type Entry, resourcesOf } from './calendar-model';
import { noteText } from './entry-words';
import { listRows } from './ListBoard';
import { PrintSheet, usePrinting } from './PrintSheet';
import { rowsTable, weeksTable } from './print-content';
import { type DateSpan, eachDay } from './spans';
import { type CalendarParts, useResources } from './use-calendar';
import type { Address } from './use-calendar-address';

interface CalendarPrintProps extends Omit<CalendarParts, 'tones'> {
  address: Address;
  shown: DateSpan;
  entries: readonly Entry[];
  notes: ReadonlyMap<IsoDate, DayNote[]>;
  today: IsoDate;
  academyName: string;
}

/** What is printed instead of the page: the view at hand with all its words. */
export function CalendarPrint(props: CalendarPrintProps) {
  return usePrinting() ? <Printed {...props} /> : null;
}

function Printed(props: CalendarPrintProps) {
  const { address, shown, entries, notes, today, academyName } = props;
  const { t } = useTranslation('calendar');
  const resources = useResources(address, props, entries);
  const { view, span, day } = address;
  const { title, subtitle } = titleOf(span, day);
  const isByRow = view === 'rooms' || view === 'lecturers';
  const days = eachDay(shown);
  const content = { entries, notes, days };
  const narrowed = [
    ...props.cohorts.flatMap(({ id, code }) => (address.cohortIds.includes(id) ? code : [])),
    ...props.lecturers.flatMap(({ id, sortName }) => (address.lecturerIds.includes(id) ? sortName : [])),
    ...props.venues.flatMap(({ rooms }) =>
      rooms.flatMap(({ id, name }) => (address.roomIds.includes(id) ? name : [])),
    ),
    ...address.states.map((state) => t(`status.${state}`)),
  ];
  const sheet = () => {
    if (view === 'rooms' || view === 'lecturers') {
      return rowsTable(
        content,
        resources,
        (entry) => resourcesOf(entry, view),
        (note) => noteText(note, t),
      );
    }
    if (view === 'list' || view === 'day') return { kind: 'list' as const, rows: listRows(entries, notes) };
    return weeksTable(
      content,
      formatWeek,
      days.slice(0, 7).map((each) => formatDay(each).replace(/,.*/, '')),
    );
  };
  return (
    <PrintSheet
      title={[t('title'), ...(isByRow ? [t(`view.${view}`)] : []), title].join(' ')}
      subtitle={[
        subtitle,
        academyName,
        narrowed.length > 0 ? t('print.narrowed', { choices: narrowed.join(', ') }) : '',
        t('print.on', { day: formatDate(today) }),
      ]
        .filter((part) => part !== '')
        .join(' · ')}
      content={sheet()}
      today={today}
    />
  );
}
