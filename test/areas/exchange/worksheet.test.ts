import { describe, expect, test } from 'vitest';
import { newSigningKey } from '../../../electron/exchange/keys';
import { worksheetColumns } from '../../../shared/domain/exchange/worksheet';
import { unzip, zip } from '../../support/backup-archive';
import { contentOf, inCommand } from '../../support/store';
import { anExchange, type Exchange } from './an-exchange';

const CRITERIA = ['Ziele', 'Recht'] as const;
/** Where things stand in a sheet of these two criteria and a knock-out: C is the topic. */
const AT = { goals: 'D', goalsComment: 'E', law: 'F', knockOut: 'H', overall: 'J', done: 'K' } as const;
const SHEET = 'xl/worksheets/sheet1.xml';
const HIDDEN = 'xl/worksheets/sheet2.xml';

const anExchangeOf = () => anExchange({ criteria: CRITERIA, participants: 3 });

async function giveOut({ w, cohortId, one }: Exchange): Promise<Buffer> {
  const { transferId } = await w.call('worksheet.giveOut', { cohortId, lecturerId: one });
  return Buffer.from(w.application.transfers.get(transferId).bytes);
}

/** The worksheet after its XML was changed, as a spreadsheet writes it back. */
async function changed(bytes: Buffer, change: (xml: string) => string, part = SHEET): Promise<Buffer> {
  const parts = await unzip(bytes);
  parts.set(part, Buffer.from(change(String(parts.get(part)))));
  return zip(parts);
}

