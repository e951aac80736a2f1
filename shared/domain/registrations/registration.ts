import { FIELD_LABELS, type RegistrationField } from './fields';
import type { Cell } from './table';

/** What a registration can say of a person; a full name and an address are split into these. */
export type RegistrationValueField = Exclude<RegistrationField, 'fullName' | 'address' | 'ignore'>;

/**
 * Normalised values, null where the file says nothing: composed letters (NFC), single spaces, e-mail in small
 * letters, birth date `YYYY-MM-DD`, `registeredAt` a UTC instant (or a date where the file has no offset),
 * the phone as typed.
 */
export type RegistrationValues = Record<RegistrationValueField, string | null>;

/** Any of these refuses the row. */
export type RegistrationProblemCode =
  | 'missing-name'
  | 'invalid-name'
  | 'formula'
  | 'excel-error'
  | 'lost-letters'
  | 'too-long'
  | 'broken-quotes'
  | 'surplus-cells'
  | 'invalid-email'
  | 'invalid-date'
  | 'no-such-date'
  | 'two-digit-year'
  | 'implausible-birth-date';

/** These are shown and do not stop the row. */
export type RegistrationHintCode =
  | 'missing-email'
  | 'missing-birth-date'
  | 'name-split'
  | 'address-not-split'
  | 'unusual-postcode'
  | 'computed-value'
  | 'untitled-cells'
  | 'unreadable-date';

export interface RegistrationFinding<Code> {
  field: RegistrationField | null;
  code: Code;
  /** A German sentence. */
  message: string;
}

export type RegistrationProblem = RegistrationFinding<RegistrationProblemCode>;
export type RegistrationHint = RegistrationFinding<RegistrationHintCode>;

export interface RegistrationRow {
  /** Where the record begins in the file, as an editor or Excel shows it. */
  lineNumber: number;
  raw: readonly Cell[];
  values: RegistrationValues;
  problems: RegistrationProblem[];
  hints: RegistrationHint[];
}

/** A finding that stands by itself: with the name of its field in front, unless its sentence says it already. */
export function findingInWords({
  field,
  message,
}: Pick<RegistrationFinding<string>, 'field' | 'message'>): string {
  return field === null || message.includes(FIELD_LABELS[field])
    ? message
    : `${FIELD_LABELS[field]}: ${message}`;
}
