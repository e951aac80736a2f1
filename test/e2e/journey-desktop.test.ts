import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { launchDesktop } from '../support/electron';
import { JOURNEY_DAY, journey, SMALL_PDF } from './journey';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-reise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the life of a cohort in the window of Electron', async () => {
  const pdf = join(folder, 'strategie.pdf');
  writeFileSync(pdf, SMALL_PDF);
  const launched = await launchDesktop({
    userData: join(folder, 'user-data'),
    today: JOURNEY_DAY,
    size: { width: 1440, height: 900 },
  });
  let files = 0;
  try {
    await journey({
      launched,
      folder,
      pdf,
      async saved(press) {
        files += 1;
        const filePath = join(folder, `gespeichert-${files}`);
        await launched.application.evaluate(({ dialog }, path) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
        }, filePath);
        await press();
        await expect
          .poll(() => statSync(filePath, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 })
          .toBeGreaterThan(0);
        return readFileSync(filePath);
      },
    });
  } finally {
    await launched.close();
  }
});
