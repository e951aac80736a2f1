import * as z from 'zod';
import { command, query } from './channel';
import { freeText, id, nothing, requiredLine } from './fields';

/** Short enough to type, without anything that needs thought on a keyboard. */
const shortKey = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}-]{0,12}$/u, 'Bis zu 12 Buchstaben oder Ziffern ohne Leerzeichen.');

/** Comments that a marker uses again and again. `lecturerId` null is the academy's own bank. */
export const phrasesContract = {
  /** A marker's phrases and the academy's, the most used first. */
  'phrases.list': query(
    { reads: ['phrases'] },
    { lecturerId: id.nullable() },
    z.array(
      z.object({
        phraseId: id,
        lecturerId: id.nullable(),
        shortKey: z.string(),
        title: z.string(),
        content: z.string(),
        uses: z.number().int(),
      }),
    ),
  ),
  /** Saves a phrase, a new one with `phraseId` null. A short key that another of the same bank has is refused. */
  'phrases.save': command(
    { topics: ['phrases'] },
    {
      phraseId: id.nullable(),
      lecturerId: id.nullable(),
      shortKey,
      title: requiredLine,
      content: freeText.refine((text) => text.trim() !== '', 'Bitte ausfüllen.'),
    },
    z.object({ phraseId: id }),
  ),
  'phrases.remove': command({ topics: ['phrases'] }, { phraseId: id }, nothing),
  /** Counts a use, so that the most used come first. */
  'phrases.use': command({ topics: ['phrases'], undoable: false }, { phraseId: id }, nothing),
} as const;
