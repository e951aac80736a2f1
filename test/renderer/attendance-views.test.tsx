// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aGrid, cell } from './attendance-grid';

/** Bäcker: absent, excused, two of four units, made up; the rest of session 3 to 6 present. */
const views = () =>
  aGrid(async ({ w, cohortId, enrolmentIds, sessionIds }) => {
    const wishes = [
      { kind: 'absent' },
      { kind: 'excused' },
      { kind: 'partial', units: 2 },
      { kind: 'absent' },
    ] as const;
    await w.call('attendance.record', {
      cohortId,
      cells: sessionIds.slice(2, 6).flatMap((sessionId, index) =>
        enrolmentIds.map((enrolmentId, place) => ({
          enrolmentId,
          sessionId,
          ...(place === 1 ? (wishes[index] ?? { kind: 'present' as const }) : { kind: 'present' as const }),
        })),
      ),
    });
    await w.call('attendance.planMakeUp', {
      enrolmentId: enrolmentIds[1] as string,
      missedSessionId: sessionIds[5] as string,
      makeUpOn: '2027-02-20',
      units: 4,
      isAttended: true,
    });
  });

describe('the heat map', () => {
  test('shows people by sessions, the darker the more was attended, in words too', async () => {
    const { user } = await views();
    await user.click(screen.getByText('Wärmebild'));
    const table = await screen.findByRole('table', { name: 'Wärmebild der Anwesenheit' });
    const row = within(table).getByRole('row', { name: /^Bäcker/ });
    const cells = within(row).getAllByRole('cell').slice(0, 20);
    expect(
      cells.map((each) => each.querySelector('[data-heat]')?.getAttribute('data-heat') ?? '-').join(''),
    ).toBe('66--36--------------');
    const words = cells.map((each) => each.querySelector('.kk-visually-hidden')?.textContent);
    expect(words.slice(1, 8)).toEqual([
      'präsent',
      'abwesend',
      'entschuldigt',
      '2 UE besucht',
      'nachgeholt, 4 UE',
      'nicht erfasst',
      'nicht erfasst',
    ]);
    expect(row).toHaveTextContent(/17,5 %nicht erfasst$/);
  });

  test('can put those first who missed most, and leads to the cell', async () => {
    const { user } = await views();
    await user.click(screen.getByText('Wärmebild'));
    const table = await screen.findByRole('table', { name: 'Wärmebild der Anwesenheit' });
    const names = () =>
      within(table)
        .getAllByRole('rowheader')
        .map((each) => each.textContent?.split(',')[0]);
    expect(names().slice(0, 2)).toEqual(['Aydın', 'Bäcker']);
    await user.click(screen.getByText('nach Fehlzeit'));
    expect(names().slice(0, 2)).toEqual(['Bäcker', 'Aydın']);
    await user.click(within(table).getByRole('link', { name: 'Çelik, Çiğdem' }));
    await screen.findByRole('grid', { name: 'Anwesenheit' });
    expect(cell('Çelik', 7)).toHaveAttribute('tabindex', '0');
  });
});

test('the list says figure by figure how everybody stands, and opens what can be made up', async () => {
  const { user } = await views();
  await user.click(screen.getByText('Prognose'));
  const list = await screen.findByRole('grid', { name: 'Prognose der Teilnehmenden' });
  // Attended 2 × 4 + 2 + 4 made up, missed 4 + 4 + 2; sessions 7 to 14 without an entry, 15 to 20 to come: 14 + 32 + 24 − 64.
  const figures = within(within(list).getByRole('row', { name: /^Bäcker/ }))
    .getAllByRole('cell')
    .map((each) => each.textContent?.replace(/\s/g, ' '));
  expect(figures).toEqual([
    'Bäcker, Björn',
    '14',
    '4',
    '10',
    '32',
    '24',
    '6',
    '–',
    '17,5 %',
    'nicht erfasst',
  ]);
  await user.click(within(list).getByRole('button', { name: 'gefehlt' }));
  await user.click(within(list).getByRole('button', { name: 'gefehlt' }));
  const [, first] = within(list).getAllByRole('row');
  expect(first).toHaveTextContent(/^Bäcker/);
  first?.focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('dialog', { name: 'Nachholen' })).toHaveTextContent('Björn Bäcker');
});
