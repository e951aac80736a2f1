import { Readable } from 'node:stream';
import { namesByPattern } from '../../../shared/domain/name-pattern';
import { writeArchive } from '../../documents/archive';
import { safeFileName } from '../../documents/timetable';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv;charset=utf-8',
  ics: 'text/calendar;charset=utf-8',
} as const;

/** Writes a file and hands it out under a name that every file system takes. */
export async function handOut(
  { progress, transfers }: JobContext,
  name: string,
  mediaType: string,
  write: () => Promise<Uint8Array> | Uint8Array,
): Promise<Ticket> {
  const fileName = safeFileName(name);
  progress({ done: 0, total: 1, step: `${fileName} wird geschrieben` });
  const bytes = await write();
  progress({ done: 1, total: 1, step: `${fileName} ist fertig` });
  return transfers.put({ fileName, mediaType, bytes });
}

/** Files of one kind that go out together. */
interface FileSet {
  /** Of the archive, without ending. */
  name: string;
  /** With its dot. */
  ending: string;
  mediaType: string;
  /** Each with its name without ending; two of one name are told apart. */
  files: readonly { name: string; bytes: Uint8Array }[];
}

/** Hands out one file as it is, several in an archive, under names that every file system takes. There is one at least. */
export async function handOutFiles(
  { transfers, now, signal }: Pick<JobContext, 'transfers' | 'now' | 'signal'>,
  { name, ending, mediaType, files }: FileSet,
): Promise<Ticket> {
  const [only, another] = files;
  if (!only) throw new Error('one file at least');
  const names = namesByPattern(
    '{Name}',
    files.map((file) => ({ values: { Name: file.name }, ending })),
  );
  if (!another)
    return transfers.put({ fileName: safeFileName(names[0] ?? ''), mediaType, bytes: only.bytes });
  const path = transfers.temporaryPath();
  const entries = Readable.from(files.map(({ bytes }, index) => ({ name: names[index] ?? '', bytes })));
  await writeArchive(path, entries as AsyncIterable<{ name: string; bytes: Uint8Array }>, { now, signal });
  return transfers.putFile({ fileName: safeFileName(`${name}.zip`), mediaType: 'application/zip', path });
}
