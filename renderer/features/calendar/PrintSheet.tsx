import { type ReactNode, useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/dates';
import { formatDay, formatTimeRange, formatUnits, weekOf } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { type Entry, statusOf } from './calendar-model';
import { nameOf, noteText, placeOf, STATUS_MARKS, spanText } from './entry-words';
import type { ListRow } from './ListBoard';
import classes from './print.module.css';
import { isEmptyColumn, type PrintList, type PrintTable, weeksOf } from './print-content';

interface PrintSheetProps {
  title: string;
  /** Academy, what was left in, and the day of printing. */
  subtitle: string;
  content: PrintTable | PrintList;
  today: IsoDate;
}

/** Whether the page is being printed. The sheet is made only then, whoever begins it: button, menu or the system. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // Printing takes the page as it stands when the event is over.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}

/** The calendar on paper: A4 across, black on white, every entry with all its words. */
export function PrintSheet({ title, subtitle, content, today }: PrintSheetProps) {
  // As a row of the table's head it stands on every sheet.
  const head = (columns: number) => (
    <tr className={classes.title}>
      <td colSpan={columns}>
        <div className={classes.head}>
          <h1>{title}</h1>
          <p>{subtitle}</p>
        </div>
      </td>
    </tr>
  );
  return createPortal(
    <article className={classes.sheet}>
      {content.kind === 'table' ? (
        <TableSheet table={content} head={head(content.columns.length + 1)} today={today} />
      ) : (
        <ListSheet rows={content.rows} head={head(LIST_COLUMNS)} today={today} />
      )}
    </article>,
    document.body,
  );
}

/** Columns of the list, with that of the cohort. */
const LIST_COLUMNS = 9;

function TableSheet({ table, head, today }: { table: PrintTable; head: ReactNode; today: IsoDate }) {
  const { t } = useTranslation('calendar');
  return (
    <table
      className={classes.grid}
      data-heads={table.heads}
      style={{ '--row-height': `${100 / Math.max(1, table.rows.length)}%` }}
    >
      <colgroup>
        <col />
        {table.columns.map((column, index) => (
          <col key={column} data-empty={isEmptyColumn(table, index) || undefined} />
        ))}
      </colgroup>
      <thead>
        {head}
        <tr>
          <td />
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ key, head, cells }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {cells.map((cell) => (
              <td key={cell.key}>
                {cell.day !== null && <b className={classes.day}>{formatDay(cell.day)}</b>}
                {cell.notes.map((note) => (
                  <i key={noteText(note, t)}>{noteText(note, t)}</i>
                ))}
                {cell.entries.map((entry) => (
                  <EntryWords key={entry.id} entry={entry} today={today} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EntryWords({ entry, today }: { entry: Entry; today: IsoDate }) {
  const { t } = useTranslation('calendar');
  const status = statusOf(entry, today);
  const details = [
    t('common:format.units', { units: formatUnits(entry.units) }).replace(' ', '\u00a0'),
    entry.modules.join(', '),
    entry.topic,
    entry.lecturers.map(({ displayName }) => displayName).join(', '),
    placeOf(entry, t),
    t(`status.${status}`),
    entry.cancelledReason,
  ].filter((part) => part !== '');
  return (
    <p data-status={status}>
      <StatusGlyph status={STATUS_MARKS[status]} size={9} />{' '}
      <span className={classes.time}>{formatTimeRange(entry.startsAt, entry.endsAt)}</span>{' '}
      <b>{nameOf(entry, t)}</b> {details.join(' · ')}
    </p>
  );
}

function ListSheet({ rows, head, today }: { rows: readonly ListRow[]; head: ReactNode; today: IsoDate }) {
  const { t } = useTranslation('calendar');
  const heads = ['week', 'date', 'time', 'units', 'module', 'lecturer', 'room', 'state'] as const;
  return (
    <table className={classes.list}>
      <thead>
        {head}
        <tr>
          {heads.slice(0, 3).map((each) => (
            <th key={each}>{t(`schedule:column.${each}`)}</th>
          ))}
          <th>{t('list.cohort')}</th>
          {heads.slice(3).map((each) => (
            <th key={each}>{t(`schedule:column.${each}`)}</th>
          ))}
        </tr>
      </thead>
      {weeksOf(rows).map(({ monday, rows: ofWeek }) => (
        <tbody key={monday}>
          {ofWeek.map(({ date, entry, note }, index) => {
            const isNewDay = ofWeek[index - 1]?.date !== date;
            return (
              <tr
                key={entry?.id ?? `${date}${note ? noteText(note, t) : ''}`}
                data-new-day={isNewDay || undefined}
              >
                <td>{isNewDay ? weekOf(date) : ''}</td>
                <td>{isNewDay ? formatDay(date, { year: true }) : ''}</td>
                {entry ? (
                  <ListWords entry={entry} today={today} />
                ) : (
                  <td colSpan={7}>
                    <i>{note && spanText(note, t)}</i>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

function ListWords({ entry, today }: { entry: Entry; today: IsoDate }) {
  const { t } = useTranslation('calendar');
  const status = statusOf(entry, today);
  const text = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');
  return (
    <>
      <td>{formatTimeRange(entry.startsAt, entry.endsAt)}</td>
      <td>{nameOf(entry, t)}</td>
      <td>{formatUnits(entry.units)}</td>
      <td>{text([entry.modules.join(', '), entry.topic])}</td>
      <td>{entry.lecturers.map(({ displayName }) => displayName).join(', ')}</td>
      <td>{placeOf(entry, t)}</td>
      <td>
        <StatusGlyph status={STATUS_MARKS[status]} size={9} />{' '}
        {text([t(`status.${status}`), entry.cancelledReason])}
      </td>
    </>
  );
}
