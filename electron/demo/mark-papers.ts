import { addDays } from '../../shared/dates';
import type { DemoWork } from './fill-demo';
import type { DemoCohort } from './make-cohort';
import { annotate } from './present-and-announce';
import { Seeded } from './seeded';

const ANNOTATED_PAPERS = 3;

type Part = 'paper' | 'presentation';
type Role = 'first' | 'second';

interface Desk {
  enrolmentId: string;
  part: Part;
  role?: Role;
  asLecturerId?: string | null;
}

/** By criterion of the strategy paper, in their order: two markers who lie 12.5 points apart, and two who lie 4. */
const FAR = {
  first: [12, 8, 8, 7, 7.5, 11.5, 4, 6, 3, 7],
  second: [11, 7.5, 7, 6.5, 5, 9.5, 3.5, 3, 2.5, 6],
};
const NEAR = {
  first: [13, 8.5, 8, 8.5, 8, 12, 4.5, 7.5, 4, 8],
  second: [12.5, 8, 8, 8, 7.5, 11.5, 4, 7.5, 4, 7],
};
const COMMENTS: Readonly<Record<Role, Readonly<Record<number, string>>>> = {
  first: {
    4: 'Kanäle passen zur Zielgruppe; TikTok nur kurz begründet.',
    7: 'Kennzahlen je Kanal mit Zielwerten, monatlicher Bericht als Vorlage im Anhang. Ausreichend für einen Betrieb dieser Größe.',
  },
  second: {
    4: 'Die eigene Umfrage spricht gegen TikTok, die Auswahl folgt ihr nicht.',
    7: 'Die Werte messen nur Reichweite. Keine Kennzahl gehört zu Ziel Z3 „Neuanmeldungen“; damit bleibt der Erfolg ungeprüft.',
  },
};

/** Marks a part with the points that `pointsOf` gives each criterion, and finishes when the last one is among them. */
async function mark(
  { send }: DemoWork,
  desk: Desk,
  pointsOf: (index: number, scale: { maximumPoints: number; pointStep: number }) => number,
  {
    from = 0,
    to = Number.POSITIVE_INFINITY,
    comments = {},
  }: {
    from?: number;
    to?: number;
    comments?: Readonly<Record<number, string>>;
  } = {},
): Promise<void> {
  const { criteria } = await send('marking.get', desk);
  for (const [index, { criterionId, ...scale }] of criteria.entries()) {
    if (index < from || index >= to) continue;
    const comment = comments[index];
    await send('marking.record', {
      ...desk,
      criterionId,
      points: pointsOf(index, scale),
      ...(comment !== undefined && { comment }),
    });
  }
  if (to >= criteria.length) await send('marking.finish', desk);
}

/** So many percent of each criterion, on its steps. */
const inPercent =
  (percent: () => number) =>
  (_index: number, { maximumPoints, pointStep }: { maximumPoints: number; pointStep: number }): number =>
    Math.round((percent() * maximumPoints) / (100 * pointStep)) * pointStep;

/** Both markers of paper and presentation of everybody who handed in; then compared, determined and announced. */
export async function markFinished(
  work: DemoWork,
  cohort: DemoCohort,
  handIn: readonly string[],
  [first, second]: readonly [string, string],
): Promise<void> {
  const { clock, send } = work;
  const { cohortId, endsOn } = cohort;
  const random = new Seeded(6_536);
  const around = (level: number, by: number) =>
    inPercent(() => Math.min(100, Math.max(0, level + random.between(-by, by))));
  for (const [index, enrolmentId] of handIn.entries()) {
    clock.setTo(addDays(endsOn, 14 + (index % 7)), '16:40');
    const level = index === 4 ? 38 : random.between(58, 96);
    if (index < ANNOTATED_PAPERS) await annotate(work, enrolmentId, first);
    await mark(work, { enrolmentId, part: 'paper', asLecturerId: first }, around(level, 8));
    // One paper on which the two did not agree at first.
    const other = Math.max(30, level - (index === 7 ? 16 : random.between(0, 4)));
    await mark(work, { enrolmentId, part: 'paper', role: 'second', asLecturerId: second }, around(other, 6));
    const presentation = { enrolmentId, part: 'presentation' } as const;
    await mark(work, { ...presentation, asLecturerId: first }, around(level, 4));
    await mark(work, { ...presentation, role: 'second', asLecturerId: second }, around(level - 2, 3));
  }
  clock.setTo(addDays(endsOn, 29), '10:20');
  const { enrolments } = await send('marking.list', { cohortId });
  const marked = enrolments.filter(({ enrolmentId }) => handIn.includes(enrolmentId));
  for (const { enrolmentId } of marked.filter(({ paper }) => paper.rule === null))
    await agree(work, enrolmentId);
  const enrolmentIds = marked.map(({ enrolmentId }) => enrolmentId);
  for (const part of ['paper', 'presentation'] as const)
    await send('results.compare', { enrolmentIds, part });
  clock.setTo(addDays(endsOn, 30), '14:05');
  await send('results.determine', { enrolmentIds });
  clock.setTo(addDays(endsOn, 31), '09:15');
  await send('results.announce', { enrolmentIds });
}

