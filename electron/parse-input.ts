import * as z from 'zod';
import { Refused } from '../shared/errors';

/** The largest input of a request, counted in characters of its texts plus its values. */
const MAX_INPUT_SIZE = 2_000_000;

/** How many fields a refusal names; a form has fewer. */
const MAX_NAMED_FIELDS = 100;

/**
 * The input as the channel's schema makes it; no input is an empty one.
 * @throws Refused `too-large`, before anything is parsed, and `validation` with a sentence for each field.
 */
export function parseInput(schema: z.ZodType, input: unknown): unknown {
  refuseOversized(input);
  if (!isPlainObject(input ?? {}))
    throw new Refused('validation', 'Die Eingabe passt nicht. Erwartet werden benannte Felder.');
  const parsed = schema.safeParse(input ?? {});
  if (!parsed.success) throw validationOf(parsed.error);
  return parsed.data;
}

/** A schema without required fields would take a date or an error for an object without any. */
function isPlainObject(input: unknown): boolean {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** An input that contains itself is endless and thereby too large. */
function refuseOversized(input: unknown): void {
  let size = 0;
  const pending: unknown[] = [input];
  while (pending.length > 0) {
    const value = pending.pop();
    size += 1;
    if (typeof value === 'string') size += value.length;
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) size += value.byteLength;
    if (size > MAX_INPUT_SIZE) {
      throw new Refused(
        'too-large',
        'Die Eingabe ist zu groß. Bitte teilen Sie sie in kleinere Schritte auf.',
      );
    }
    if (ArrayBuffer.isView(value)) continue;
    if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        size += key.length;
        pending.push((value as Record<string, unknown>)[key]);
      }
    }
  }
}

/** Names each field that does not fit, with a German sentence; the first one stands in the message. */
function validationOf(error: z.ZodError): Refused {
  const fields = new Map<string, string>();
  for (const issue of error.issues) {
    if (fields.size >= MAX_NAMED_FIELDS) break;
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields.set(path ? `${path}.${key}` : key, 'Dieses Feld gibt es nicht.');
    } else if (!fields.has(path)) {
      fields.set(path, issue.message);
    }
  }
  const [first] = fields;
  const where = first?.[0] ? `„${first[0].slice(0, 100)}“: ` : '';
  return new Refused('validation', `Die Eingabe passt nicht. ${where}${first?.[1] ?? ''}`.trim(), {
    fields: Object.fromEntries([...fields].slice(0, MAX_NAMED_FIELDS)),
  });
}

const german = z.locales.de().localeError;

/** What a field says when its schema has no sentence of its own: the library's own words name types of the code. */
z.config({
  localeError: (issue) => {
    if (issue.code === 'invalid_type') {
      return issue.input === undefined || issue.input === null
        ? 'Diese Angabe fehlt.'
        : 'Diese Angabe passt hier nicht.';
    }
    if (issue.code === 'invalid_value') return 'Diese Auswahl gibt es nicht.';
    if (issue.code === 'invalid_union') return 'Diese Angabe passt hier nicht.';
    const given = german(issue);
    const text = typeof given === 'string' ? given : (given?.message ?? 'Diese Angabe passt hier nicht.');
    return /[.!?]$/.test(text) ? text : `${text}.`;
  },
});
