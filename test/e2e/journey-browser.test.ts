import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { launchBrowser } from '../support/browser';
import { JOURNEY_DAY, journey, SMALL_PDF } from './journey';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-reise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the life of a cohort in Chromium, through the browser door', async () => {
  const pdf = join(folder, 'strategie.pdf');
  writeFileSync(pdf, SMALL_PDF);
  const launched = await launchBrowser({ userData: join(folder, 'user-data'), today: JOURNEY_DAY });
  try {
    await journey({
      launched,
      folder,
      pdf,
      async saved(press) {
        const download = launched.page.waitForEvent('download');
        await press();
        return readFileSync(await (await download).path());
      },
    });
  } finally {
    await launched.close();
  }
});
