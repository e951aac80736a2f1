import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { addDays } from '../../shared/dates';
import { askProgram } from '../support/ask-program';
import { type LaunchedBrowser, launchBrowser } from '../support/browser';
import { PERSON } from '../support/builders';
import { median } from './measure';

const PEOPLE = 30;
const SESSIONS = 30;
const FIRST_DAY = '2027-01-01';
const ROUNDS = 60;
const QUIET_MS = 400;

interface CellTimes {
  /** From the key to the frame that shows it stored, with its forecast. */
  typed: number;
  /** How long the window's main thread worked for it, whatever else the machine does meanwhile. */
  busy: number;
  /** The same command alone. */
  stored: number;
}

export type CellFigures = CellTimes | { reason: string };

/**
 * Milliseconds from the key pressed in a cell of 30 × 30 to the frame that shows it stored, with the forecast that main
 * reckoned from it; what of it was work of the window; and, in turns, those of the same command alone from the same page.
 */
export async function measureCell(): Promise<CellFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-cell-'));
  let launched: LaunchedBrowser;
  try {
    launched = await launchBrowser({ userData: join(folder, 'user-data') });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { reason: (error as Error).message };
  }
  try {
    const made = await thirtyByThirty(launched, join(folder, 'akademie'));
    await launched.page.goto(`${launched.origin}/#/kurse/${made.cohortId}/anwesenheit`);
    await launched.page.reload();
    return await typeAndMeasure(launched.page, made);
  } finally {
    await launched.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Made {
  cohortId: string;
  sessionIds: string[];
  enrolmentIds: string[];
}

async function thirtyByThirty({ page }: LaunchedBrowser, folder: string): Promise<Made> {
  await askProgram(page, 'workspace.create', {
    folder,
    academyName: 'Lindenhof-Akademie',
    federalState: 'NW',
    chamberName: 'IHK Hellweg',
  });
  const [course] = await askProgram(page, 'academy.listCourses', {});
  const { id: cohortId } = await askProgram(page, 'cohorts.create', {
    code: 'SMM-2027-1',
    courseId: course?.id ?? '',
    startsOn: FIRST_DAY,
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
  const sessionIds: string[] = [];
  for (let number = 0; number < SESSIONS; number += 1) {
    const { id } = await askProgram(page, 'schedule.saveSession', {
      cohortId,
      date: addDays(FIRST_DAY, number + 4),
      startsAt: '18:00',
      endsAt: '20:15',
      breakMinutes: 15,
      units: 2.5,
      holidayOverrideReason: 'Messung',
    });
    sessionIds.push(id);
  }
  const enrolmentIds: string[] = [];
  for (let number = 0; number < PEOPLE; number += 1) {
    const { id: personId } = await askProgram(page, 'people.create', {
      ...PERSON,
      firstName: 'Käthe',
      lastName: `Köster-${String(number).padStart(2, '0')}`,
    });
    const { id } = await askProgram(page, 'cohorts.enrol', { cohortId, personId, registeredOn: FIRST_DAY });
    enrolmentIds.push(id);
  }
  await askProgram(page, 'attendance.record', {
    cohortId,
    cells: sessionIds.flatMap((sessionId) =>
      enrolmentIds.map((enrolmentId) => ({ sessionId, enrolmentId, kind: 'present' as const })),
    ),
  });
  return { cohortId, sessionIds, enrolmentIds };
}

async function typeAndMeasure(page: Page, made: Made): Promise<CellTimes> {
  const cell = page.locator('td[data-row="0"][data-col="0"]');
  await cell.click();
  await page.waitForTimeout(QUIET_MS);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const typed: number[] = [];
  const busy: number[] = [];
  const stored: number[] = [];
  for (let round = -5; round < ROUNDS; round += 1) {
    const isAway = round % 2 === 0;
    await watchCell(page, isAway);
    const before = await worked();
    await page.keyboard.press(isAway ? 'a' : 'p');
    const taken = await page.evaluate(() => window.cellShown);
    const after = await worked();
    await page.waitForTimeout(QUIET_MS);
    const alone = await sendAlone(page, made, isAway);
    await page.waitForTimeout(QUIET_MS);
    if (round < 0) continue;
    typed.push(taken);
    busy.push(after - before);
    stored.push(alone);
  }
  return { typed: median(typed), busy: median(busy), stored: median(stored) };
}

declare global {
  interface Window {
    cellShown: Promise<number>;
  }
}

/** Begins to wait, in the page, for the key and then for the frame in which letter, stored state and forecast agree. */
const watchCell = (page: Page, isAway: boolean): Promise<void> =>
  page.evaluate(
    ([letter, missed]) => {
      let pressedAt = 0;
      window.addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), {
        capture: true,
        once: true,
      });
      const isShown = () => {
        const line = document.querySelector('td[data-focused]')?.closest('tr');
        const sign = line?.querySelector('td[data-focused] span');
        return (
          sign?.textContent === letter &&
          !sign.hasAttribute('data-state') &&
          line?.querySelector('[data-fixed="missed"]')?.textContent === missed
        );
      };
      window.cellShown = new Promise((resolve) => {
        const look = () => {
          if (pressedAt === 0 || !isShown()) requestAnimationFrame(look);
          else setTimeout(() => resolve(performance.now() - pressedAt));
        };
        requestAnimationFrame(look);
      });
    },
    [isAway ? 'A' : 'P', isAway ? '2,5' : '0'] as const,
  );

/** The same kind of command for another cell, which nothing on the screen waits for. */
function sendAlone(
  page: Page,
  { cohortId, sessionIds, enrolmentIds }: Made,
  isAway: boolean,
): Promise<number> {
  return page.evaluate(
    async (input) => {
      const begun = performance.now();
      const response = await fetch('/api/call/attendance.record', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      await response.json();
      return performance.now() - begun;
    },
    {
      cohortId,
      cells: [
        {
          sessionId: sessionIds[1],
          enrolmentId: enrolmentIds[29],
          kind: isAway ? 'absent' : 'present',
        },
      ],
    },
  );
}