/** Agrees on half the way between both markers. */
async function agree({ send }: DemoWork, enrolmentId: string): Promise<void> {
  const { parts } = await send('results.get', { enrolmentId });
  const criteria = parts
    .find(({ part }) => part === 'paper')
    ?.criteria.map(({ criterionId, marks }) => ({
      criterionId,
      points: marks.reduce((sum, { points }) => sum + (points ?? 0), 0) / marks.length,
    }));
  await send('results.agree', {
    enrolmentId,
    part: 'paper',
    criteria: criteria ?? [],
    reason:
      'Beide: Die Analyse trägt, die Ziele sind aber nur zum Teil messbar. Die Mitte wird beidem gerecht.',
  });
}

/**
 * A cohort in the middle of it: the second paper has two markers far apart, the third two who are near, the fourth waits
 * for its second marker, the fifth is compared; the first is being marked right now.
 */
export async function markRunning(
  work: DemoWork,
  [begun, far, near, half, compared]: readonly string[],
  [first, second]: readonly [string, string],
): Promise<void> {
  const { clock, send } = work;
  const random = new Seeded(6_535);
  const both = async (enrolmentId: string | undefined, points: typeof FAR, comments?: typeof COMMENTS) => {
    if (enrolmentId === undefined) return;
    for (const [role, asLecturerId] of [
      ['first', first],
      ['second', second],
    ] as const) {
      await mark(
        work,
        { enrolmentId, part: 'paper', role, asLecturerId },
        (index) => points[role][index] ?? 0,
        {
          comments: comments?.[role] ?? {},
        },
      );
    }
  };
  clock.setTo(addDays(clock.today, -2), '18:40');
  await both(far, FAR, COMMENTS);
  await both(near, NEAR);
  await both(compared, { first: NEAR.second, second: NEAR.second });
  if (compared) await send('results.compare', { enrolmentIds: [compared], part: 'paper' });
  // Two have given their presentation already.
  for (const enrolmentId of [far, compared]) {
    if (enrolmentId === undefined) continue;
    const presentation = { enrolmentId, part: 'presentation' } as const;
    await mark(
      work,
      { ...presentation, asLecturerId: first },
      inPercent(() => 82),
    );
    await mark(
      work,
      { ...presentation, role: 'second', asLecturerId: second },
      inPercent(() => 82),
    );
  }
  if (half) {
    const percent = inPercent(() => random.between(64, 95));
    await mark(work, { enrolmentId: half, part: 'paper', asLecturerId: first }, percent);
    await mark(work, { enrolmentId: half, part: 'paper', role: 'second', asLecturerId: second }, percent, {
      to: 4,
    });
  }
  if (begun === undefined) return;
  const percent = inPercent(() => random.between(64, 95));
  clock.setTo(addDays(clock.today, -1), '18:10');
  await mark(work, { enrolmentId: begun, part: 'paper' }, percent, { to: 4 });
  clock.setTo(clock.today, '23:59');
  await mark(work, { enrolmentId: begun, part: 'paper' }, percent, { from: 4, to: 6 });
}
