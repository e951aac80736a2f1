import { expect, test, vi } from 'vitest';
import type { TextReader } from '../../../electron/workers/documents/text-reader';
import { pdfOf } from '../../support/documents';
import { aPaperCohort } from '../marking/paper-cohort';

const breaking = vi.hoisted(() => ({ sha256: '' }));

vi.mock('../../../electron/workers/documents/text-reader', async (load) => {
  const { openTextReader } = await load<typeof import('../../../electron/workers/documents/text-reader')>();
  return {
    openTextReader: (): TextReader => {
      const reader = openTextReader();
      return {
        ...reader,
        read: (task, signal) =>
          task.sha256 === breaking.sha256 ? Promise.reject(new Error('broken')) : reader.read(task, signal),
      };
    },
  };
});

test('a file that breaks the reader does not keep the others from being read', async () => {
  const { w, participants } = await aPaperCohort({ participants: 2 });
  for (const [index, { enrolmentId }] of participants.entries()) {
    const transferId = w.upload('arbeit.pdf', await pdfOf([`Text ${index}`]));
    await w.call('papers.submit', { enrolmentId, files: [{ transferId }] });
  }
  breaking.sha256 = w.db.value<string>('SELECT sha256 FROM files ORDER BY id DESC LIMIT 1') ?? '';
  expect(await w.call('papers.readTexts', {})).toEqual({ read: 1, remaining: 1 });
  const log = vi.spyOn(console, 'error').mockReturnValue();
  expect(await w.refused('papers.readTexts', {})).toMatchObject({ code: 'internal' });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
  breaking.sha256 = '';
  expect(await w.call('papers.readTexts', {})).toEqual({ read: 1, remaining: 0 });
});
