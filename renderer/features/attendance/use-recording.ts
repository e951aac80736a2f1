import { useCallback, useEffect, useRef, useState } from 'react';
import { refusalOf } from '../../api/client';
import { useSend } from '../../api/hooks';
import {
  cellOf,
  type Grid,
  isSameRecord,
  type PendingCell,
  type PendingRow,
  recordOf,
  type TypedCell,
} from './grid-model';

export interface CellInput {
  enrolmentId: string;
  sessionId: string;
  typed: TypedCell;
}

/** What was typed and is not yet in the answer of main, by enrolment and session. */
export type Pending = Readonly<Record<string, PendingRow>>;

function withCells(pending: Pending, cells: readonly CellInput[], state: PendingCell['state']): Pending {
  const next: Record<string, PendingRow> = { ...pending };
  for (const { enrolmentId, sessionId, typed } of cells) {
    next[enrolmentId] = { ...next[enrolmentId], [sessionId]: { typed, state } };
  }
  return next;
}

/** Drops cells for which `isDone` holds; rows without such cells stay the same object. */
function without(
  pending: Pending,
  isDone: (enrolmentId: string, sessionId: string, cell: PendingCell) => boolean,
): Pending {
  const next: Record<string, PendingRow> = {};
  let changed = false;
  for (const [enrolmentId, row] of Object.entries(pending)) {
    const kept = Object.entries(row).filter(([sessionId, cell]) => !isDone(enrolmentId, sessionId, cell));
    if (kept.length === Object.keys(row).length) next[enrolmentId] = row;
    else {
      changed = true;
      if (kept.length > 0) next[enrolmentId] = Object.fromEntries(kept);
    }
  }
  return changed ? next : pending;
}

const failedOf = (pending: Pending): CellInput[] =>
  Object.entries(pending).flatMap(([enrolmentId, row]) =>
    Object.entries(row).flatMap(([sessionId, { typed, state }]) =>
      state === 'failed' ? [{ enrolmentId, sessionId, typed }] : [],
    ),
  );

/** Whether the stored record says what was typed already. */
function isStored(grid: Grid, enrolmentId: string, sessionId: string, { typed }: PendingCell): boolean {
  const row = grid.rows.find((each) => each.enrolmentId === enrolmentId);
  const session = grid.sessions.find((each) => each.id === sessionId);
  if (!row || !session) return true;
  const { record } = cellOf(grid, row, session, undefined);
  return isSameRecord(record, recordOf(typed, session, grid, record));
}

/**
 * Records cells: shown at once, sent as one command, replaced by what main says. What could not be saved stays in the
 * grid, marked, until it is sent again or given up.
 */
export function useRecording(cohortId: string, grid: Grid) {
  const [pending, setPending] = useState<Pending>({});
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(grid);
  latest.current = grid;
  const { mutateAsync } = useSend('attendance.record', { onRefused: () => true });

  const record = useCallback(
    async (cells: readonly CellInput[]) => {
      if (cells.length === 0) return;
      setPending((current) => withCells(current, cells, 'saving'));
      const isOurs = (enrolmentId: string, sessionId: string, { typed }: PendingCell) =>
        cells.some(
          (cell) => cell.enrolmentId === enrolmentId && cell.sessionId === sessionId && cell.typed === typed,
        );
      try {
        await mutateAsync({
          cohortId,
          cells: cells.map(({ enrolmentId, sessionId, typed }) => ({ enrolmentId, sessionId, ...typed })),
        });
        setPending((current) => {
          const open = without(current, (...cell) => isOurs(...cell) && isStored(latest.current, ...cell));
          return markOurs(open, isOurs, 'saved');
        });
      } catch (error) {
        setFailure(refusalOf(error)?.message ?? (error as Error).message);
        setPending((current) => markOurs(current, isOurs, 'failed'));
      }
    },
    [cohortId, mutateAsync],
  );

  // The answer of main is the truth for everything that was saved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer is what this waits for
  useEffect(() => {
    setPending((current) => without(current, (_enrolment, _session, { state }) => state === 'saved'));
  }, [grid]);

  const failed = failedOf(pending);
  const retry = () => void record(failed);
  const giveUp = () =>
    setPending((current) => without(current, (_enrolment, _session, { state }) => state === 'failed'));
  return { pending, record, failed: failed.length, failure, retry, giveUp };
}

function markOurs(
  pending: Pending,
  isOurs: (enrolmentId: string, sessionId: string, cell: PendingCell) => boolean,
  state: PendingCell['state'],
): Pending {
  const ours = Object.entries(pending).flatMap(([enrolmentId, row]) =>
    Object.entries(row).flatMap(([sessionId, cell]) =>
      isOurs(enrolmentId, sessionId, cell) ? [{ enrolmentId, sessionId, typed: cell.typed }] : [],
    ),
  );
  return ours.length === 0 ? pending : withCells(pending, ours, state);
}
