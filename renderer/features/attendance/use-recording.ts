import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, refusalOf } from '../../api/client';
import { useSend } from '../../api/hooks';
import { useLastWord } from '../../api/last-words';
import type { Grid, PendingCell, PendingRow, TypedCell } from './grid-model';
import { showInGrid } from './use-grid';

export interface CellInput {
  enrolmentId: string;
  sessionId: string;
  typed: TypedCell;
}

/** What was typed and does not stand in the grid of main yet, by enrolment and session. */
export type Pending = Readonly<Record<string, PendingRow>>;

function withCells(pending: Pending, cells: readonly CellInput[], order: number): Pending {
  const next: Record<string, PendingRow> = { ...pending };
  for (const { enrolmentId, sessionId, typed } of cells) {
    next[enrolmentId] = { ...next[enrolmentId], [sessionId]: { typed, state: 'saving', order } };
  }
  return next;
}

/** Each cell as `change` gives it, null drops it; rows in which nothing changes stay the same object. */
function mapped(pending: Pending, change: (cell: PendingCell) => PendingCell | null): Pending {
  const next: Record<string, PendingRow> = {};
  let hasChanged = false;
  for (const [enrolmentId, row] of Object.entries(pending)) {
    const cells = Object.entries(row).map(([sessionId, cell]) => [sessionId, cell, change(cell)] as const);
    if (cells.every(([, before, after]) => before === after)) {
      next[enrolmentId] = row;
      continue;
    }
    hasChanged = true;
    const kept = cells.flatMap(([sessionId, , after]) => (after ? [[sessionId, after] as const] : []));
    if (kept.length > 0) next[enrolmentId] = Object.fromEntries(kept);
  }
  return hasChanged ? next : pending;
}

const withoutShown = (pending: Pending, revision: number): Pending =>
  mapped(pending, (cell) => (cell.state === 'saved' && cell.revision <= revision ? null : cell));

const cellsThat = (pending: Pending, wanted: PendingCell['state']): CellInput[] =>
  Object.entries(pending).flatMap(([enrolmentId, row]) =>
    Object.entries(row).flatMap(([sessionId, { typed, state }]) =>
      state === wanted ? [{ enrolmentId, sessionId, typed }] : [],
    ),
  );

const inputOf = (cohortId: string, cells: readonly CellInput[]) => ({
  cohortId,
  cells: cells.map(({ enrolmentId, sessionId, typed }) => ({ enrolmentId, sessionId, ...typed })),
});

/**
 * A window that closes or loads anew takes the commands with it that wait for the one before them. What is not known to
 * be stored then is sent once more, all at once; cells that are stored already say the same and leave no trace.
 */
function useQueuedCells(cohortId: string, pending: Pending): void {
  const latest = useRef({ cohortId, pending });
  latest.current = { cohortId, pending };
  useEffect(() => {
    const sendAll = () => {
      const cells = cellsThat(latest.current.pending, 'saving');
      if (cells.length > 0)
        void call('attendance.record', inputOf(latest.current.cohortId, cells)).catch(() => undefined);
    };
    window.addEventListener('pagehide', sendAll);
    return () => window.removeEventListener('pagehide', sendAll);
  }, []);
}

/**
 * Records cells: shown at once, sent as one command, commands in the order in which they were typed, each replaced by
 * what main says of it. What could not be saved stays in the grid, marked, until it is sent again or given up.
 */
export function useRecording(cohortId: string, grid: Grid) {
  const [typed, setTyped] = useState<Pending>({});
  const [failure, setFailure] = useState<string | null>(null);
  const commands = useRef(0);
  const revision = useRef(grid.revision);
  revision.current = grid.revision;
  const client = useQueryClient();
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const { mutateAsync } = useSend('attendance.record', {
    // The grid says it itself; once it is left, a notice does.
    onRefused: () => isShown.current,
    inOrder: `attendance ${cohortId}`,
  });

  const record = useCallback(
    async (cells: readonly CellInput[]) => {
      if (cells.length === 0) return;
      commands.current += 1;
      const order = commands.current;
      setTyped((current) => withCells(withoutShown(current, revision.current), cells, order));
      const settle = (change: (cell: PendingCell) => PendingCell | null) =>
        setTyped((current) => mapped(current, (cell) => (cell.order === order ? change(cell) : cell)));
      try {
        const { shown } = await mutateAsync(inputOf(cohortId, cells));
        // The grid and what was typed into it are told in one task, so that both are drawn at once.
        notifyManager.batch(() => {
          showInGrid(client, cohortId, shown);
          notifyManager.schedule(() =>
            settle((cell) => ({ ...cell, state: 'saved', revision: shown.revision })),
          );
        });
      } catch (error) {
        setFailure(refusalOf(error)?.message ?? (error as Error).message);
        settle((cell) => ({ ...cell, state: 'failed' }));
      }
    },
    [client, cohortId, mutateAsync],
  );

  // What main says takes its place in the very frame in which it comes, not one later; what it replaced goes with the next key.
  const pending = useMemo(() => withoutShown(typed, grid.revision), [typed, grid.revision]);

  useQueuedCells(cohortId, pending);
  const failed = useMemo(() => cellsThat(pending, 'failed'), [pending]);
  const retry = () => void record(failed);
  // Nothing shows any more what failed, and nobody can try again: it is tried once more, and a notice says if in vain.
  useLastWord(() => record(failed));
  const giveUp = () =>
    setTyped((current) => mapped(current, (cell) => (cell.state === 'failed' ? null : cell)));
  return { pending, record, failed: failed.length, failure, retry, giveUp };
}
