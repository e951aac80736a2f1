import { ActionIcon, Kbd } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryLock } from '../../../shared/domain/attendance-entry';
import { formatDate, formatDay, formatTimeRange, formatUnits } from '../../components/format';
import { type Status, StatusGlyph } from '../../components/StatusGlyph';
import { wordOf } from './GridCell';
import type { Cell, GridRow, GridSession } from './grid-model';
import classes from './line.module.css';

interface CellLineProps {
  row: GridRow;
  session: GridSession;
  cell: Cell;
  /** What the last key could not do. */
  notice: string | null;
  isEditable: boolean;
  onEdit: () => void;
}

const GLYPHS: Partial<Record<Cell['view'], Status>> = {
  unrecorded: 'unrecorded',
  absent: 'lost',
  excused: 'at-risk',
  present: 'done',
  partial: 'in-progress',
  credited: 'known',
};

/** Explains the cell in focus, as the formula bar of a spreadsheet does. */
export function CellLine({ row, session, cell, notice, isEditable, onEdit }: CellLineProps) {
  const { t } = useTranslation('attendance');
  const { record, lock } = cell;
  const glyph = GLYPHS[cell.view];
  const details = [
    `${formatDay(session.date, { year: true })}, ${formatTimeRange(session.startsAt, session.endsAt)}`,
    session.modules.map(({ title }) => title).join(', ') || session.topic,
    t('units', { units: formatUnits(session.units) }),
    session.lecturers.join(', '),
  ].filter(Boolean);
  const remarks = record
    ? [
        record.lateMinutes > 0 ? t('line.late', { minutes: record.lateMinutes }) : '',
        record.earlyMinutes > 0 ? t('line.early', { minutes: record.earlyMinutes }) : '',
        record.note,
      ].filter(Boolean)
    : [];
  const madeUpOn = cell.credits
    .filter(({ state }) => state === 'credited')
    .map(({ makeUp }) =>
      t('makeUp.credited', { day: formatDay(makeUp.date), where: makeUp.cohortCode ?? '' }).trim(),
    );
  const words = [wordOf(cell, t), ...madeUpOn, ...remarks].join(' · ');
  if (notice !== null) {
    return (
      <div className={classes.line}>
        <b className={`${classes.who} kk-ellipsis`}>{row.sortName}</b>
        <span className={classes.notice} role="status">
          <StatusGlyph status="warning" />
          {notice}
        </span>
      </div>
    );
  }
  return (
    <div className={classes.line}>
      <b className={`${classes.who} kk-ellipsis`}>{row.sortName}</b>
      <span className={`${classes.what} kk-ellipsis`}>
        <b>{t('session', { number: session.number })}</b> <span>· {details.join(' · ')}</span>
      </span>
      <span className={classes.now}>
        {glyph && <StatusGlyph status={glyph} />}
        <span title={words}>{words}</span>
      </span>
      <span className={classes.keys}>
        {lock !== null || !isEditable ? (
          <span className={classes.locked}>
            {lock === null
              ? t('lock.finished')
              : t(`lock.${lock}`, {
                  date: formatDate(lockDate(lock, row, session)),
                })}
          </span>
        ) : (
          <Keys mostUnits={Math.floor(session.units)} onEdit={onEdit} />
        )}
      </span>
    </div>
  );
}

/** What can be typed: the same in most cells, so it is not drawn anew with every key. */
const Keys = memo(function Keys({ mostUnits, onEdit }: { mostUnits: number; onEdit: () => void }) {
  const { t } = useTranslation('attendance');
  return (
    <>
      <Kbd>P</Kbd>
      <Kbd>A</Kbd>
      <Kbd>E</Kbd>
      <span>{t('line.or')}</span>
      <Kbd>0</Kbd>
      <span>–</span>
      <Kbd>{formatUnits(mostUnits)}</Kbd>
      <span>{t('line.type')}</span>
      <ActionIcon size="sm" aria-label={t('line.edit')} onClick={onEdit}>
        <IconPencil size={16} stroke={1.6} />
      </ActionIcon>
    </>
  );
});

/** The day that closed the cell, or on which it opens. */
function lockDate(lock: EntryLock, row: GridRow, session: GridSession): string {
  const on = { 'before-joining': row.joinedOn, 'after-withdrawal': row.withdrawnOn };
  return (lock === 'before-joining' || lock === 'after-withdrawal' ? on[lock] : null) ?? session.date;
}
