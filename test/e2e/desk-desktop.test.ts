import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askProgram } from '../support/ask-program';
import { type LaunchedDesktop, launchDesktop } from '../support/electron';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-tisch-fenster-'));
let desktop: LaunchedDesktop;

beforeAll(async () => {
  desktop = await launchDesktop({
    userData: join(folder, 'user-data'),
    workspace: join(folder, 'akademie'),
    isDemo: true,
  });
  await desktop.page.getByRole('navigation', { name: 'Hauptbereiche' }).waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await desktop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A desk of the example academy and the file that lies on it. */
async function aDesk(): Promise<{ enrolmentId: string; submissionFileId: string }> {
  const queue = await askProgram(desktop.page, 'marking.queue', {});
  const enrolmentId = queue.find(({ part }) => part === 'paper')?.enrolmentId ?? '';
  const { versions } = await askProgram(desktop.page, 'papers.get', { enrolmentId });
  return { enrolmentId, submissionFileId: versions[0]?.files[0]?.submissionFileId ?? '' };
}

const fetched = (path: string, method = 'GET') =>
  desktop.page.evaluate(
    async ([address = '', how = 'GET']) => {
      const response = await fetch(address, { method: how });
      const head = new Uint8Array(await response.arrayBuffer()).slice(0, 5);
      return {
        status: response.status,
        head: String.fromCharCode(...head),
        type: response.headers.get('content-type'),
      };
    },
    [path, method],
  );

test('the bytes of a paper come to the window, as bytes; nothing else does under that address', async () => {
  const { submissionFileId } = await aDesk();
  const path = `/api/paper/${submissionFileId}`;
  expect(await fetched(path)).toEqual({ status: 200, head: '%PDF-', type: 'application/octet-stream' });
  for (const other of ['/api/paper/x', '/api/paper/..%2f..%2fpackage.json', '/api/paper/', `${path}/x`])
    expect((await fetched(other)).status).toBe(404);
  expect((await fetched(path, 'POST')).status).toBe(404);
});

test('the desk shows the paper, or says in a sentence that this runtime cannot; the sheet takes points', async () => {
  const { page } = desktop;
  desktop.pageErrors.length = 0;
  const { enrolmentId } = await aDesk();
  await page.evaluate((id) => {
    window.location.hash = `/korrektur/${id}/paper`;
  }, enrolmentId);
  const points = page.locator('[data-points] input').last();
  await points.waitFor();
  const sentence = page.getByText('Diese Programmumgebung kann keine PDF-Dateien anzeigen.');
  await page.locator('[data-page="1"][data-drawn]').or(sentence).first().waitFor({ timeout: 20_000 });
  if (await sentence.isVisible()) await page.getByRole('button', { name: /\.pdf/ }).first().waitFor();
  await points.fill('3');
  await page.keyboard.press('Tab');
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor();
  expect(desktop.pageErrors).toEqual([]);
});
