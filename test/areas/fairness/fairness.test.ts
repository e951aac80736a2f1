import { describe, expect, test } from 'vitest';
import { aPaperCohort, changeRow, criteriaOf, markEvenly, type PaperCohort } from '../marking/paper-cohort';

const PAIRS = [
  [80, 70],
  [60, 62],
  [90, 85],
  [55, 55],
  [74, 70],
] as const;

/** Papers that the two lecturers have marked with these points, each the first for all. */
async function aTwiceMarkedCohort(
  pairs: readonly (readonly [number, number | null])[] = PAIRS,
): Promise<PaperCohort> {
  const cohort = await aPaperCohort({ participants: pairs.length });
  const { w, courseId, lecturerIds, participants } = cohort;
  changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
  for (const [index, [first, second]] of pairs.entries()) {
    const enrolmentId = participants[index]?.enrolmentId ?? '';
    const key = { enrolmentId, part: 'paper' as const };
    w.clock.advance(60_000);
    await markEvenly(w, { ...key, role: 'first', asLecturerId: lecturerIds[0] ?? null }, first, false);
    await w.call('marking.finish', { ...key, role: 'first', asLecturerId: lecturerIds[0] ?? null });
    if (second === null) continue;
    await markEvenly(w, { ...key, role: 'second', asLecturerId: lecturerIds[1] ?? null }, second, false);
    await w.call('marking.finish', { ...key, role: 'second', asLecturerId: lecturerIds[1] ?? null });
  }
  return cohort;
}

describe('fairness in numbers', () => {
  test('markers, criteria, cohort, what lies furthest apart and how reliable it is', async () => {
    const { w, cohortId } = await aTwiceMarkedCohort();
    const figures = await w.call('fairness.get', { cohortId });
    expect(figures).toMatchObject({ papers: 5, pairs: 5, tolerancePercent: 10, meanDifference: 4.2 });
    expect(figures.markers).toMatchObject([
      {
        lecturerName: 'Ayla Böhm',
        pairs: 5,
        leniency: 3.4,
        differences: [10, -2, 5, 0, 4],
        spread: { mean: 71.8 },
      },
      { lecturerName: 'Ayla Tanriverdi', pairs: 5, leniency: -3.4, spread: { mean: 68.4 } },
    ]);
    // By hand: Σ(x−2)(y−3.4) of 10, −2, 5, 0, 4 = −20 + 2 + 0 + 0 + 8 = −10; over 10, per ten papers: −10.
    expect(figures.markers[0]?.drift).toBeCloseTo(-10, 9);
    expect(figures.criteria.map(({ title }) => title)).toEqual(
      criteriaOf(w, 'paper').map(({ title }) => title),
    );
    expect(figures.criteria[0]).toMatchObject({ meanDifference: 4.2, spread: { count: 10, maximum: 90 } });
    expect(figures.cohorts).toMatchObject([{ code: 'SMM-2027-1', spread: { count: 5, mean: 70.1 } }]);
    expect(figures.furthest.map(({ displayName, difference }) => [displayName, difference])).toEqual([
      ['Kim Albers', 10],
      ['Kim Demirci', 5],
      ['Kim Förster', 4],
      ['Kim Brüggemann', 2],
    ]);
    expect(figures.furthest[0]).toMatchObject({
      isWithinTolerance: true,
      first: { lecturerName: 'Ayla Böhm', points: 80 },
      second: { lecturerName: 'Ayla Tanriverdi', points: 70 },
    });
    expect(figures.reliability).toMatchObject({ model: 'two-way', papers: 5, band: 'excellent' });
  });

  test('what only one of two has finished is not in it: its marks are still covered', async () => {
    const { w, cohortId } = await aTwiceMarkedCohort([
      [80, 70],
      [20, null],
    ]);
    const figures = await w.call('fairness.get', { cohortId });
    expect(figures).toMatchObject({
      papers: 1,
      pairs: 1,
      reliability: { model: null, reason: 'too-few', papers: 1 },
    });
    expect(figures.markers[0]?.spread).toMatchObject({ count: 1, minimum: 80 });
  });

  test('a lecturer sees numbers where names are hidden, the office names', async () => {
    const { w, cohortId, lecturerIds } = await aTwiceMarkedCohort();
    await w.call('results.hideNames', { cohortId, hidesNames: true });
    const nameFor = async (asLecturerId: string | null) =>
      (await w.call('fairness.get', { cohortId, asLecturerId })).furthest[0]?.displayName;
    expect(await nameFor(lecturerIds[0] ?? null)).toMatch(/^Arbeit/);
    expect(await nameFor(null)).toBe('Kim Albers');
  });

  test('with one marker there is a spread, and no pair', async () => {
    const { w, cohortId, participants } = await aPaperCohort();
    await markEvenly(w, { enrolmentId: participants[0]?.enrolmentId ?? '', part: 'paper' }, 0);
    const figures = await w.call('fairness.get', { cohortId });
    expect(figures).toMatchObject({ papers: 1, pairs: 0, meanDifference: null, furthest: [] });
    expect(figures.markers).toMatchObject([{ lecturerId: null, leniency: null, spread: { mean: 0 } }]);
    expect(figures.criteria[0]).toMatchObject({ meanDifference: null, spread: { maximum: 0 } });
  });

  test('nothing marked: nothing but zeros of papers', async () => {
    const { w, cohortId } = await aPaperCohort();
    expect(await w.call('fairness.get', { cohortId, part: 'presentation', scope: 'course' })).toMatchObject({
      papers: 0,
      criteria: [],
      markers: [],
      cohorts: [],
    });
  });
});
