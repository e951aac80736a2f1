import type { OutputOf } from '../../../../shared/contract';
import { FINGERPRINT_METHOD, packedFingerprintsOf } from '../../../../shared/domain/similarity/fingerprints';
import type { CommandContext, JobContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import { openTextReader } from '../../../workers/documents/text-reader';
import { READING_METHOD, type TextReading } from '../../../workers/documents/text-task';
import { listUnmarked, listUnread } from './queries';

/** A step of reading: what is new is seen after each, and one worker serves all its files. */
const STEP_MILLISECONDS = 1_500;

/** Reads in a worker, and writes each text in a turn of its own, so that no command waits for a paper. */
export async function readTexts(context: JobContext): Promise<OutputOf<'papers.readTexts'>> {
  const unread = listUnread(context.db);
  const reader = openTextReader();
  let until = performance.now() + STEP_MILLISECONDS;
  let read = 0;
  // A file that breaks the reader waits for a better one; the others are read all the same.
  let broken: unknown = null;
  try {
    for (const file of unread) {
      if (read > 0 && performance.now() >= until) break;
      context.progress({ done: read, total: unread.length, step: 'Texte der Facharbeiten werden gelesen' });
      let reading: TextReading;
      try {
        reading = await reader.read({ ...file, path: context.files.pathOf(file.sha256) }, context.signal);
      } catch (error) {
        context.signal.throwIfAborted();
        broken ??= error;
        continue;
      }
      await context.transact((command) => keepText(command, file.sha256, reading));
      read += 1;
      // The worker has begun with the first file, which takes longer than most files do.
      if (read === 1) until = performance.now() + STEP_MILLISECONDS;
    }
  } finally {
    reader.close();
  }
  if (broken !== null && read === 0) throw broken;
  if (read < unread.length) return { read, remaining: unread.length - read };
  return { read, remaining: await makeFingerprints(context, until) };
}

function keepText({ db, now }: CommandContext, sha256: string, reading: TextReading): void {
  const { problem, pageStarts, fingerprints, ...columns } = reading;
  db.run('DELETE FROM derivedTexts WHERE sha256 = ?', [sha256]);
  db.insert('derivedTexts', {
    ...columns,
    sha256,
    reason: problem ?? '',
    pageStarts: JSON.stringify(pageStarts),
    method: READING_METHOD,
    readAt: now.toISOString(),
  });
  keepFingerprints(db, sha256, fingerprints);
}

function keepFingerprints(db: Db, sha256: string, fingerprints: Uint8Array | null): void {
  db.run('DELETE FROM derivedFingerprints WHERE sha256 = ?', [sha256]);
  if (fingerprints === null) return;
  db.insert('derivedFingerprints', { sha256, method: FINGERPRINT_METHOD, content: fingerprints });
}

/** Makes the fingerprints that texts lack, one by one, for as long as the step lasts; returns how many are left. */
async function makeFingerprints(context: JobContext, until: number): Promise<number> {
  const unmarked = listUnmarked(context.db);
  for (const [index, textId] of unmarked.entries()) {
    if (index > 0 && performance.now() >= until) return unmarked.length - index;
    await context.transact(({ db }) => {
      const text = db.get<{ sha256: string; plainText: string }>(
        'SELECT sha256, plainText FROM derivedTexts WHERE id = ?',
        [textId],
      );
      if (text) keepFingerprints(db, text.sha256, packedFingerprintsOf(text.plainText));
    });
    await new Promise((resume) => setImmediate(resume));
  }
  return 0;
}
