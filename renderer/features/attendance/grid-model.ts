import type { OutputOf } from '../../../shared/contract';
import {
  type AttendanceKind,
  attendanceEntry,
  type EntryLock,
  entryLock,
  type TypedEntry,
} from '../../../shared/domain/attendance-entry';
import { DomainError } from '../../../shared/domain/domain-error';
import { ruleInWords } from '../../api/refusal-words';
import { formatUnits } from '../../components/format';

export type Grid = OutputOf<'attendance.grid'>;
export type GridSession = Grid['sessions'][number];
export type GridRow = Grid['rows'][number];
export type GridRecord = GridRow['records'][number];

/** What somebody types into a cell. */
export interface TypedCell extends Omit<TypedEntry, 'kind'> {
  kind: AttendanceKind | 'clear';
  note?: string | undefined;
}

/** A typed cell on its way to main, or back from there with a refusal. */
export type PendingCell = {
  typed: TypedCell;
  /** The command that carries it; the last one for a cell counts. */
  order: number;
} & (
  | { state: 'saving' | 'failed' }
  /** Stored with the command of this number, which the grid does not show yet. */
  | { state: 'saved'; revision: number }
);

export type PendingRow = Readonly<Record<string, PendingCell>>;

export type CellView =
  | AttendanceKind
  | 'credited'
  | 'unrecorded'
  | 'today'
  | 'future'
  | 'before-joining'
  | 'after-withdrawal';

export interface Cell {
  view: CellView;
  /** P, A, E, N, units, ?, – or nothing. */
  text: string;
  /** Share of the session attended, 0 to 1, for the level in the cell. */
  share: number;
  units: number | null;
  record: Omit<GridRecord, 'sessionId'> | null;
  /** What was or is to be made up of this session. */
  credits: GridRow['credits'];
  creditUnits: number;
  lock: EntryLock | null;
  state: PendingCell['state'] | null;
}

const LETTERS: Record<Exclude<AttendanceKind, 'partial'>, string> = {
  present: 'P',
  absent: 'A',
  excused: 'E',
};

/** The record that a typed cell becomes; the note that stands there stays unless another was typed. */
export function recordOf(
  typed: TypedCell,
  session: Pick<GridSession, 'units'>,
  grid: Pick<Grid, 'unitRounding'>,
  before: Cell['record'],
): Cell['record'] {
  if (typed.kind === 'clear') return null;
  const entry = attendanceEntry({ ...typed, kind: typed.kind }, session.units, grid.unitRounding);
  return { ...entry, note: typed.note ?? before?.note ?? '' };
}

/** What is wrong with a typed cell in this session, as a German sentence; null if it can be recorded. */
export function problemOf(
  typed: TypedCell,
  session: Pick<GridSession, 'units'>,
  grid: Pick<Grid, 'unitRounding'>,
): string | null {
  if (typed.kind === 'clear') return null;
  try {
    attendanceEntry({ ...typed, kind: typed.kind }, session.units, grid.unitRounding);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return ruleInWords(error);
    throw error;
  }
}

const sumOf = (credits: GridRow['credits']): number =>
  credits.reduce((units, credit) => units + credit.units, 0);

/** Whether more is made up, or planned to be, than would be missed with what was typed. */
export function isMadeUp(
  typed: TypedCell,
  session: Pick<GridSession, 'units'>,
  grid: Pick<Grid, 'unitRounding'>,
  { credits }: Cell,
): boolean {
  if (credits.length === 0 || problemOf(typed, session, grid) !== null) return false;
  const record = recordOf(typed, session, grid, null);
  return (record === null ? 0 : session.units - record.units) < sumOf(credits);
}

