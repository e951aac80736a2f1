import type { OutputOf } from '../../../../shared/contract';
import type { CommandContext, JobContext } from '../../../handlers';
import { openTextReader } from '../../../workers/documents/text-reader';
import { READING_METHOD, type TextReading } from '../../../workers/documents/text-task';
import { listUnread } from './queries';

/** A step of reading: what is new is seen after each, and one worker serves all its files. */
const STEP_MILLISECONDS = 1_500;

/** Reads in a worker, and writes each text in a turn of its own, so that no command waits for a paper. */
export async function readTexts(context: JobContext): Promise<OutputOf<'papers.readTexts'>> {
  const unread = listUnread(context.db);
  const reader = openTextReader();
  const until = performance.now() + STEP_MILLISECONDS;
  let read = 0;
  try {
    for (const file of unread) {
      if (read > 0 && performance.now() >= until) break;
      context.progress({ done: read, total: unread.length, step: 'Texte der Facharbeiten werden gelesen' });
      const reading = await reader.read({ ...file, path: context.files.pathOf(file.sha256) }, context.signal);
      await context.transact((command) => keepText(command, file.sha256, reading));
      read += 1;
    }
  } finally {
    reader.close();
  }
  return { read, remaining: unread.length - read };
}

function keepText({ db, now }: CommandContext, sha256: string, reading: TextReading): void {
  const { problem, pageStarts, ...columns } = reading;
  db.run('DELETE FROM derivedTexts WHERE sha256 = ?', [sha256]);
  db.insert('derivedTexts', {
    ...columns,
    sha256,
    reason: problem ?? '',
    pageStarts: JSON.stringify(pageStarts),
    method: READING_METHOD,
    readAt: now.toISOString(),
  });
}
