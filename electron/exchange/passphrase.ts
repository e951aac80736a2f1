import { randomInt } from 'node:crypto';
import list from '../../resources/passphrase-words.json';
import { Refused } from '../../shared/errors';

const WORDS = 6;
/** Six of the shortest words have more. */
const LETTERS_AT_LEAST = 16;
const LETTERS_AT_MOST = 200;

/** Six German words by chance, `apfel-birne-…`: at least 66 bits. */
export const proposePassphrase = (below: (limit: number) => number = randomInt): string =>
  Array.from({ length: WORDS }, () => list.words[below(list.words.length)] ?? '').join('-');

/**
 * A passphrase as it locks a file, however it was typed: lower case, one hyphen between words, no space around. `age` wants
 * it in this form.
 */
export const tidyPassphrase = (typed: string): string =>
  typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

/** The tidy passphrase to lock with. @throws Refused `validation` where it is too short to protect anything */
export function checkedPassphrase(typed: string): string {
  const passphrase = tidyPassphrase(typed);
  if (passphrase.length < LETTERS_AT_LEAST || passphrase.length > LETTERS_AT_MOST) {
    throw new Refused(
      'validation',
      `Eine Passphrase braucht ${LETTERS_AT_LEAST} bis ${LETTERS_AT_MOST} Zeichen. Bitte nehmen Sie die vorgeschlagenen sechs Wörter.`,
      { fields: { passphrase: `${LETTERS_AT_LEAST} bis ${LETTERS_AT_MOST} Zeichen.` } },
    );
  }
  return passphrase;
}
