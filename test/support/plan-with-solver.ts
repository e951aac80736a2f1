import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import type { DesktopBridge } from '../../shared/desktop';
import type { Result } from '../../shared/result';

/**
 * Asks the program behind a window for a plan that it cannot go through by search alone: two cohorts that want the one room
 * on the same days, in more rhythms than are tried with each other. Its worker has to load the solver for the bound.
 */
export async function planWithSolver(page: Page, folder: string): Promise<void> {
  const { steps, answer } = await page.evaluate(async (folder) => {
    const { kurskontor } = window as unknown as { kurskontor: DesktopBridge };
    const steps: string[] = [];
    kurskontor.onProgress((_, { step }) => steps.push(step));
    let requestId = 1_000_000;
    const call = async <K extends ContractChannel>(channel: K, input: InputOf<K>): Promise<OutputOf<K>> => {
      requestId += 1;
      const result = JSON.parse(await kurskontor.invoke({ requestId, channel, input })) as Result<unknown>;
      if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
      return result.value as OutputOf<K>;
    };
    await call('workspace.create', {
      folder,
      academyName: 'Lindenhof-Akademie',
      federalState: 'NW',
      chamberName: 'IHK Hellweg',
    });
    await call('academy.saveVenue', {
      name: 'Hansahaus',
      street: '',
      postcode: '',
      city: 'Dortmund',
      federalState: 'NW',
      isRetired: false,
      rooms: [{ name: 'Raum Hansa', capacity: 20, equipment: '', isRetired: false }],
    });
    const [venue] = await call('academy.listVenues', {});
    const [course] = await call('academy.listCourses', {});
    const cohortIds: string[] = [];
    for (const number of [1, 2]) {
      const { id } = await call('cohorts.create', {
        code: `SMM-2027-${number}`,
        courseId: course?.id ?? '',
        startsOn: '2027-04-05',
        endsOn: null,
        venueId: venue?.id ?? null,
        roomId: null,
        federalState: 'NW',
        minimumParticipants: 1,
        maximumParticipants: 12,
        chamberNumber: '',
        paperDueOn: null,
        presentationOn: null,
        listDueOn: null,
        handoverOn: null,
        note: '',
      });
      cohortIds.push(id);
    }
    const day = (weekday: number) => ({ weekday, startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 });
    const rhythms = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      name: `Rhythmus ${weekday}`,
      slots: [day(1), day(3), day(weekday)].slice(0, weekday === 1 || weekday === 3 ? 2 : 3),
    }));
    const answer = await call('schedule.plan', {
      cohorts: cohortIds.map((cohortId) => ({
        cohortId,
        rhythms,
        startsOn: '2027-04-05',
        endsBy: '2027-12-17',
        lecturerIds: [],
        roomIds: venue?.rooms.map(({ id }) => id) ?? [],
      })),
      secondsAtMost: 5,
    });
    return { steps, answer };
  }, folder);
  expect(steps).toContain('Frühestes Ende wird bewiesen');
  if (answer.kind !== 'proposals') throw new Error(JSON.stringify(answer));
  const [first] = answer.proposals;
  expect(first?.cohorts.map(({ units }) => units)).toEqual([80, 80]);
  expect(first?.isProvenEarliest || (first?.daysAboveBound ?? 0) > 0).toBe(true);
}
