import { describe, expect, test } from 'vitest';
import { findAcademyKeys } from '../../../electron/areas/exchange/academy-keys';
import { sign } from '../../../electron/exchange/keys';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { WORKSHEET_FORMAT } from '../../../shared/domain/exchange/worksheet';
import { unzip, zip } from '../../support/backup-archive';
import { contentOf, inCommand } from '../../support/store';
import {
  AT,
  anExchangeOf,
  changed,
  giveOut,
  HIDDEN,
  marksOf,
  put,
  read,
  refusedRead,
  SHEET,
  takeIn,
  theirs,
  typed,
} from './a-worksheet';
import type { Exchange } from './an-exchange';

describe('what was added to the workbook', () => {
  const row7 = '<row r="7"><c r="B7" t="inlineStr"><is><t>Nachzüglerin</t></is></c></row></sheetData>';
  test.each<[name: string, change: (xml: string) => string, sentence: RegExp]>([
    [
      'a value in a column of their own',
      (xml) => xml.replace('</row><row r="5">', '<c r="P4"><v>3</v></c></row><row r="5">'),
      /^Zelle P4 gehört nicht zum Arbeitsblatt/,
    ],
    [
      'the head of a column alone',
      (xml) =>
        xml.replace('</row><row r="4">', '<c r="L3" t="inlineStr"><is><t>Note</t></is></c></row><row r="4">'),
      /^Zelle L3 gehört nicht zum Arbeitsblatt/,
    ],
    [
      'a row below',
      (xml) => xml.replace('</sheetData>', row7),
      /^Zelle B7 gehört nicht zum Arbeitsblatt, und was darin steht, ginge verloren/,
    ],
    [
      'words beside the title',
      (xml) =>
        xml.replace(
          '</row><row r="2">',
          '<c r="D1" t="inlineStr"><is><t>Zu 2: krank</t></is></c></row><row r="2">',
        ),
      /^Zelle D1 gehört nicht zum Arbeitsblatt/,
    ],
    [
      'a row between',
      (xml) => xml.replace(/<row r="5">.*?<\/row>/s, '').replace('<row r="6">', '<row r="5"/><row r="6">'),
      /^In Zelle A5 müsste „2“ stehen/,
    ],
    ...(
      [
        ['A1', 'the title', 'Arbeitsblatt SMM-2027-1: bin im Urlaub'],
        ['A2', 'the hint', 'Zu 2: krank'],
        ['C5', 'a topic', 'Anderes Thema'],
      ] as const
    ).map(([at, name, words]): [string, (xml: string) => string, RegExp] => [
      `words over ${name}`,
      (xml) =>
        xml.replace(
          new RegExp(`(<c r="${at}" s="\\d+")(?:/>|[^>]*>.*?</c>)`, 's'),
          `$1 t="inlineStr"><is><t>${words}</t></is></c>`,
        ),
      new RegExp(`^Zelle ${at} ist nicht zum Ausfüllen, und was dort steht, ginge verloren`),
    ]),
  ])('%s is refused by its cell', async (_name, change, sentence) => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const before = contentOf(x.w.db);
    const bytes = await changed(sheet, change);
    expect(bytes.equals(sheet)).toBe(false);
    expect((await refusedRead(x, bytes)).message).toMatch(sentence);
    expect(contentOf(x.w.db)).toEqual(before);
  });

  test('a sheet and notes are named by the preview, and the worksheet comes in without them', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const original = await typed(sheet, { [`${AT.goals}4`]: 6 });
    expect((await read(x, original)).passedOver).toEqual({ sheets: [], hasNotes: false, titles: [] });
    const parts = await unzip(original);
    const with3 = (name: string, change: (xml: string) => string) =>
      parts.set(name, Buffer.from(change(String(parts.get(name)))));
    with3('xl/workbook.xml', (xml) =>
      xml.replace('</sheets>', '<sheet name="Rechnung" sheetId="9" r:id="rId90"/></sheets>'),
    );
    with3('xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet9.xml"/></Relationships>',
      ),
    );
    parts.set('xl/worksheets/sheet9.xml', parts.get(SHEET) as Buffer);
    parts.set('xl/comments1.xml', Buffer.from('<comments/>'));
    const bytes = await zip(parts);
    const preview = await read(x, bytes);
    expect(preview.passedOver).toEqual({ sheets: ['Rechnung'], hasNotes: true, titles: [] });
    expect(await takeIn(x, bytes)).toEqual({ changedFields: 1, leftOpen: [] });
  });
});

test('its own lines above are none of them: emptied, or of a name and a code that have changed since', async () => {
  const x = await anExchangeOf();
  const enrolmentIds = x.participants.map(({ enrolmentId }) => enrolmentId);
  const presentations = { part: 'presentation', role: 'first', lecturerId: x.one } as const;
  await x.w.call('marking.assign', { enrolmentIds, ...presentations });
  const { transferId } = await x.w.call('worksheet.giveOut', {
    ...{ cohortId: x.cohortId, lecturerId: x.one, dueOn: '2027-05-14' },
  });
  const sheet = Buffer.from(x.w.application.transfers.get(transferId).bytes);
  inCommand(x.w.workspace, (db) => {
    db.run("UPDATE cohorts SET code = 'SMM-2027-9'");
    db.run("UPDATE persons SET lastName = 'Neu-Name'");
  });
  expect((await read(x, sheet)).papers).toEqual([]);
  expect((await read(x, await typed(sheet, { A1: null, A2: null, C4: null }))).papers).toEqual([]);
  expect((await refusedRead(x, await typed(sheet, { A2: 'Bis 20.05., bitte' }, HIDDEN))).message).toMatch(
    /^Zelle A2 auf dem Blatt „Präsentation“ ist nicht zum Ausfüllen/,
  );
});

