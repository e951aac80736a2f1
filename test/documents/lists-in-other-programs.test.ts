import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeChamberList } from '../../electron/documents/chamber-list';
import { temporaryFolder } from '../support/test-workspace';
import { aList } from './a-list';

/** On request: the other program takes seconds to open them. */
const isAsked = process.env.KURSKONTOR_OFFICE === '1';

/** Semicolons, quotation marks, UTF-8, from the first line, German, fields as they look, dates and numbers known: as Excel in German opens it. */
const AS_IN_GERMANY = '--infilter=CSV:59,34,76,1,,1031,false,true';

interface Cell {
  type: string;
  value: string;
}

/** What another office program has in its cells, by its own types; what says nothing is left out. */
function opened(name: string, bytes: Uint8Array, options: readonly string[] = []): Cell[][] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const done = spawnSync(
    'soffice',
    [profile, '--headless', ...options, '--convert-to', 'fods', '--outdir', folder, join(folder, name)],
    { encoding: 'utf8' },
  );
  expect(done.stderr + done.stdout).not.toMatch(/error|repair/i);
  const flat = readFileSync(join(folder, name.replace(/\.\w+$/, '.fods')), 'utf8');
  return [...flat.matchAll(/<table:table-row [^>]*?(?:\/>|>(.*?)<\/table:table-row>)/gs)].map(
    ([, row = '']) =>
      [
        ...row.matchAll(
          /<table:table-cell ([^>]*office:value-type="(\w+)"[^>]*)>(.*?)<\/table:table-cell>/gs,
        ),
      ].map(([, attributes = '', type = '', inner = '']) => ({
        type,
        value:
          / office:(?:date-)?value="([^"]*)"/.exec(` ${attributes}`)?.[1] ??
          inner
            .replace(/<[^>]*>/g, '')
            .replaceAll('&quot;', '"')
            .trim(),
      })),
  );
}

const typed = (type: string, value: string): Cell => ({ type, value });

/** With a postcode that begins with 0, which only a text keeps. */
function aListWithPostcodes() {
  const list = aList();
  list.content.columns = [...list.content.columns, { key: 'postcode', header: 'PLZ', type: 'text' }];
  list.content.rows = list.content.rows.map((row) => [...row, '01067']);
  return list;
}

/** `share` is the attendance of 0.778125 as the file keeps it: exactly, or as a reader sees it. */
function expectLastRow(rows: readonly Cell[][], share: string): void {
  const last = rows.find((row) => row.some(({ value }) => value === 'Großmann-Öztürk'));
  expect(last).toEqual([
    typed('float', '2'),
    typed('string', 'Frau'),
    typed('string', 'Çiğdem'),
    typed('string', 'Großmann-Öztürk'),
    typed('date', '1988-05-17'),
    typed('string', 'Łódź'),
    typed('float', '62.25'),
    typed('percentage', share),
    typed('string', 'Social Media für das „Café Süß“; Teil 1'),
    typed('string', 'bestanden'),
    typed('string', 'IHK-Zertifikat'),
    typed('string', '01067'),
  ]);
}

test.runIf(isAsked)(
  'LibreOffice reads the XLSX with its values and types',
  { timeout: 120_000 },
  async () => {
    const rows = opened('liste.xlsx', await writeChamberList(aListWithPostcodes(), 'xlsx'));
    expectLastRow(rows, '0.778125');
    expect(rows.flat()).toContainEqual(typed('string', '=HYPERLINK("http://example.org";"hier")'));
  },
);

test.runIf(isAsked)(
  'LibreOffice opens the CSV in German with numbers, days, zeros and no formula',
  {
    timeout: 120_000,
  },
  async () => {
    const rows = opened('liste.csv', await writeChamberList(aListWithPostcodes(), 'csv'), [AS_IN_GERMANY]);
    expectLastRow(rows, '0.7781');
    expect(rows.flat().some(({ value }) => value.endsWith('=HYPERLINK("http://example.org";"hier")'))).toBe(
      true,
    );
  },
);
