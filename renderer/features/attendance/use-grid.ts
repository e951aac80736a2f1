import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OutputOf } from '../../../shared/contract';
import { call } from '../../api/client';
import type { Grid } from './grid-model';

const keyOf = (cohortId: string) => ['attendance.grid', { cohortId }] as const;

/**
 * The grid of a cohort. An answer that was asked for before a command and comes after the command's own is older than
 * what stands there: it is passed over, since the change that the command reports asks for a newer one.
 */
export function useGrid(cohortId: string) {
  const client = useQueryClient();
  return useQuery<Grid, Error>({
    queryKey: keyOf(cohortId),
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<Grid>(keyOf(cohortId));
      const answer = await call('attendance.grid', { cohortId }, { signal });
      const now = client.getQueryData<Grid>(keyOf(cohortId));
      return now && now !== before && now.revision > answer.revision ? now : answer;
    },
  });
}

/** Puts what a command says of its sessions and people into the grid at once. */
export function showInGrid(
  client: QueryClient,
  cohortId: string,
  { revision, sessions, rows }: OutputOf<'attendance.record'>['shown'],
): void {
  const sessionOf = new Map(sessions.map((session) => [session.id, session]));
  const rowOf = new Map(rows.map((row) => [row.enrolmentId, row]));
  client.setQueryData<Grid>(keyOf(cohortId), (grid) => {
    if (!grid || grid.revision > revision) return grid;
    return {
      ...grid,
      revision,
      sessions: grid.sessions.map((session) => sessionOf.get(session.id) ?? session),
      rows: grid.rows.map((row) => rowOf.get(row.enrolmentId) ?? row),
    };
  });
}
