import type { DomainError } from '../../shared/domain/domain-error';
import type { ErrorCode } from '../../shared/errors';
import type { Refusal } from '../../shared/result';
import { currentLanguage } from '../i18n';
import english from '../i18n/refusals.en.json';

type Sentences = Readonly<Record<string, string>>;
const codes: Readonly<Record<ErrorCode, string>> = english.codes;
const rules: Sentences = english.rules;
const reasons: Sentences = english.reasons;
const sentences: Sentences = english.sentences;

/** What main says of these is always the same, so the English sentence is all of it. */
const COMPLETE: readonly ErrorCode[] = [
  'no-workspace',
  'disk-full',
  'cancelled',
  'forbidden',
  'unknown-channel',
  'internal',
];

const find = (table: Sentences, key: unknown): string | undefined =>
  typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;

const UNITS: Sentences = {
  UE: 'units',
  Punkte: 'points',
  Minuten: 'minutes',
  Zeichen: 'characters',
  Pausen: 'breaks',
  Einträge: 'entries',
  Stufen: 'levels',
  '%': '%',
};

/** "Höchstens 20.000 Zeichen." → "At most 20,000 characters." */
function bound(german: string): string | undefined {
  const [, which, number, unit] = /^(Mindestens|Höchstens) ([\d.,]+?)(?: (\S+))?\.$/.exec(german) ?? [];
  const word = unit === undefined ? '' : find(UNITS, unit);
  if (number === undefined || word === undefined) return undefined;
  const digits = number.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
  return `${which === 'Höchstens' ? 'At most' : 'At least'} ${`${digits} ${word}`.trim()}.`;
}

/** The English of a sentence that is always the same, or undefined if it is not known. */
export const englishOf = (german: string): string | undefined => find(sentences, german) ?? bound(german);

const withGerman = (sentence: string, german: string): string => `${sentence} (In German: ${german})`;

/**
 * A refusal in the language of the page. Main speaks German. In English its sentence, which alone has the names and
 * numbers of the case, stands behind an English one for the broken rule, the reason or the code.
 */
export function inWords(refusal: Refusal): Refusal {
  if (currentLanguage() === 'de') return refusal;
  const { code, message, fields, details } = refusal;
  const sentence = find(rules, details?.rule) ?? find(reasons, details?.reason) ?? codes[code];
  const exact = englishOf(message);
  return {
    ...refusal,
    message: exact ?? (COMPLETE.includes(code) ? sentence : withGerman(sentence, message)),
    ...(fields && {
      fields: Object.fromEntries(
        Object.entries(fields).map(([path, text]) => [path, englishOf(text) ?? withGerman(sentence, text)]),
      ),
    }),
  };
}

/** The same for a rule that was broken before anything was sent. */
export const ruleInWords = ({ code, message }: DomainError): string =>
  inWords({ code: 'validation', message, details: { rule: code } }).message;
