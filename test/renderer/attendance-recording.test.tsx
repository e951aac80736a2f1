// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aGrid, cell, rowOf, shows, stored } from './attendance-grid';
import { holdBack } from './schedule-attendance-page';

test('the forecast follows the key before main has answered, by the same rules', async () => {
  const made = await aGrid();
  const letGo = holdBack('attendance.record');
  cell('Aydın', 3).focus();
  await made.user.keyboard('{Home}{Shift>}{ArrowRight>4/}{/Shift}a');
  expect(rowOf('Aydın')).toHaveTextContent(/0204 UE zu vielverloren$/);
  expect(stored(made, 0)).toHaveLength(2);
  letGo();
  await waitFor(() => expect(stored(made, 0).filter(({ kind }) => kind === 'absent')).toHaveLength(5));
  expect(rowOf('Aydın')).toHaveTextContent(/0204 UE zu vielverloren$/);
});

test('keys are stored in the order in which they were typed, however fast', async () => {
  const made = await aGrid();
  const letGo = holdBack('attendance.record');
  cell('Aydın', 3).focus();
  await made.user.keyboard('p');
  await made.user.keyboard('a');
  await made.user.keyboard('2');
  await shows('Aydın', 3, '2');
  letGo();
  await waitFor(() => expect(stored(made, 0)[2]).toEqual({ kind: 'partial', units: 2 }));
  await shows('Aydın', 3, '2');
  const { undo } = await made.w.call('workspace.undoable', {});
  expect(undo?.label).toBe('Aydın, Termin 3 „2“');
});

test('what main answers stands in the grid without asking for the whole grid anew', async () => {
  const { user } = await aGrid();
  const letGo = holdBack('attendance.grid');
  cell('Aydın', 3).focus();
  await user.keyboard('a');
  await waitFor(() => expect(screen.getByRole('button', { name: /Termin 3: 3 offene/ })).toBeEnabled());
  expect(cell('Aydın', 3).firstElementChild).not.toHaveAttribute('data-state');
  letGo();
});

test('a remark that comes from elsewhere is marked in its cell', async () => {
  const { w, cohortId, enrolmentIds, sessionIds } = await aGrid();
  await w.call('attendance.record', {
    cohortId,
    cells: [
      {
        enrolmentId: enrolmentIds[0] as string,
        sessionId: sessionIds[0] as string,
        kind: 'present',
        note: 'Zug',
      },
    ],
  });
  await waitFor(() => expect(cell('Aydın', 1).firstElementChild).toHaveAttribute('data-remark'));
});
