// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCohort, aSchedule } from '../support/builders';
import { FakeClock } from '../support/fake-clock';
import { testWorkspace } from '../support/test-workspace';
import { rowOf } from './attendance-grid';
import { showTab } from './schedule-attendance-page';

const PEOPLE = 30;
const SESSIONS = 20;
const SESSION_UNITS = 4;

/** Four people whose figures are reckoned by hand below: what is typed by session, present where nothing stands. */
const FOUR: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  Aydın: {},
  Bäcker: { 2: 'a', 5: 'e', 7: '2', 12: '0', 14: '2' },
  Çelik: { 2: 'a', 5: 'e', 7: '2', 12: '0', 14: '2', 18: '3,75{Enter}' },
  Dreßler: { 1: 'v20{Enter}', 3: 'g30{Enter}', 4: 'a', 6: 'a', 8: 'e', 11: 'a' },
};
/** What everybody else has, in turn. */
const OTHERS = ['p', 'p', 'p', 'a', 'p', '1', 'p', 'e', 'p', 'p', '3,5{Enter}', 'p', '?p'];

/** Units that each of these means in a session of four. 20 min late: 160 of 180 min = 3.55; 30 early: 150 = 3.33. */
const UNITS: Readonly<Record<string, number>> = {
  p: 4,
  '?p': 4,
  a: 0,
  e: 0,
  '0': 0,
  '1': 1,
  '2': 2,
  '3,5{Enter}': 3.5,
  '3,75{Enter}': 3.75,
  'v20{Enter}': 3.5,
  'g30{Enter}': 3.25,
};

const typedFor = (person: string, row: number, session: number): string =>
  FOUR[person]?.[session] ??
  (person in FOUR ? 'p' : (OTHERS[(row * 7 + session * 3) % OTHERS.length] as string));

/**
 * The forecast by hand. Every session has 4 UE, the course 80; 64 are needed, so 16 may be missed. Each row: attended,
 * missed, still to come, may still miss, state, and what stands beside the name.
 */
const DATES: {
  today: string;
  recorded: number;
  figures: Record<string, [number, number, number, number, string, string]>;
}[] = [
  {
    // Sessions 1 to 5: 20 UE held, 60 to come.
    today: '2027-01-26',
    recorded: 5,
    figures: {
      Aydın: [20, 0, 60, 16, 'on-track', '16 von 16im Plan'],
      // 2 and 5 missed: 4 + 4 = 8; 20 − 8 = 12; 16 − 8 = 8.
      Bäcker: [12, 8, 60, 8, 'on-track', '8 von 16im Plan'],
      Çelik: [12, 8, 60, 8, 'on-track', '8 von 16im Plan'],
      // 1: 0.5 missed, 3: 0.75, 4: 4; together 5.25; 20 − 5.25 = 14.75; 16 − 5.25 = 10.75.
      Dreßler: [14.75, 5.25, 60, 10.75, 'on-track', '10,75 von 16im Plan'],
    },
  },
  {
    // Sessions 1 to 10: 40 UE held, 40 to come.
    today: '2027-02-12',
    recorded: 10,
    figures: {
      Aydın: [40, 0, 40, 16, 'on-track', '16 von 16im Plan'],
      // and 2 of 4 in 7: 8 + 2 = 10; 40 − 10 = 30; 16 − 10 = 6.
      Bäcker: [30, 10, 40, 6, 'on-track', '6 von 16im Plan'],
      Çelik: [30, 10, 40, 6, 'on-track', '6 von 16im Plan'],
      // and 6, 8: 5.25 + 8 = 13.25; 40 − 13.25 = 26.75; 16 − 13.25 = 2.75, less than the 4 of one more session.
      Dreßler: [26.75, 13.25, 40, 2.75, 'at-risk', '2,75 von 16gefährdet'],
    },
  },
  {
    // Sessions 1 to 15: 60 UE held, 20 to come.
    today: '2027-03-02',
    recorded: 15,
    figures: {
      Aydın: [60, 0, 20, 16, 'on-track', '16 von 16im Plan'],
      // and 12 (4), 14 (2): 10 + 6 = 16; 60 − 16 = 44; 16 − 16 = 0.
      Bäcker: [44, 16, 20, 0, 'at-risk', '0 von 16gefährdet'],
      Çelik: [44, 16, 20, 0, 'at-risk', '0 von 16gefährdet'],
      // and 11: 13.25 + 4 = 17.25; 60 − 17.25 = 42.75; 1.25 more than 16.
      Dreßler: [42.75, 17.25, 20, 0, 'lost', '1,25 UE zu vielverloren'],
    },
  },
  {
    // Sessions 1 to 18: 72 UE held, 8 to come.
    today: '2027-03-12',
    recorded: 18,
    figures: {
      // 72 ≥ 64.
      Aydın: [72, 0, 8, 16, 'reached', '16 von 16erreicht'],
      Bäcker: [56, 16, 8, 0, 'at-risk', '0 von 16gefährdet'],
      // 3.75 of 4 in 18: 16 + 0.25 = 16.25; 72 − 16.25 = 55.75; a quarter too much.
      Çelik: [55.75, 16.25, 8, 0, 'lost', '0,25 UE zu vielverloren'],
      Dreßler: [54.75, 17.25, 8, 0, 'lost', '1,25 UE zu vielverloren'],
    },
  },
  {
    // All 20 sessions: 80 UE held.
    today: '2027-03-19',
    recorded: 20,
    figures: {
      Aydın: [80, 0, 0, 16, 'reached', '16 von 16erreicht'],
      // 80 − 16 = 64: exactly enough.
      Bäcker: [64, 16, 0, 0, 'reached', '0 von 16erreicht'],
      // 80 − 16.25 = 63.75: not enough.
      Çelik: [63.75, 16.25, 0, 0, 'lost', '0,25 UE zu vielverloren'],
      Dreßler: [62.75, 17.25, 0, 0, 'lost', '1,25 UE zu vielverloren'],
    },
  },
];

