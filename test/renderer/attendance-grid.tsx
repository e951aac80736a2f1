import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { aCohort, aSchedule } from '../support/builders';
import { type TestWorkspace, testWorkspace } from '../support/test-workspace';
import { showTab } from './schedule-attendance-page';

/** Four people; today is 01.03.2027, the day of session 15. Sessions 1 to 14 are over, 1 and 2 are recorded as present. */
export async function aGrid(prepare?: (made: Made) => Promise<unknown>, beside?: ReactNode) {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, { participants: 4 });
  const sessionIds = await aSchedule(w, cohortId);
  const made = { w, cohortId, enrolmentIds, sessionIds };
  await w.call('attendance.record', {
    cohortId,
    cells: sessionIds
      .slice(0, 2)
      .flatMap((sessionId) =>
        enrolmentIds.map((enrolmentId) => ({ enrolmentId, sessionId, kind: 'present' as const })),
      ),
  });
  await prepare?.(made);
  const shown = await showTab(w, `/kurse/${cohortId}/anwesenheit`, beside);
  await screen.findByRole('grid', { name: 'Anwesenheit' });
  return { ...made, ...shown };
}

export interface Made {
  w: TestWorkspace;
  cohortId: string;
  enrolmentIds: string[];
  sessionIds: string[];
}

/** The cell of a person (by last name) in a session (by number). */
export const cell = (person: string, session: number) =>
  screen.getByRole('gridcell', { name: new RegExp(`^${person}, .*, Termin ${session}: `) });
export const rowOf = (person: string) => {
  const row = cell(person, 1).closest('tr');
  if (!row) throw new Error('a cell without a row');
  return row;
};
export const shows = (person: string, session: number, text: string) =>
  waitFor(() => expect(cell(person, session)).toHaveTextContent(new RegExp(`^${text.replace('?', '\\?')}$`)));
/** What is stored of a person, by session number. */
export const stored = ({ w, enrolmentIds }: Made, index: number) =>
  w.db.all<{ date: string; kind: string; units: number }>(
    `SELECT a.kind, a.units FROM attendance a JOIN sessions s ON s.id = a.sessionId
     WHERE a.enrolmentId = ? ORDER BY s.date`,
    [enrolmentIds[index] as string],
  );
export const signs = (person: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => cell(person, from + index).textContent).join('');
