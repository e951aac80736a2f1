import { describe, expect, test } from 'vitest';
import { type Proposal, planSchedules } from '../../../shared/domain/planning/plan-schedules';
import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import type { PlanSession } from '../../../shared/domain/planning/result';
import { busyAcademy } from './busy-academy';
import { faultsOf } from './checker';
import { timelessTools } from './tools';

async function proposals(problem: PlanningProblem, seconds = 1000): Promise<Proposal[]> {
  const result = await planSchedules(problem, seconds, timelessTools());
  if (result.kind !== 'proposals') throw new Error(result.kind);
  return result.proposals;
}

describe('plans of 80 UE', () => {
  test.each([1, 3])(
    'for %i cohorts keep every rule, and the first has the earliest ends for certain',
    async (cohorts) => {
      const problem = busyAcademy(cohorts);
      const found = await proposals(problem);
      expect(found.map((proposal) => faultsOf(problem, proposal))).toEqual(found.map(() => []));
      expect(found[0]).toMatchObject({ isProvenEarliest: true, daysAboveBound: 0 });
    },
  );

  test('keep every rule where the time ends at once', async () => {
    const problem = busyAcademy(12);
    const [first] = await proposals(problem, 0);
    expect(first && faultsOf(problem, first)).toEqual([]);
    expect(first?.isProvenEarliest).toBe(false);
    expect(first?.daysAboveBound).toBeGreaterThan(0);
  });
});

test('nothing is called proved where a day can be spent in more ways than are looked at', async () => {
  const academy = busyAcademy(1);
  const [cohort] = academy.cohorts;
  if (!cohort) throw new Error('no cohort');
  // Twelve lessons of one UE on a Monday, of which eight are allowed: more than three thousand choices a day.
  const slots = Array.from({ length: 12 }, (_, index) => ({
    weekday: 1,
    startsAt: `${String(index + 8).padStart(2, '0')}:00`,
    endsAt: `${String(index + 8).padStart(2, '0')}:45`,
    breakMinutes: 0,
  }));
  const problem = {
    ...academy,
    cohorts: [{ ...cohort, rhythms: [{ name: 'Stundenweise', slots }], lecturerIds: [], roomIds: [] }],
  };
  const found = await proposals(problem);
  expect(found.map(({ isProvenEarliest, isProvenBest }) => [isProvenEarliest, isProvenBest])).toEqual(
    found.map(() => [false, false]),
  );
});