test('thirty people × twenty sessions by keyboard alone; four forecasts at five dates', {
  timeout: 240_000,
}, async () => {
  const clock = new FakeClock('2027-01-08T08:00:00.000Z');
  const w = await testWorkspace({ clock });
  const { cohortId } = await aCohort(w, { participants: PEOPLE });
  await aSchedule(w, cohortId);
  const grid = () => w.call('attendance.grid', { cohortId });
  let done = 0;
  for (const { today, recorded, figures } of DATES) {
    clock.set(`${today}T08:00:00.000Z`);
    const { user, unmount } = await showTab(w, `/kurse/${cohortId}/anwesenheit`);
    await screen.findByRole('grid', { name: 'Anwesenheit' });
    const people = (await grid()).rows.map(({ sortName }) => sortName.split(',')[0] as string);
    expect(people).toHaveLength(PEOPLE);
    // Tab leads to the grid, at the first cell that lacks an entry.
    while (document.activeElement?.getAttribute('role') !== 'gridcell') await user.tab();
    expect(document.activeElement).toHaveAccessibleName(new RegExp(`, Termin ${done + 1}: `));
    for (let session = done + 1; session <= recorded; session += 1) {
      const keys = people.map((person, row) => typedFor(person, row, session)).join('{ArrowDown}');
      await user.keyboard(`${keys}{Control>}{ArrowUp}{/Control}{ArrowRight}`);
    }
    done = recorded;
    await waitFor(async () => {
      const { rows } = await grid();
      expect(rows.flatMap(({ records }) => records)).toHaveLength(PEOPLE * recorded);
    });
    const { rows } = await grid();
    for (const [person, [attended, missed, toCome, mayMiss, state, words]] of Object.entries(figures)) {
      const row = rows.find(({ sortName }) => sortName.startsWith(`${person},`));
      expect([person, row?.forecast]).toMatchObject([
        person,
        {
          attendedUnits: attended,
          missedUnits: missed,
          openUnits: toCome,
          mayStillMissUnits: mayMiss,
          state,
        },
      ]);
      await waitFor(() => expect(rowOf(person)).toHaveTextContent(new RegExp(`${words}$`)));
    }
    unmount();
  }
  const { rows, sessions } = await grid();
  expect(sessions).toHaveLength(SESSIONS);
  expect(sessions.every(({ units, state }) => units === SESSION_UNITS && state === 'held')).toBe(true);
  for (const [index, { sortName, records }] of rows.entries()) {
    const person = sortName.split(',')[0] as string;
    const byId = new Map(records.map((record) => [record.sessionId, record.units]));
    expect([sortName, ...sessions.map(({ id }) => byId.get(id))]).toEqual([
      sortName,
      ...sessions.map((_session, at) => UNITS[typedFor(person, index, at + 1)]),
    ]);
  }
});
