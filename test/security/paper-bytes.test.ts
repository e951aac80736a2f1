import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aPaperCohort } from '../areas/marking/paper-cohort';
import { PDF } from '../areas/papers/paper-files';
import { testLoopback } from '../support/loopback';

async function aStoredPaper() {
  const { w, participants } = await aPaperCohort();
  const enrolmentId = participants[0]?.enrolmentId ?? '';
  await w.call('papers.submit', { enrolmentId, files: [{ transferId: w.upload('arbeit.pdf', PDF) }] });
  const { versions } = await w.call('papers.get', { enrolmentId });
  const submissionFileId = versions[0]?.files[0]?.submissionFileId ?? '';
  const door = await testLoopback(w.application);
  const cookie = await door.enter();
  return { ...door, w, cookie, path: `/api/paper/${submissionFileId}` };
}

describe('the bytes of a paper', () => {
  test('come to the page of this program, and only as bytes', async () => {
    const { ask, cookie, path } = await aStoredPaper();
    const { status, headers, body } = await ask(path, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect({ status, body }).toEqual({ status: 200, body: PDF });
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-length': String(PDF.length),
    });
  });

  test.each([
    ['without the cookie', () => ({})],
    ['with a wrong cookie', () => ({ cookie: 'kurskontor-1=x' })],
    ['for another site', (cookie: string) => ({ cookie, 'sec-fetch-site': 'cross-site' })],
    ['for another origin', (cookie: string) => ({ cookie, origin: 'https://example.invalid' })],
    ['under another name', (cookie: string) => ({ cookie, host: 'kurskontor.example.invalid' })],
  ])('are refused %s', async (_how, headersOf) => {
    const { ask, cookie, path } = await aStoredPaper();
    const { status, body } = await ask(path, { headers: headersOf(cookie) as Record<string, string> });
    expect(status).toBe(403);
    expect(body).not.toContain('%PDF');
  });

  test.each(['x', '..%2f..%2fetc%2fpasswd', '01900000-0000-7000-8000-000000000001', ''])(
    '%s is no paper',
    async (name) => {
      const { ask, cookie } = await aStoredPaper();
      expect((await ask(`/api/paper/${name}`, { headers: { cookie } })).status).toBe(404);
    },
  );

  test('are not there when the workspace is closed, or the file is gone', async () => {
    const { ask, cookie, path, w } = await aStoredPaper();
    rmSync(`${w.folder}/files`, { recursive: true });
    expect((await ask(path, { headers: { cookie } })).status).toBe(404);
    await w.call('workspace.close', {});
    expect((await ask(path, { headers: { cookie } })).status).toBe(404);
  });

  test('cannot be written', async () => {
    const { ask, cookie, path, loopback } = await aStoredPaper();
    const { status } = await ask(path, { method: 'POST', headers: { cookie, origin: loopback.origin } });
    expect(status).toBe(404);
  });
});