describe('the checker sees what is wrong with a plan', () => {
  type Session = PlanSession;
  const evening = { startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 };
  const parts = (session: Session, change: (part: Session['modules'][number]) => object) => ({
    modules: session.modules.map((part) => ({ ...part, ...change(part) })),
  });
  const faults: [string, RegExp, (sessions: readonly Session[]) => Session[]][] = [
    ['a session is missing', /76 of 80 UE/, (all) => all.slice(0, -1)],
    [
      'too much is taught',
      /84 of 80 UE/,
      (all) => [...all, { ...last(all), date: nextWeek(last(all).date) }],
    ],
    ['two modules change places', /comes too late/, (all) => withModulesOf(all, 0, all.length - 1)],
    ['sessions stand out of order', /not in order of time/, (all) => [...all].reverse()],
    ['it is a holiday', /a holiday/, (all) => changed(all, 0, () => ({ date: '2027-03-29' }))],
    ['the academy is closed', /academy is closed/, (all) => changed(all, 0, () => ({ date: '2027-02-08' }))],
    [
      'it is before the first day',
      /before the first day/,
      (all) => changed(all, 0, () => ({ date: '2027-01-04' })),
    ],
    [
      'it is after the last day',
      /after the last day/,
      (all) => changed(all, 0, () => ({ date: '2027-07-12' })),
    ],
    [
      'the lecturer is away',
      /lecturer-absences/,
      (all) =>
        changed(all, 0, (each) => ({
          date: '2027-02-01',
          ...parts(each, () => ({ lecturerId: 'lecturer-0' })),
        })),
    ],
    [
      'the lecturer does not come then',
      /lecturer-times/,
      (all) => changed(all, 0, () => ({ startsAt: '08:00', endsAt: '11:15' })),
    ],
    [
      'the lecturer is not qualified',
      /not qualified/,
      (all) => changed(all, 0, (each) => parts(each, () => ({ lecturerId: 'lecturer-5' }))),
    ],
    [
      'nobody teaches',
      /nobody teaches/,
      (all) => changed(all, 0, (each) => parts(each, () => ({ lecturerId: null }))),
    ],
    ['the room is too small', /room too small/, (all) => changed(all, 0, () => ({ roomId: 'closet' }))],
    [
      'the room is closed',
      /room closed/,
      (all) => changed(all, 0, () => ({ date: '2027-03-03', roomId: 'room-1' })),
    ],
    ['there is no room', /no room/, (all) => changed(all, 0, () => ({ roomId: null }))],
    [
      'two sessions are at once',
      /two at once/,
      (all) => changed(all, 1, () => ({ date: all[0]?.date ?? '', ...evening })),
    ],
    [
      'a day has more than 8 UE',
      /12 UE/,
      (all) =>
        changed(
          changed(all, 0, () => ({ startsAt: '08:00', endsAt: '14:45', breakMinutes: 45, units: 8 })),
          1,
          () => ({ date: all[0]?.date ?? '' }),
        ),
    ],
    [
      'there is no break in 7 UE',
      /no break/,
      (all) => changed(all, 0, () => ({ startsAt: '16:00', endsAt: '21:15', breakMinutes: 0, units: 7 })),
    ],
    [
      'the units are not what the times make',
      /not what the times make/,
      (all) => changed(all, 0, () => ({ breakMinutes: 60 })),
    ],
    [
      'it is no slot of the rhythm',
      /no slot/,
      (all) => changed(all, 0, () => ({ startsAt: '17:45', endsAt: '21:00' })),
    ],
  ];

  const academy = busyAcademy(1);
  const problem = {
    ...academy,
    cohorts: academy.cohorts.map((cohort) => ({ ...cohort, roomIds: [...cohort.roomIds, 'closet'] })),
    rooms: [...academy.rooms, { id: 'closet', name: 'Kammer', capacity: 4, closures: [] }],
  };
  const planned = proposals(problem);

  test.each(faults)('%s', async (_what, expected, tamper) => {
    const [proposal] = await planned;
    if (!proposal) throw new Error('no proposal');
    expect(faultsOf(problem, proposal)).toEqual([]);
    const tampered = {
      ...proposal,
      cohorts: proposal.cohorts.map((cohort) => ({ ...cohort, sessions: tamper(cohort.sessions) })),
    };
    expect(faultsOf(problem, tampered).join('\n')).toMatch(expected);
  });

  test.each(['lecturer', 'room'])('a %s is in two cohorts at once', async (what) => {
    const two = busyAcademy(2);
    const [proposal] = await proposals(two, 0);
    const [first, second] = proposal?.cohorts ?? [];
    const session = first?.sessions[0];
    if (!proposal || !first || !second || !session) throw new Error('no proposal');
    const at = (roomId: string, lecturerId: string): PlanSession => ({
      ...session,
      roomId,
      ...parts(session, () => ({ lecturerId })),
    });
    const other = what === 'lecturer' ? at('room-3', 'lecturer-0') : at('room-0', 'lecturer-9');
    const tampered = {
      ...proposal,
      cohorts: [
        { ...first, sessions: changed(first.sessions, 0, () => at('room-0', 'lecturer-0')) },
        { ...second, sessions: changed(second.sessions, 0, () => other) },
      ],
    };
    expect(faultsOf(two, tampered).join('\n')).toMatch(new RegExp(`${what}-0 twice`));
  });
});

const last = <Item>(items: readonly Item[]): Item => items[items.length - 1] as Item;

const nextWeek = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);

function changed(
  sessions: readonly PlanSession[],
  place: number,
  change: (session: PlanSession) => Partial<PlanSession>,
): PlanSession[] {
  return sessions.map((session, index) => (index === place ? { ...session, ...change(session) } : session));
}

function withModulesOf(sessions: readonly PlanSession[], a: number, b: number): PlanSession[] {
  const taught = sessions.map(({ modules }) => modules);
  return changed(
    changed(sessions, a, ({ modules }) => ({ modules: taught[b] ?? modules })),
    b,
    ({ modules }) => ({ modules: taught[a] ?? modules }),
  );
}
