import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGLISH } from '../../renderer/i18n/english';
import { GERMAN } from '../../renderer/i18n/german';
import { chooseLanguage, commandLabel, LANGUAGES, startI18n } from '../../renderer/i18n/index';

const resources = { de: GERMAN, en: ENGLISH };
const folder = join(__dirname, '../../renderer/i18n');
const filesOf = (language: string) => readdirSync(join(folder, language)).sort();

const leavesOf = (words: unknown, path = ''): [string, unknown][] =>
  typeof words === 'object' && words !== null
    ? Object.entries(words).flatMap(([key, value]) => leavesOf(value, path ? `${path}.${key}` : key))
    : [[path, words]];

const readWords = (language: string, file: string) =>
  leavesOf(JSON.parse(readFileSync(join(folder, language, file), 'utf8')));

const placeholdersOf = (text: unknown) =>
  [...String(text).matchAll(/{{\s*(\w+)/g)].map(([, name]) => name).sort();

test('every file of words exists in every language and becomes a namespace', () => {
  for (const language of LANGUAGES) {
    expect(filesOf(language)).toEqual(filesOf('de'));
    expect(Object.keys(resources[language]).sort()).toEqual(
      filesOf('de').map((file) => file.replace('.json', '')),
    );
  }
});

test.each(filesOf('de'))('%s: German and English have the same keys', (file) => {
  const keys = (language: string) => readWords(language, file).map(([key]) => key);
  expect(keys('en').sort()).toEqual(keys('de').sort());
});

test.each(filesOf('de'))('%s: no text is empty', (file) => {
  for (const language of LANGUAGES) {
    const empty = readWords(language, file).filter(
      ([, text]) => typeof text !== 'string' || text.trim() === '',
    );
    expect(empty).toEqual([]);
  }
});

test.each(filesOf('de'))('%s: a translation fills in the same values', (file) => {
  const german = new Map(readWords('de', file));
  for (const [key, text] of readWords('en', file)) {
    expect([key, placeholdersOf(text)]).toEqual([key, placeholdersOf(german.get(key))]);
  }
});

test('a key without words throws in tests', () => {
  const i18n = startI18n();
  expect(() => i18n.t('common:no.such.key')).toThrow('no.such.key');
  expect(i18n.t('common:status.reached')).toBe('erreicht');
});

test('what a command is remembered by is named in the language of the page', async () => {
  startI18n();
  await chooseLanguage('en');
  expect(commandLabel('Kurs SMM-27-01 angelegt')).toBe('Cohort SMM-27-01 created');
  await chooseLanguage('de');
  expect(commandLabel('Kurs SMM-27-01 angelegt')).toBe('Kurs SMM-27-01 angelegt');
});