/** The workbook as the program wrote it when a worksheet had one sheet and stood in no list, or did not sign what stands above. */
async function asVersion(version: 1 | 2, { w }: Exchange, sheet: Buffer): Promise<Buffer> {
  const text = w.workspace.files
    .get(
      w.db.value<string>('SELECT f.sha256 FROM exchangePackages k JOIN files f ON f.id = k.manifestFileId') ??
        '',
    )
    .toString();
  const { sheets, ...head } = JSON.parse(text);
  const { above: _, ...second } = sheets[0];
  const { name: __, part: ___, ...only } = second;
  const said = version === 1 ? only : { sheets: [second] };
  const first = canonicalJson({ ...head, ...said, formatVersion: version });
  const signing = findAcademyKeys(w.db)?.signing;
  if (!signing) throw new Error('no key');
  const rows = [WORKSHEET_FORMAT, sign(Buffer.from(first), signing).toString('base64'), first]
    .map(
      (cell, index) =>
        `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c></row>`,
    )
    .join('');
  const named =
    version === 1
      ? await changed(sheet, (xml) => xml.replace('"Facharbeit"', '"Bewertung"'), 'xl/workbook.xml')
      : sheet;
  const bytes = await changed(
    named,
    (xml) => xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows}</sheetData>`),
    HIDDEN,
  );
  if (version === 2) return bytes;
  inCommand(w.workspace, (db) => {
    db.run('DELETE FROM exchangePackageMarkings');
    db.run('DELETE FROM exchangePackages');
  });
  return bytes;
}
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

test('one of the first version comes in, and what is decided about it keeps its reason', async () => {
  const x = await anExchangeOf();
  const sheet = await asVersion(1, x, await giveOut(x));
  expect((await read(x, sheet)).verdict).toMatchObject({ kind: 'nothing-to-do' });
  expect(await takeIn(x, await typed(sheet, { [`${AT.goals}4`]: 4, [`${AT.done}5`]: 'nein' }))).toEqual({
    changedFields: 1,
    leftOpen: [],
  });
  const bytes = await typed(sheet, { [`${AT.goals}4`]: 8 });
  const { digest, conflicts } = await read(x, bytes);
  await x.w.call('worksheet.takeIn', { transferId: put(x, bytes), digest, decisions: conflicts.map(theirs) });
  expect(marksOf(x)).toEqual([{ points: 8, comment: '' }]);
  expect(x.w.db.all('SELECT importId, reason, ours, chosen FROM worksheetDecisions')).toEqual([
    { importId: null, reason: 'so besprochen', ours: '4', chosen: '8' },
  ]);
  expect(
    (
      await refusedRead(
        x,
        await changed(sheet, (xml) => xml.replace('"Bewertung"', '"B"'), 'xl/workbook.xml'),
      )
    ).message,
  ).toMatch(/^Das Blatt „Bewertung“ fehlt/);
});

test.each([1, 2] as const)(
  'one of version %i does not sign its title, and words over it are refused all the same',
  async (version) => {
    const x = await anExchangeOf();
    const sheet = await asVersion(version, x, await giveOut(x));
    const filledIn = { [`${AT.goals}4`]: 4 };
    expect((await read(x, await typed(sheet, filledIn))).counts.new).toBe(1);
    const above = await titlesOf(sheet);
    for (const [at, own] of Object.entries(above)) {
      for (const words of ['Zu 2: krank', `${own} Zu 2: krank`]) {
        expect((await refusedRead(x, await typed(sheet, { ...filledIn, [at]: words }))).message).toMatch(
          new RegExp(`^Zelle ${at} ist nicht zum Ausfüllen`),
        );
      }
    }
    // Whoever has another name by now, or a cohort of another code, had that one then.
    inCommand(x.w.workspace, (db) => {
      db.run("UPDATE cohorts SET code = 'SMM-2027-9'");
      db.run("UPDATE persons SET lastName = 'Neu-Name'");
    });
    const later = await read(x, await typed(sheet, filledIn));
    expect([later.counts.new, later.passedOver.titles]).toEqual([1, []]);
    const added = await typed(sheet, { ...filledIn, A1: `${above.A1} Zu 2: krank` });
    expect((await refusedRead(x, added)).message).toMatch(/^Zelle A1 ist nicht zum Ausfüllen/);
    // Where the name of then is erased, nobody can tell: that is said.
    inCommand(x.w.workspace, (db) =>
      db.run(
        "UPDATE journalChanges SET before = NULL, after = NULL, erasedAt = '2027-03-02T08:00:00.000Z' WHERE tableName = 'persons'",
      ),
    );
    const preview = await read(x, added);
    expect(preview.passedOver.titles).toEqual([{ cell: 'A1', text: `${above.A1} Zu 2: krank` }]);
    expect(await takeIn(x, added)).toEqual({ changedFields: 1, leftOpen: [] });
    expect((await refusedRead(x, await typed(sheet, { A1: 'Zu 2: krank' }))).message).toMatch(/^Zelle A1/);
  },
);

/** What stands above the columns. */
async function titlesOf(sheet: Buffer): Promise<Record<'A1' | 'A2', string>> {
  const xml = String((await unzip(sheet)).get(SHEET));
  const textAt = (at: string) =>
    new RegExp(`<c r="${at}"[^>]*>.*?<t[^>]*>(.*?)</t>`, 's').exec(xml)?.[1] ?? '';
  return { A1: textAt('A1'), A2: textAt('A2') };
}