/** What a cell shows: what was typed last, else what is stored, else why there is nothing. */
export function cellOf(
  grid: Pick<Grid, 'today' | 'unitRounding'>,
  row: GridRow,
  session: Pick<GridSession, 'id' | 'date' | 'units' | 'state'>,
  pending: PendingCell | undefined,
): Cell {
  const stored = row.records.find(({ sessionId }) => sessionId === session.id) ?? null;
  const isShown = pending !== undefined && problemOf(pending.typed, session, grid) === null;
  const record = isShown ? recordOf(pending.typed, session, grid, stored) : stored;
  const credits = row.credits.filter(({ sessionId }) => sessionId === session.id);
  const creditUnits = sumOf(credits.filter(({ state }) => state === 'credited'));
  const lock = entryLock(session, row, grid.today);
  const common = {
    record,
    credits,
    creditUnits,
    lock,
    state: pending?.state ?? null,
    share: 0,
    units: record?.units ?? null,
  };
  if (creditUnits > 0) return { ...common, view: 'credited', text: 'N' };
  if (record) {
    const share = session.units === 0 ? 0 : record.units / session.units;
    const text = record.kind === 'partial' ? formatUnits(record.units) : LETTERS[record.kind];
    return { ...common, view: record.kind, text, share };
  }
  if (lock === 'before-joining' || lock === 'after-withdrawal') return { ...common, view: lock, text: '–' };
  if (session.state === 'held' || session.date < grid.today)
    return { ...common, view: 'unrecorded', text: '?' };
  return { ...common, view: session.date === grid.today ? 'today' : 'future', text: '' };
}

/** What has to be typed to get this record again: for filling and pasting. Null for a cell without one. */
export function typedFrom(cell: Cell): TypedCell | null {
  if (!cell.record) return null;
  const { kind, units } = cell.record;
  return kind === 'present' || kind === 'absent' ? { kind } : { kind, units };
}

/** The module of which a session teaches most; the first of several alike. */
export function mainModule(session: GridSession): GridSession['modules'][number] | null {
  return session.modules.reduce<GridSession['modules'][number] | null>(
    (best, module) => (best === null || module.units > best.units ? module : best),
    null,
  );
}

export interface ModuleBand {
  moduleId: string | null;
  title: string;
  shortTitle: string;
  from: number;
  sessions: number;
}

/** Neighbouring sessions of the same module under one head. */
export function moduleBands(sessions: readonly GridSession[]): ModuleBand[] {
  const bands: ModuleBand[] = [];
  sessions.forEach((session, index) => {
    const module = mainModule(session);
    const last = bands.at(-1);
    if (last && last.moduleId === (module?.moduleId ?? null)) {
      last.sessions += 1;
      return;
    }
    bands.push({
      moduleId: module?.moduleId ?? null,
      title: module?.title ?? '',
      shortTitle: module?.shortTitle || module?.title || '',
      from: index,
      sessions: 1,
    });
  });
  return bands;
}

/** The number of the session after which somebody who missed nothing has reached the threshold; null if none does. */
export function earliestReached(grid: Pick<Grid, 'sessions' | 'requiredAttendedUnits'>): number | null {
  let units = 0;
  for (const session of grid.sessions) {
    units += session.units;
    if (units >= grid.requiredAttendedUnits) return session.number;
  }
  return null;
}

/** The step of the heat scale, 1 to 6, for a share of attended units in percent. */
export function heatStep(percent: number): number {
  return Math.min(6, Math.max(1, Math.ceil((percent - 70) / 5)));
}

export interface Place {
  row: number;
  col: number;
}

/** The place to begin: the first cell that lacks an entry, else the first of the last session that is over. */
export function firstPlace(grid: Grid, rows: readonly GridRow[]): Place {
  for (const [col, session] of grid.sessions.entries()) {
    if (session.missingEntries === 0) continue;
    const row = rows.findIndex((each) => cellOf(grid, each, session, undefined).view === 'unrecorded');
    if (row >= 0) return { row, col };
  }
  const past = grid.sessions.filter((session) => session.date <= grid.today).length;
  return { row: 0, col: Math.max(0, past - 1) };
}
