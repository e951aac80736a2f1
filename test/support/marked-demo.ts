import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import { type LaunchedBrowser, launchBrowser } from './browser';

export interface MarkedDemo {
  launched: LaunchedBrowser;
  call<K extends ContractChannel>(channel: K, input: InputOf<K>): Promise<OutputOf<K>>;
  /** Hands a PDF in for the person at this place of the queue and answers whose desk it lies on. */
  handIn(bytes: Uint8Array, index?: number): Promise<{ enrolmentId: string; submissionFileId: string }>;
  openDesk(enrolmentId: string): Promise<void>;
}

/** The example academy in this machine's browser, with papers of the test's own on the desk. */
export function markedDemo(): MarkedDemo {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-tisch-'));
  const demo = {} as MarkedDemo;
  beforeAll(async () => {
    demo.launched = await launchBrowser({
      userData: join(folder, 'user-data'),
      workspace: join(folder, 'akademie'),
      isDemo: true,
    });
    await demo.launched.page.locator('#root button').first().waitFor();
  });
  afterAll(async () => {
    await demo.launched?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const headers = () => ({ origin: demo.launched.origin });
  demo.call = async (channel, input) => {
    const { page, origin } = demo.launched;
    const response = await page.request.post(`${origin}/api/call/${channel}`, {
      data: input,
      headers: headers(),
    });
    const result = (await response.json()) as { ok: boolean; value: never; error?: unknown };
    if (!result.ok) throw new Error(`${channel} refused: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  demo.handIn = async (bytes, index = 0) => {
    const { page, origin } = demo.launched;
    const waiting = (await demo.call('marking.queue', {})).filter(({ part }) => part === 'paper');
    const enrolmentId = waiting[index]?.enrolmentId ?? '';
    for (const { submissionId, withdrawnAt } of (await demo.call('papers.get', { enrolmentId })).versions) {
      if (withdrawnAt === null)
        await demo.call('papers.withdrawSubmission', { submissionId, reason: 'neu für den Test' });
    }
    const upload = await page.request.post(`${origin}/api/upload?name=Strategiepapier.pdf`, {
      data: Buffer.from(bytes),
      headers: { ...headers(), 'content-type': 'application/pdf' },
    });
    const { transferId } = ((await upload.json()) as { value: { transferId: string } }).value;
    await demo.call('papers.submit', { enrolmentId, files: [{ transferId }] });
    const { versions } = await demo.call('papers.get', { enrolmentId });
    return { enrolmentId, submissionFileId: versions[0]?.files[0]?.submissionFileId ?? '' };
  };
  demo.openDesk = async (enrolmentId) => {
    const { page } = demo.launched;
    await page.evaluate((id) => {
      window.location.hash = `/korrektur/${id}/paper`;
    }, enrolmentId);
    await page.locator('[data-points] input').first().waitFor();
  };
  return demo;
}
