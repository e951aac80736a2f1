import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { annotateWord, type WordRemark } from '../../electron/documents/word/annotate-word';
import { readDocx } from '../../electron/workers/documents/read-docx';
import { twelvePapers } from '../fixtures/papers/twelve-papers';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-word-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** On request: the other program takes a minute to open them. */
const isAsked = process.env.KURSKONTOR_OFFICE === '1';

const remarkAt = (text: string, from: number, words: string): WordRemark => ({
  quote: text
    .slice(from, from + 40)
    .replace(/\s+/g, ' ')
    .trim(),
  context: { text, start: from, end: from + 40 },
  author: 'Ayla Böhm (Erstkorrektur)',
  words,
  createdAt: new Date('2027-02-27T10:00:00.000Z'),
});

/** The comments that another office program has read, as it writes them down. */
const commentsIn = (flat: string): { by: string; words: string }[] =>
  [...flat.matchAll(/<office:annotation [^>]*>(.*?)<\/office:annotation>/gs)].map(([, inner = '']) => ({
    by: /<dc:creator>(.*?)<\/dc:creator>/.exec(inner)?.[1] ?? '',
    words: [...inner.matchAll(/<text:p[^>]*>(.*?)<\/text:p>/gs)]
      .map(([, line = '']) => line.replace(/<[^>]*>/g, ''))
      .join('\n'),
  }));

test.runIf(isAsked)(
  'LibreOffice opens the annotated papers, with every comment and who wrote it',
  { timeout: 300_000 },
  async () => {
    const words = ['Welche Quelle?', 'Gelungen: „so“ ist es & gut'];
    const names: string[] = [];
    for (const { fileName, path } of await twelvePapers()) {
      if (!fileName.endsWith('.docx')) continue;
      const document = readFileSync(path);
      const { plainText } = await readDocx(document);
      const places = [0.25, 0.75].map((share) => Math.floor(plainText.length * share));
      const { bytes, unplaced } = await annotateWord(
        document,
        places.map((place, index) => remarkAt(plainText, place, words[index] ?? '')),
      );
      expect(unplaced).toEqual([]);
      if (!bytes) throw new Error('nothing was put in');
      names.push(join(folder, `${names.length}.docx`));
      writeFileSync(names.at(-1) ?? '', bytes);
    }
    expect(names).toHaveLength(4);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const done = spawnSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, ...names],
      { encoding: 'utf8' },
    );
    expect(done.stderr + done.stdout).not.toMatch(/error/i);
    for (const name of names) {
      const flat = readFileSync(name.replace(/docx$/, 'fodt'), 'utf8');
      expect(commentsIn(flat)).toEqual([
        { by: 'Ayla Böhm (Erstkorrektur)', words: words[0] },
        { by: 'Ayla Böhm (Erstkorrektur)', words: words[1]?.replace('&', '&amp;') },
      ]);
    }
  },
);
