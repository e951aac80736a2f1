import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { englishOf, inWords, ruleInWords } from '../../renderer/api/refusal-words';
import { chooseLanguage, startI18n } from '../../renderer/i18n/index';
import english from '../../renderer/i18n/refusals.en.json';
import { DomainError } from '../../shared/domain/domain-error';
import { ERROR_CODES } from '../../shared/errors';

const root = join(import.meta.dirname, '../..');
const sourcesIn = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');

const conflict = { code: 'conflict', message: 'Den Kurs „SMM-2027-1“ gibt es schon.' } as const;

beforeAll(() => void startI18n());

describe('in German', () => {
  test('a refusal stays as main said it', async () => {
    await chooseLanguage('de');
    expect(inWords(conflict)).toBe(conflict);
  });
});

describe('in English', () => {
  beforeAll(() => chooseLanguage('en'));

  test('the names of the case stay readable behind an English sentence', () => {
    expect(inWords(conflict).message).toBe(
      'This does not fit what is stored. (In German: Den Kurs „SMM-2027-1“ gibt es schon.)',
    );
  });

  test('a known reason or rule says more than the code', () => {
    const file = { code: 'bad-file', message: 'x', details: { reason: 'zip-bomb' } } as const;
    expect(inWords(file).message).toMatch(/^The file would unpack/);
    const rule = { code: 'validation', message: 'x', details: { rule: 'crosses-midnight' } } as const;
    expect(inWords(rule).message).toMatch(/^A session cannot cross midnight/);
    const unknown = { code: 'validation', message: 'x', details: { rule: 'toString', reason: 7 } } as const;
    expect(inWords(unknown).message).toMatch(/^Something in the input/);
  });

  test('so does a rule that was broken before anything was sent', () => {
    expect(ruleInWords(new DomainError('too-many-units', 'Der Termin hat nur 4 UE.'))).toBe(
      'More units than the session has. (In German: Der Termin hat nur 4 UE.)',
    );
  });

  test('what is always the same is said once', () => {
    for (const code of ['internal', 'disk-full', 'cancelled'] as const) {
      expect(inWords({ code, message: 'Auf Deutsch.' }).message).not.toContain('German');
    }
  });

  test('fields are translated one by one', () => {
    const fields = { code: 'Bitte ausfüllen.', endsOn: 'Erst nach dem 11.01.2027.' };
    expect(inWords({ code: 'validation', message: 'Bitte ausfüllen.', fields })).toEqual({
      code: 'validation',
      message: 'Please fill in.',
      fields: {
        code: 'Please fill in.',
        endsOn: 'Something in the input does not fit. (In German: Erst nach dem 11.01.2027.)',
      },
    });
  });

  test.each([
    ['Höchstens 20.000 Zeichen.', 'At most 20,000 characters.'],
    ['Mindestens 0,25 UE.', 'At least 0.25 units.'],
    ['Höchstens 500.', 'At most 500.'],
    ['Höchstens 3 Mäuse.', undefined],
    ['Höchstens viele.', undefined],
  ])('%s', (german, expected) => {
    expect(englishOf(german)).toBe(expected);
  });

  test('every code has a sentence', () => {
    expect(Object.keys(english.codes).sort()).toEqual([...ERROR_CODES].sort());
  });

  test('nearly every sentence that the contract has for a field is translated', () => {
    const sentences = [...sourcesIn('shared/contract').matchAll(/'([A-ZÄÖÜ][^'\n]{6,}\.)'/g)].map(
      ([, sentence]) => sentence ?? '',
    );
    expect(sentences.length).toBeGreaterThan(20);
    const untranslated = sentences.filter((sentence) => englishOf(sentence) === undefined);
    expect(untranslated.length / sentences.length, untranslated.join(' ')).toBeLessThan(0.1);
  });

  test('no sentence is translated that nobody says', () => {
    const sources = sourcesIn('shared') + sourcesIn('electron');
    expect(Object.keys(english.sentences).filter((sentence) => !sources.includes(sentence))).toEqual([]);
  });
});
