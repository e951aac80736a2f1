import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPdf } from '../support/a-pdf';
import { PERSON } from '../support/builders';
import { type MarkedDemo, openMarkedDemo } from '../support/marked-demo';

const PEOPLE = 25;
const DAY = '2027-01-11';

let demo: MarkedDemo;
let page: Page;

beforeAll(async () => {
  demo = await openMarkedDemo();
  page = demo.launched.page;
});
afterAll(async () => {
  await demo.close();
});

/** A cohort whose people have all handed in. */
async function aFullCohort(): Promise<string[]> {
  const [course] = await demo.call('academy.listCourses', {});
  const { id: cohortId } = await demo.call('cohorts.create', {
    code: 'TAST-25',
    courseId: course?.id ?? '',
    startsOn: DAY,
    endsOn: null,
    venueId: null,
    roomId: null,
    federalState: 'NW',
    minimumParticipants: 1,
    maximumParticipants: PEOPLE,
    chamberNumber: '',
    paperDueOn: null,
    presentationOn: null,
    listDueOn: null,
    handoverOn: null,
    note: '',
  });
  const people: string[] = [];
  for (let number = 0; number < PEOPLE; number += 1) {
    const lastName = `Köster-${String(number).padStart(2, '0')}`;
    const { id: personId } = await demo.call('people.create', {
      ...PERSON,
      firstName: 'Käthe',
      lastName,
    });
    const { id } = await demo.call('cohorts.enrol', { cohortId, personId, registeredOn: DAY });
    await demo.handIn(aPdf({ pages: 2, linesOf: () => [`Arbeit von ${lastName}`] }), id);
    people.push(id);
  }
  return people;
}

/** Points of a criterion, in halves up to its maximum; every seventh is 0, which is a mark. */
const pointsFor = (person: number, criterion: number, maximum: number): number =>
  (person + criterion) % 7 === 0 ? 0 : ((person * 3 + criterion * 5) % (2 * maximum + 1)) / 2;

const commentFor = (person: number, criterion: number): string =>
  (person + criterion) % 4 === 0 ? `Zu ${person + 1}.${criterion + 1}: „schlüssig“` : '';

/** A long history opens by a key, whole in a small window though its entries come later, and gives the keyboard back. */
async function historyByKeyboard(
  enrolmentId: string,
  { criterionId = '', title = '' }: { criterionId?: string; title?: string } = {},
): Promise<void> {
  const key = { enrolmentId, part: 'paper' as const };
  await demo.call('marking.reopen', { ...key, reason: 'Noch einmal' });
  for (const points of [1, 2, 3, 4, 5]) await demo.call('marking.record', { ...key, criterionId, points });
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.reload();
  const points = page.getByRole('textbox', { name: `Punkte ${title}` });
  await points.focus();
  await page.getByRole('button', { name: `Verlauf ${title}` }).waitFor();
  await page.keyboard.press('Alt+l');
  const history = page.getByRole('region', { name: 'Verlauf der Bewertung' });
  await history.getByRole('listitem').first().waitFor();
  const isInside = () =>
    history.evaluate((region) => {
      const { top, bottom } = (region.closest('[role="dialog"]') ?? region).getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
  await expect.poll(isInside).toBe(true);
  const hasFocus = () =>
    history.evaluate((region) => region.closest('[role="dialog"]')?.contains(document.activeElement));
  await expect.poll(hasFocus).toBe(true);
  await page.keyboard.press('Escape');
  await history.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.closest('[data-active]') !== null);
}

test('25 papers with 10 criteria each are marked by keyboard, and not one key is lost', async () => {
  const people = await aFullCohort();
  const first = people[0] ?? '';
  const { criteria } = await demo.call('marking.get', { enrolmentId: first, part: 'paper' });
  expect(criteria).toHaveLength(10);
  await demo.openDesk(first);
  for (const [person] of people.entries()) {
    const name = `Käthe Köster-${String(person).padStart(2, '0')}`;
    await page.getByRole('heading', { name, level: 2 }).waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[data-points]') !== null);
    for (const [index, { maximumPoints }] of criteria.entries()) {
      await page.keyboard.type(
        String(pointsFor(person, index, maximumPoints)).replace('.', index % 2 ? ',' : '.'),
      );
      const comment = commentFor(person, index);
      if (comment !== '') {
        await page.keyboard.press('Tab');
        await page.keyboard.type(comment);
        await page.keyboard.press('Control+ArrowDown');
      } else await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Control+Enter');
  }
  await page.getByText(`${PEOPLE} von ${PEOPLE} abgeschlossen`).waitFor();
  const lost: unknown[] = [];
  for (const [person, enrolmentId] of people.entries()) {
    const stored = await demo.call('marking.get', { enrolmentId, part: 'paper' });
    if (stored.state !== 'done') lost.push({ person, state: stored.state });
    for (const [index, { points, comment, maximumPoints }] of stored.criteria.entries()) {
      const typed = { points: pointsFor(person, index, maximumPoints), comment: commentFor(person, index) };
      if (points !== typed.points || comment !== typed.comment)
        lost.push({ person, index, points, comment, typed });
    }
  }
  expect(lost).toEqual([]);
  await historyByKeyboard(people.at(-1) ?? '', criteria[0]);
  expect(demo.launched.pageErrors).toEqual([]);
}, 600_000);