/** Types into cells; null empties one. */
const typed = (bytes: Buffer, cells: Readonly<Record<string, string | number | null>>): Promise<Buffer> =>
  changed(bytes, (xml) =>
    Object.entries(cells).reduce((text, [name, value]) => {
      const found = new RegExp(`<c r="${name}" s="(\\d+)"(?:/>|[^>]*>.*?</c>)`, 's');
      if (!found.test(text)) throw new Error(`no cell ${name}`);
      return text.replace(found, (_whole, style: string) => {
        if (value === null) return `<c r="${name}" s="${style}"/>`;
        if (typeof value === 'number') return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
        return `<c r="${name}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
      });
    }, xml),
  );

const put = ({ w }: Exchange, bytes: Buffer): string => w.upload('Arbeitsblatt.xlsx', bytes);
const read = (x: Exchange, bytes: Buffer) => x.w.call('worksheet.read', { transferId: put(x, bytes) });
const refusedRead = (x: Exchange, bytes: Buffer) =>
  x.w.refused('worksheet.read', { transferId: put(x, bytes) });

async function takeIn(x: Exchange, bytes: Buffer) {
  const { digest } = await read(x, bytes);
  return x.w.call('worksheet.takeIn', { transferId: put(x, bytes), digest });
}

const marksOf = ({ w, one }: Exchange) =>
  w.db.all(
    `SELECT k.points, k.comment FROM marks k JOIN markings m ON m.id = k.markingId JOIN enrolments e ON e.id = m.enrolmentId
     JOIN persons p ON p.id = e.personId JOIN criteria c ON c.id = k.criterionId
     WHERE m.lecturerId = ? ORDER BY p.sortKey, c.position`,
    [one],
  );

describe('a worksheet that goes out', () => {
  test('is a row a paper and a column a criterion; only what is to be filled in is open', async () => {
    const x = await anExchangeOf();
    const ticket = await x.w.call('worksheet.giveOut', { cohortId: x.cohortId, lecturerId: x.one });
    expect(ticket).toMatchObject({
      papers: 3,
      fileName: expect.stringMatching(/^Arbeitsblatt SMM-2027-1, .*\.xlsx$/),
    });
    const parts = await unzip(Buffer.from(x.w.application.transfers.get(ticket.transferId).bytes));
    const [sheet, styles, workbook] = [SHEET, 'xl/styles.xml', 'xl/workbook.xml'].map((name) =>
      String(parts.get(name)),
    );
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect(workbook).toContain('lockStructure="1"');
    expect(workbook).toContain('name="Kurskontor" sheetId="2" state="veryHidden"');
    const locked = [...((styles ?? '').split('<cellXfs')[1]?.matchAll(/locked="([01])"/g) ?? [])].map(
      ([, value]) => value,
    );
    const styleOf = (name: string) => Number(new RegExp(`<c r="${name}" s="(\\d+)"`).exec(sheet ?? '')?.[1]);
    for (const name of ['A1', 'A3', 'D3', 'A4', 'B4', 'C4'])
      expect([name, locked[styleOf(name)]]).toEqual([name, '1']);
    for (const name of ['D4', 'E4', 'H5', 'J6', 'K6'])
      expect([name, locked[styleOf(name)]]).toEqual([name, '0']);
    // The spreadsheet itself refuses 11 of 10 points and quarter steps.
    expect(sheet).toContain('sqref="D4:D6"');
    expect(sheet).toContain('D4&gt;=0,D4&lt;=10,ABS(D4/0.5-ROUND(D4/0.5,0))');
    expect(sheet).toMatch(/type="list"[^>]*sqref="H4:H6"/);
  });

  test('is not made where nothing is open, or where papers go by several rubrics', async () => {
    const x = await anExchangeOf();
    const nobody = { cohortId: x.cohortId, lecturerId: x.lecturerIds[2] ?? x.two };
    if (nobody.lecturerId !== x.two) {
      expect(await x.w.refused('worksheet.giveOut', nobody)).toMatchObject({
        details: { reason: 'nothing-to-pack' },
      });
    }
    inCommand(x.w.workspace, (db) => {
      const rubricId = db.value<string>("SELECT id FROM rubrics WHERE part = 'presentation'") as string;
      const markingId = db.value<string>('SELECT id FROM markings WHERE lecturerId = ?', [x.one]) as string;
      db.run('UPDATE markings SET rubricId = ? WHERE id = ?', [rubricId, markingId]);
    });
    expect(await x.w.refused('worksheet.giveOut', { cohortId: x.cohortId, lecturerId: x.one })).toMatchObject(
      {
        code: 'blocked',
        details: { reason: 'several-rubrics' },
      },
    );
  });
});

describe('a worksheet that comes back', () => {
  test('brings what was typed, by whom it was given, in one step that can be taken back', async () => {
    const x = await anExchangeOf();
    const before = contentOf(x.w.db);
    const bytes = await typed(await giveOut(x), {
      [`${AT.goals}4`]: 7.5,
      [`${AT.goalsComment}4`]: 'Klar &amp; messbar',
      [`${AT.law}4`]: '9,5',
      [`${AT.knockOut}4`]: 'nein',
      [`${AT.overall}4`]: 'Gut gegliedert.',
      [`${AT.done}4`]: 'ja',
      [`${AT.goals}5`]: 0,
    });
    const preview = await read(x, bytes);
    expect(preview).toMatchObject({
      counts: { new: 7, changed: 0, kept: 0, conflicts: 0 },
      conflicts: [],
      cleared: [],
    });
    expect(preview.papers).toHaveLength(2);
    expect(await takeIn(x, bytes)).toEqual({ changedFields: 7, leftOpen: [] });
    expect(marksOf(x)).toEqual([
      { points: 7.5, comment: 'Klar & messbar' },
      { points: 9.5, comment: '' },
      { points: 0, comment: '' },
    ]);
    expect(
      x.w.db.value("SELECT count(*) FROM markings WHERE state = 'done' AND comment = 'Gut gegliedert.'"),
    ).toBe(1);
    const command = x.w.db.get<{ actor: string; label: string }>(
      'SELECT actor, label FROM journalCommands ORDER BY seq DESC',
    );
    expect(command?.label).toMatch(/^Arbeitsblatt von .* eingelesen, SMM-2027-1$/);
    expect(command?.actor).toMatch(/ \(Petra Lindner\)$/);
    await x.w.call('workspace.undo', {});
    const { secretKeys: _keys, ...after } = contentOf(x.w.db) as Record<string, unknown>;
    expect(after).toEqual(before);
  });

  test('nothing typed is nothing to do, the same sheet twice too', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    expect((await read(x, sheet)).papers).toEqual([]);
    const bytes = await typed(sheet, { [`${AT.goals}4`]: 7 });
    await takeIn(x, bytes);
    const after = contentOf(x.w.db);
    expect(await takeIn(x, bytes)).toEqual({ changedFields: 0, leftOpen: [] });
    expect(contentOf(x.w.db)).toEqual(after);
  });

  test('an empty cell clears only what was there, and the preview says so', async () => {
    const x = await anExchangeOf();
    await takeIn(x, await typed(await giveOut(x), { [`${AT.goals}4`]: 7.5, [`${AT.goalsComment}4`]: 'so' }));
    const bytes = await typed(await giveOut(x), { [`${AT.goals}4`]: null, [`${AT.goalsComment}4`]: null });
    const preview = await read(x, bytes);
    expect(preview.cleared.map(({ title, before }) => [title, before])).toEqual([
      ['Ziele (0–10)', '7,5'],
      ['Kommentar: Ziele', 'so'],
    ]);
    expect(preview.counts).toMatchObject({ new: 0, changed: 2 });
    await takeIn(x, bytes);
    expect(marksOf(x)).toEqual([{ points: null, comment: '' }]);
  });

  test('what the office has changed meanwhile stays, and what both have changed is for somebody to decide', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    await takeIn(x, await typed(sheet, { [`${AT.goals}4`]: 4, [`${AT.law}4`]: 5 }));
    const bytes = await typed(sheet, { [`${AT.goals}4`]: 8, [`${AT.goals}5`]: 6 });
    const preview = await read(x, bytes);
    expect(preview.counts).toMatchObject({ new: 1, kept: 1, conflicts: 1 });
    const [conflict] = preview.conflicts;
    expect(conflict).toMatchObject({ title: 'Ziele', base: null, ours: { value: 4 }, theirs: { value: 8 } });
    const { enrolmentId = '', role = 'first', key = '' } = conflict ?? {};
    const decision = {
      enrolmentId,
      part: 'paper' as const,
      role,
      key,
      choice: 'theirs' as const,
      reason: 'so besprochen',
    };
    const transferId = put(x, bytes);
    await x.w.call('worksheet.takeIn', { transferId, digest: preview.digest, decisions: [decision] });
    expect(marksOf(x)).toEqual([
      { points: 8, comment: '' },
      { points: 5, comment: '' },
      { points: 6, comment: '' },
    ]);
  });
});

describe('what is wrong is named by its cell, and nothing changes', () => {
  const cases: [name: string, cells: Record<string, string | number>, sentence: RegExp][] = [
    ['letters for points', { D4: 'gut' }, /^Zelle D4 \(Ziele \(0–10\)\): „gut“ ist keine Punktzahl\./],
    ['more than the maximum', { F5: 11 }, /^Zelle F5 .*: 11 Punkte gibt es nicht, möglich sind 0 bis 10\./],
    ['less than nothing', { D4: -1 }, /^Zelle D4 .*-1 Punkte gibt es nicht/],
    ['between the steps', { D4: 7.25 }, /^Zelle D4 .*Schritte von 0,5\./],
    ['other words than yes and no', { H4: 'vielleicht' }, /^Zelle H4 .*Möglich sind „ja“, „nein“ oder leer/],
    ['another name', { B4: 'Jemand anderes' }, /^In Zelle B4 müsste „.*“ stehen/],
    ['another heading', { D3: 'Zile (0–10)' }, /^In Zelle D3 müsste „Ziele \(0–10\)“ stehen/],
  ];
  test.each(cases)('%s', async (_name, cells, sentence) => {
    const x = await anExchangeOf();
    const bytes = await typed(await giveOut(x), cells);
    const before = contentOf(x.w.db);
    const refusal = await refusedRead(x, bytes);
    expect(refusal).toMatchObject({ code: 'validation' });
    expect(refusal.message).toMatch(sentence);
    const takingIn = await x.w.refused('worksheet.takeIn', { transferId: put(x, bytes), digest: 'x' });
    expect(takingIn.message).toBe(refusal.message);
    expect(contentOf(x.w.db)).toEqual(before);
  });

  test('a column that was removed, a cell beside the sheet', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const before = contentOf(x.w.db);
    const removed = await changed(sheet, (xml) =>
      xml.replace(/<c r="F\d+"(?:[^>]*\/>|[^>]*>.*?<\/c>)/gs, ''),
    );
    expect((await refusedRead(x, removed)).message).toMatch(/^In Zelle F3 müsste „Recht \(0–10\)“ stehen/);
    const more = await changed(sheet, (xml) =>
      xml.replace('</row><row r="5">', '<c r="P4"><v>3</v></c></row><row r="5">'),
    );
    expect((await refusedRead(x, more)).message).toMatch(/^Zelle P4 gehört nicht zum Arbeitsblatt/);
    expect(contentOf(x.w.db)).toEqual(before);
  });

  test('a sheet that is not of this office, or whose hidden part was changed', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const foreign = { code: 'bad-file', details: { reason: 'foreign-worksheet' } };
    expect(
      await refusedRead(
        x,
        await changed(sheet, (xml) => xml.replace(/"role":"first"/, '"role":"third"'), HIDDEN),
      ),
    ).toMatchObject(foreign);
    expect(
      await refusedRead(
        x,
        await changed(
          sheet,
          (xml) => xml.replaceAll('<row', '<!-- --><row').replace(/<row r="2">.*?<\/row>/s, ''),
          HIDDEN,
        ),
      ),
    ).toMatchObject(foreign);
    const rubric = await x.w.call('rubrics.export', { courseId: x.courseId, part: 'paper' });
    expect(
      await refusedRead(x, Buffer.from(x.w.application.transfers.get(rubric.transferId).bytes)),
    ).toMatchObject(foreign);
    x.w.workspace.writer.run("UPDATE secretKeys SET publicKey = ? WHERE id = 'signing'", [
      newSigningKey().publicKey,
    ]);
    expect(await refusedRead(x, sheet)).toMatchObject(foreign);
  });

  test('a rubric that was changed since, and papers that are somebody else’s now', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    inCommand(x.w.workspace, (db) =>
      db.run('UPDATE markings SET lecturerId = NULL WHERE lecturerId = ?', [x.one]),
    );
    expect(await refusedRead(x, await typed(sheet, { D4: 3 }))).toMatchObject({
      code: 'conflict',
      details: { reason: 'other-marker' },
    });
    inCommand(x.w.workspace, (db) => db.run('UPDATE criteria SET maximumPoints = 5'));
    expect(await refusedRead(x, sheet)).toMatchObject({
      code: 'conflict',
      details: { reason: 'other-rubric' },
    });
  });
});

test('a text that a spreadsheet broke in its own way is not changed', async () => {
  const x = await anExchangeOf();
  inCommand(x.w.workspace, (db) =>
    db.run('UPDATE markings SET comment = ? WHERE lecturerId = ?', [
      'Erstens.\r\nZweitens: _x0041_ &lt;',
      x.one,
    ]),
  );
  const sheet = await giveOut(x);
  expect((await read(x, sheet)).papers).toEqual([]);
  const resaved = await changed(sheet, (xml) => xml.replaceAll('_x000D_', ''));
  expect((await read(x, resaved)).papers).toEqual([]);
});

test('every field of a rubric has one column', () => {
  const rubric = {
    criteria: [{ criterionId: 'c', title: 'Ziele', maximumPoints: 10, pointStep: 0.5 }],
    knockOuts: [{ knockOutId: 'k', title: 'Fehlt', description: '' }],
  } as unknown as Parameters<typeof worksheetColumns>[0];
  expect(worksheetColumns(rubric).map(({ key, title }) => [key, title])).toEqual([
    ['points:c', 'Ziele (0–10)'],
    ['comment:c', 'Kommentar: Ziele'],
    ['knockOut:k', 'K.-o.: Fehlt'],
    ['knockOutComment:k', 'Kommentar K.-o.: Fehlt'],
    ['overall', 'Kommentar zum Ganzen'],
    ['state', 'Fertig'],
  ]);
});
