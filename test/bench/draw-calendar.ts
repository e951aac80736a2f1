import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser';

const ROUNDS = 9;

export interface DrawnTimes {
  /** From asking to the painted frame. */
  drawn: number[];
  /** How long the window's main thread worked for it, whatever else the machine does meanwhile. */
  busy: number[];
}

/**
 * Milliseconds from asking for a month of the calendar, which has never been asked for in that window, to the frame
 * after it stands on the screen: the request, the drawing and the painting. The page itself is there before.
 */
export async function measureCalendar(workspace: string, month: string): Promise<DrawnTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-calendar-'));
  const launched = await launchBrowser({ userData: join(folder, 'user-data'), workspace });
  const { page } = launched;
  const times: DrawnTimes = { drawn: [], busy: [] };
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      // A month before the academy was founded: the board without entries.
      await page.evaluate(() => {
        window.location.hash = '/kalender?tag=2001-01-01';
      });
      await page.reload();
      await page.getByRole('heading', { name: 'Januar 2001' }).waitFor();
      await page.waitForTimeout(300);
      const before = await worked();
      const taken = await page.evaluate(async (day) => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const isDrawn = () =>
          document.querySelectorAll('[data-entry]').length > 0 &&
          !document.querySelector('[aria-busy="true"]');
        performance.mark('calendar-asked');
        window.location.hash = `/kalender?tag=${day}`;
        while (!isDrawn()) await frame();
        // The frame that shows it has been painted when the next one begins.
        await frame();
        return performance.measure('calendar-drawn', 'calendar-asked').duration;
      }, `${month}-01`);
      const after = await worked();
      if (round === 0) continue;
      times.drawn.push(taken);
      times.busy.push(after - before);
    }
    return times;
  } finally {
    await launched.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
