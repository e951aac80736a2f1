import * as z from 'zod';
import { parseIsoDate } from '../dates';
import { FEDERAL_STATES, type FederalState } from '../domain/holidays';
import { LONGEST_TEXT } from '../text-limits';

/** A row's key: UUIDv7 text. */
export const id = z.uuid('Das ist keine gültige Kennung.');

/** A calendar date `YYYY-MM-DD` that exists. */
export const isoDate = z
  .string()
  .refine((text) => parseIsoDate(text) !== null, 'Dieses Datum gibt es nicht. Erwartet wird JJJJ-MM-TT.');

/** A calendar month `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Diesen Monat gibt es nicht. Erwartet wird JJJJ-MM.');

/** A time of day `HH:MM`, 00:00 to 23:59. */
export const isoTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Diese Uhrzeit gibt es nicht. Erwartet wird HH:MM.');

/** One line of text, trimmed, without control characters (pasted line breaks become spaces); may be empty. */
export const line = z
  .string()
  .overwrite((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))
  .trim()
  .max(300, 'Höchstens 300 Zeichen.');

/** One line of text that must say something. */
export const requiredLine = line.min(1, 'Bitte ausfüllen.');

/** Free text of up to 20,000 characters, without control characters but line breaks and tabs. */
export const freeText = z
  .string()
  .overwrite((text) => text.replace(/(?![\n\r\t])\p{Cc}/gu, ''))
  .max(LONGEST_TEXT, `Höchstens ${LONGEST_TEXT.toLocaleString('de-DE')} Zeichen.`);

/** Points from 0 to 100, `null` for "not marked". */
export const points = z
  .number('Bitte eine Zahl eingeben.')
  .min(0, 'Mindestens 0 Punkte.')
  .max(100, 'Höchstens 100 Punkte.');

/** Teaching units in quarters. */
export const units = z
  .number('Bitte eine Zahl eingeben.')
  .min(0, 'Mindestens 0 UE.')
  .max(1000, 'Höchstens 1.000 UE.')
  .multipleOf(0.25, 'Nur ganze, halbe oder viertel UE.');

/** How many mark a part by themselves. */
export const markersAsked = z.union([z.literal(1), z.literal(2)]);
export const percent = z.number().min(0, 'Mindestens 0 %.').max(100, 'Höchstens 100 %.');

export const federalState = z.enum(Object.keys(FEDERAL_STATES) as [FederalState, ...FederalState[]]);

/** What a job hands out: the door saves or downloads the bytes behind it. */
export const ticket = z.object({
  transferId: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  byteLength: z.number(),
});

/** The answer of a command that makes or changes one row. */
export const madeId = z.object({ id });

/** The answer of a command that has nothing to say. */
export const nothing = z.object({});

/** Of the fields typed in, what the window showed when the typing began. Without it the last word wins, as scripts mean it. */
export const baseOf = <S extends Record<string, z.ZodType>>(fields: S) =>
  z.strictObject(fields).partial().optional();
