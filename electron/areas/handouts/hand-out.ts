import { safeFileName } from '../../documents/timetable';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
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
