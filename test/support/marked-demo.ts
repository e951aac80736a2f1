import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import { type LaunchedBrowser, launchBrowser } from './browser';

export interface HandedIn {
  enrolmentId: string;
  submissionFileId: string;
}

export interface MarkedDemo {
  launched: LaunchedBrowser;
  call<K extends ContractChannel>(channel: K, input: InputOf<K>): Promise<OutputOf<K>>;
  /** Hands a file in for a person whose earlier ones are withdrawn, and answers whose desk it lies on. */
  handIn(bytes: Uint8Array, enrolmentId: string, fileName?: string): Promise<HandedIn>;
  /** The people of the cohort under way whose papers no lecturer marks, so that the office can. */
  waiting(): Promise<string[]>;
  openDesk(enrolmentId: string): Promise<void>;
  close(): Promise<void>;
}

/** The example academy in this machine's browser, with papers of one's own on the desk. */
export async function openMarkedDemo(): Promise<MarkedDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-tisch-'));
  const launched = await launchBrowser({
    userData: join(folder, 'user-data'),
    workspace: join(folder, 'akademie'),
    isDemo: true,
  });
  const { page, origin } = launched;
  await page.locator('#root button').first().waitFor();

  const call: MarkedDemo['call'] = async (channel, input) => {
    const response = await page.request.post(`${origin}/api/call/${channel}`, {
      data: input,
      headers: { origin },
    });
    const result = (await response.json()) as { ok: boolean; value: never; error?: unknown };
    if (!result.ok) throw new Error(`${channel} refused: ${JSON.stringify(result.error)}`);
    return result.value;
  };

  const markingsUnderWay = async () => {
    const [first] = await call('marking.queue', {});
    return (await call('marking.list', { cohortId: first?.cohortId ?? '' })).enrolments;
  };
  const finishedOf = async (enrolmentId: string) => {
    const enrolments = await markingsUnderWay();
    const markers = enrolments.find((one) => one.enrolmentId === enrolmentId)?.paper.markers ?? [];
    return markers.filter(({ isDone }) => isDone);
  };

  return {
    launched,
    call,
    async waiting() {
      const enrolments = await markingsUnderWay();
      const isFree = ({ paper }: (typeof enrolments)[number]) =>
        paper.markers.every(({ lecturerId, isDone }) => lecturerId === null && !isDone);
      return enrolments.filter(isFree).map(({ enrolmentId }) => enrolmentId);
    },
    async handIn(bytes, enrolmentId, fileName = 'Strategiepapier.pdf') {
      // What is marked is not withdrawn.
      for (const { role, lecturerId: asLecturerId } of await finishedOf(enrolmentId)) {
        const key = { enrolmentId, part: 'paper', role, asLecturerId } as const;
        await call('marking.reopen', { ...key, reason: 'neu für den Test' });
      }
      const { versions } = await call('papers.get', { enrolmentId });
      for (const { submissionId, withdrawnAt } of versions) {
        if (withdrawnAt === null)
          await call('papers.withdrawSubmission', { submissionId, reason: 'neu für den Test' });
      }
      const upload = await page.request.post(`${origin}/api/upload?name=${encodeURIComponent(fileName)}`, {
        data: Buffer.from(bytes),
        headers: { origin, 'content-type': 'application/octet-stream' },
      });
      const { transferId } = ((await upload.json()) as { value: { transferId: string } }).value;
      await call('papers.submit', { enrolmentId, files: [{ transferId }] });
      const paper = await call('papers.get', { enrolmentId });
      return { enrolmentId, submissionFileId: paper.versions[0]?.files[0]?.submissionFileId ?? '' };
    },
    async openDesk(enrolmentId) {
      // Away first: what an earlier paper has drawn would be taken for this one's.
      await page.evaluate(() => {
        window.location.hash = '/personen';
      });
      await page.locator('[data-points]').first().waitFor({ state: 'detached' });
      await page.evaluate((id) => {
        window.location.hash = `/korrektur/${id}/paper`;
      }, enrolmentId);
      await page.locator('[data-points] input').first().waitFor();
    },
    async close() {
      await launched.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
