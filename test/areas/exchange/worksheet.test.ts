import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSigningKey } from '../../../electron/exchange/keys';
import { worksheetColumns } from '../../../shared/domain/exchange/worksheet';
import { unzip } from '../../support/backup-archive';
import { contentOf, inCommand } from '../../support/store';
import { enrolmentOf } from '../marking/a-desk';
import {
  AT,
  anExchangeOf,
  cellOf,
  changed,
  giveOut,
  HIDDEN,
  marksOf,
  put,
  read,
  refusedRead,
  SHEET,
  takeBack,
  takeIn,
  theirs,
  typed,
  withdraw,
} from './a-worksheet';
import { type Exchange, saveRubric } from './an-exchange';

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
    // What is typed as words stays words: "-gut" is no formula and "3/4" no date.
    const formats = [...((styles ?? '').split('<cellXfs')[1]?.matchAll(/<xf numFmtId="(\d+)"/g) ?? [])].map(
      ([, value]) => value,
    );
    expect(['D4', 'E4', 'J6'].map((name) => formats[styleOf(name)])).toEqual(['0', '49', '49']);
    // The spreadsheet itself refuses 11 of 10 points and quarter steps.
    expect(sheet).toContain('sqref="D4:D6"');
    expect(sheet).toContain('D4&gt;=0,D4&lt;=10,ABS(D4/0.5-ROUND(D4/0.5,0))');
    expect(sheet).toMatch(/type="list"[^>]*sqref="H4:H6"/);
  });

  test('is not made where nothing is open, or all of it is out', async () => {
    const x = await anExchangeOf();
    const nobody = { cohortId: x.cohortId, lecturerId: x.lecturerIds[2] ?? x.two };
    if (nobody.lecturerId !== x.two) {
      expect(await x.w.refused('worksheet.giveOut', nobody)).toMatchObject({
        details: { reason: 'nothing-to-pack' },
      });
    }
    await giveOut(x);
    expect(await x.w.refused('worksheet.giveOut', { cohortId: x.cohortId, lecturerId: x.one })).toMatchObject(
      {
        code: 'blocked',
        details: { reason: 'nothing-to-pack' },
      },
    );
  });
});

describe('a worksheet of papers and presentations', () => {
  /** Ms Böhm marks all papers and all presentations. */
  async function bothParts() {
    const x = await anExchangeOf();
    const enrolmentIds = x.participants.map(({ enrolmentId }) => enrolmentId);
    await x.w.call('marking.assign', {
      enrolmentIds,
      part: 'presentation',
      role: 'first',
      lecturerId: x.one,
    });
    return { x, sheet: await giveOut(x) };
  }
  const PRESENTATION = 'xl/worksheets/sheet2.xml';
  const WORKBOOK = 'xl/workbook.xml';
  const first = { [`${AT.goals}4`]: 6 };

  test('has a sheet for each, and what was typed on one alone comes in', async () => {
    const { x, sheet } = await bothParts();
    const workbook = String((await unzip(sheet)).get(WORKBOOK));
    expect([...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'Facharbeit',
      'Präsentation',
      'Kurskontor',
    ]);
    const before = contentOf(x.w.db);
    expect((await read(x, sheet)).papers).toEqual([]);
    const bytes = await typed(sheet, first, PRESENTATION);
    const preview = await read(x, bytes);
    expect(preview.papers.map(({ part, new: fresh }) => [part, fresh])).toEqual([['presentation', 1]]);
    expect(await takeIn(x, bytes)).toEqual({ changedFields: 1, leftOpen: [] });
    expect(
      x.w.db.all(
        'SELECT m.part, m.lecturerId, k.points FROM marks k JOIN markings m ON m.id = k.markingId WHERE k.points IS NOT NULL',
      ),
    ).toEqual([{ part: 'presentation', lecturerId: x.one, points: 6 }]);
    await x.w.call('workspace.undo', {});
    expect(contentOf(x.w.db)).toEqual(before);
    // The order of the sheets says nothing.
    const turned = await changed(
      bytes,
      (xml) => xml.replace(/(<sheet name="Facharbeit"[^>]*>)(<sheet name="Präsentation"[^>]*>)/, '$2$1'),
      WORKBOOK,
    );
    expect((await read(x, turned)).papers).toEqual(preview.papers);
  });

  const rowOf = (xml: string, row: number): string =>
    new RegExp(`<row r="${row}">.*?</row>`, 's').exec(xml)?.[0] ?? '';
  const asRow = (text: string, from: number, to: number): string =>
    text.replaceAll(new RegExp(`r="([A-Z]*)${from}"`, 'g'), `r="$1${to}"`);
  /** Two people change places, as by sorting. */
  const swapped = (xml: string): string => {
    const [four, five] = [rowOf(xml, 4), rowOf(xml, 5)];
    return xml.replace(four + five, asRow(five, 5, 4) + asRow(four, 4, 5));
  };
  test.each<[name: string, part: string, change: (xml: string) => string, sentence: RegExp]>([
    [
      'a sheet that was renamed',
      WORKBOOK,
      (xml) => xml.replace('"Präsentation"', '"Vortrag"'),
      /^Das Blatt „Präsentation“ fehlt/,
    ],
    [
      'a sheet that was removed',
      WORKBOOK,
      (xml) => xml.replace(/<sheet name="Präsentation"[^>]*>/, ''),
      /^Das Blatt „Präsentation“ fehlt: Es wurde entfernt oder umbenannt\. Es wurde nichts eingelesen/,
    ],
    [
      'rows that were swapped',
      PRESENTATION,
      swapped,
      /^In Zelle A4 auf dem Blatt „Präsentation“ müsste „1“ stehen/,
    ],
    [
      'points that there are not',
      PRESENTATION,
      (xml) => xml.replace(/<c r="D4" s="(\d+)"\/>/, '<c r="D4" s="$1"><v>1000</v></c>'),
      /^Zelle D4 auf dem Blatt „Präsentation“ \(.*: 1000 Punkte gibt es nicht/,
    ],
    [
      'a base that was changed',
      'xl/worksheets/sheet3.xml',
      (xml) => xml.replace('null', '8'),
      /kein Arbeitsblatt, das hier ausgegeben wurde, oder sein verborgener Teil wurde verändert/,
    ],
    [
      'a checksum that was changed',
      'xl/worksheets/sheet3.xml',
      (xml) => xml.replace(/rubricSha256(&quot;|"):\1[0-9a-f]/, 'rubricSha256$1:$1x'),
      /kein Arbeitsblatt, das hier ausgegeben wurde, oder sein verborgener Teil wurde verändert/,
    ],
  ])('%s is said in a sentence, and nothing changes', async (_name, part, change, sentence) => {
    const { x, sheet } = await bothParts();
    const before = contentOf(x.w.db);
    const original = await typed(sheet, first);
    const bytes = await changed(original, change, part);
    expect(String((await unzip(bytes)).get(part))).not.toBe(String((await unzip(original)).get(part)));
    expect((await refusedRead(x, bytes)).message).toMatch(sentence);
    await x.w.refused('worksheet.takeIn', { transferId: put(x, bytes), digest: 'x' });
    expect(contentOf(x.w.db)).toEqual(before);
  });

  test('stands beside the packages until it is finished or withdrawn', async () => {
    const x = await anExchangeOf();
    const { cohortId, one, w } = x;
    await w.call('marking.assign', {
      enrolmentIds: x.participants.map(({ enrolmentId }) => enrolmentId),
      part: 'presentation',
      role: 'first',
      lecturerId: one,
    });
    const candidate = async () =>
      (await w.call('exchange.candidates', { cohortId })).markers.find(
        ({ lecturerId }) => lecturerId === one,
      );
    expect(await candidate()).toMatchObject({ papers: 3, presentations: 3, out: 0 });
    const { transferId } = await w.call('worksheet.giveOut', {
      cohortId,
      lecturerId: one,
      dueOn: '2027-03-10',
    });
    const sheet = Buffer.from(w.application.transfers.get(transferId).bytes);
    expect(String((await unzip(sheet)).get(SHEET))).toContain('Bitte bis 10.03.2027.');
    expect(await candidate()).toMatchObject({ papers: 0, presentations: 0, out: 6 });
    const listed = async () => (await w.call('exchange.packages', { cohortId }))[0];
    expect(await listed()).toMatchObject({
      kind: 'worksheet',
      lecturerId: one,
      papers: 6,
      done: 0,
      dueOn: '2027-03-10',
      isOverdue: false,
      givenBy: 'Petra Lindner',
      state: 'given',
      openedAt: null,
      imports: [],
    });
    const wishes = { passphrase: 'anker-boje-deck-fender-gischt-hafen', reason: 'so' };
    const packageId = (await listed())?.packageId ?? '';
    for (const refused of [
      await w.refused('exchange.replace', { packageId, ...wishes }),
      await w.refused('exchange.reassign', { packageId, toLecturerId: x.two, ...wishes }),
    ]) {
      expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'is-worksheet' } });
    }
    await takeIn(x, await typed(sheet, first, PRESENTATION));
    await takeIn(x, await typed(sheet, first));
    expect((await listed())?.imports).toMatchObject([
      { sequence: 2, laptop: null, handedInAt: null, newFields: 1, importedBy: 'Petra Lindner' },
      { sequence: 1, newFields: 1 },
    ]);
    w.clock.set('2027-03-11T09:00:00.000Z');
    expect(await listed()).toMatchObject({ isOverdue: true });
    await w.call('exchange.revoke', { packageId, reason: 'verloren' });
    expect(await listed()).toMatchObject({ state: 'revoked', endReason: 'verloren', isOverdue: false });
    expect(await candidate()).toMatchObject({ papers: 3, presentations: 3, out: 0 });
  });
});

/** The office itself gives points to the first paper. */
async function markInOffice(x: Exchange, points: Readonly<Record<string, number | null>>): Promise<void> {
  const key = { enrolmentId: enrolmentOf(x, 0), part: 'paper' as const, asLecturerId: x.one };
  const { criteria } = await x.w.call('marking.get', key);
  for (const { title, criterionId } of criteria) {
    if (title in points)
      await x.w.call('marking.record', { ...key, criterionId, points: points[title] ?? null });
  }
}

describe('a worksheet that comes back a second time', () => {
  const [points, words] = [`${AT.goals}4`, `${AT.goalsComment}4`];
  const aReturned = async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const first = await typed(sheet, { [points]: 7, [words]: 'gut' });
    await takeIn(x, first);
    return { x, sheet, first };
  };

  test('takes back what it brought if somebody says so, and one step back brings its past back too', async () => {
    const { x, first } = await aReturned();
    const before = contentOf(x.w.db);
    const second = await typed(first, { [points]: null, [words]: null });
    const preview = await read(x, second);
    expect(preview).toMatchObject({ verdict: { kind: 'import' }, conflicts: [], counts: { changed: 0 } });
    expect(preview.cleared).toEqual([]);
    expect(preview.wentBack.map(({ before: had, after }) => [had, after])).toEqual([
      ['7', ''],
      ['gut', ''],
    ]);
    await takeBack(x, second);
    expect(marksOf(x)).toEqual([{ points: null, comment: '' }]);
    await x.w.call('workspace.undo', {});
    expect(contentOf(x.w.db)).toEqual(before);
    expect((await read(x, second)).wentBack).toHaveLength(2);
  });

  test('from a copy that was filled in beside another clears nothing of it', async () => {
    const { x, sheet } = await aReturned();
    const [own, other] = [`${AT.goals}5`, `${AT.law}5`];
    const copy = await typed(sheet, { [own]: 4, [other]: 6 });
    const { wentBack, counts, digest } = await read(x, copy);
    expect(wentBack.map(({ displayName, title, before }) => [displayName, title, before])).toEqual([
      ['Kim Albers', 'Ziele (0–10)', '7'],
      ['Kim Albers', 'Kommentar: Ziele', 'gut'],
    ]);
    expect(counts).toMatchObject({ new: 2, changed: 0 });
    const foreign = { ...cellOf(wentBack[0] as (typeof wentBack)[number]), key: 'overall' };
    expect(
      await x.w.refused('worksheet.takeIn', { transferId: put(x, copy), digest, putBack: [foreign] }),
    ).toMatchObject({ details: { reason: 'changed-meanwhile' } });
    await takeIn(x, copy);
    expect(marksOf(x)).toEqual([
      { points: 7, comment: 'gut' },
      { points: 4, comment: '' },
      { points: 6, comment: '' },
    ]);
    // What the office has changed since is asked about as ever.
    await markInOffice(x, { Ziele: 5 });
    expect(await read(x, await typed(copy, { [other]: 7 }))).toMatchObject({
      conflicts: [{ base: 7, ours: { value: 5 }, theirs: { value: null } }],
      wentBack: [{ before: 'gut' }],
    });
  });

  test('changes its own mark without a question, and asks only where the office has changed it since', async () => {
    const { x, first } = await aReturned();
    await takeIn(x, await typed(first, { [points]: 8 }));
    expect(marksOf(x)).toEqual([{ points: 8, comment: 'gut' }]);
    await markInOffice(x, { Ziele: 5 });
    expect((await read(x, await typed(first, { [points]: 8 }))).counts).toMatchObject({
      kept: 1,
      conflicts: 0,
    });
    expect((await read(x, await typed(first, { [points]: 9 }))).conflicts).toMatchObject([
      { base: 8, ours: { value: 5 }, theirs: { value: 9 } },
    ]);
  });

  test('remembers what the office had typed itself, and what was decided against it', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    await markInOffice(x, { Ziele: 7, Recht: 3 });
    const first = await typed(sheet, { [points]: 7 });
    expect((await read(x, first)).verdict.kind).toBe('import');
    expect(await takeIn(x, first)).toEqual({ changedFields: 0, leftOpen: [] });
    expect((await read(x, first)).verdict.kind).toBe('nothing-to-do');
    await takeBack(x, sheet);
    expect(marksOf(x)[0]).toMatchObject({ points: null });
    const other = await typed(sheet, { [`${AT.law}4`]: 9 });
    const { digest, conflicts } = await read(x, other);
    const ours = conflicts.map((one) => ({ ...theirs(one), choice: 'ours' as const }));
    await x.w.call('worksheet.takeIn', { transferId: put(x, other), digest, decisions: ours });
    expect((await read(x, other)).verdict.kind).toBe('nothing-to-do');
  });

  test('an earlier state of it comes in by a reason only', async () => {
    const { x, first } = await aReturned();
    x.w.clock.advance(1000);
    await takeIn(x, await typed(first, { [points]: 8 }));
    x.w.clock.advance(1000);
    const { verdict, digest } = await read(x, first);
    expect(verdict).toMatchObject({ kind: 'needs-decision', reason: 'worksheet-older' });
    const refused = await x.w.refused('worksheet.takeIn', { transferId: put(x, first), digest });
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'worksheet-older' } });
    const overrideReason = 'Doch der erste Stand';
    await x.w.call('worksheet.takeIn', { transferId: put(x, first), digest, overrideReason });
    expect(marksOf(x)).toEqual([{ points: 7, comment: 'gut' }]);
    expect((await read(x, first)).verdict.kind).toBe('nothing-to-do');
  });
});

test('over many returns of several copies, whatever office and marker do: the side that changed wins, both are a question, and nothing that came in goes unasked', async () => {
  const x = await anExchangeOf();
  const original = await giveOut(x);
  const key = { enrolmentId: enrolmentOf(x, 0), part: 'paper' as const, asLecturerId: x.one };
  const { criteria } = await x.w.call('marking.get', key);
  const columns = criteria.map(({ title, criterionId }) => ({
    criterionId,
    cell: `${title === 'Ziele' ? AT.goals : AT.law}4`,
  }));
  const points = fc.constantFrom(null, 0, 5, 10);
  /** Undefined, half of the time: nobody touches it. */
  const field = fc.option(points, { nil: undefined, freq: 2 });
  const touched = fc.tuple(field, field);
  const round = fc.record({
    /** Which of two copies comes back, what the marker types in its cells before, and what the office types meanwhile. */
    copy: fc.constantFrom(0, 1),
    cells: touched,
    office: touched,
    choice: fc.constantFrom('ours' as const, 'theirs' as const),
    goesBack: fc.boolean(),
  });
  const copies = [0, 1].map(() => [null, null] as (number | null)[]);
  let last: (number | null)[] = [null, null];
  let asked = 0;
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 4, maxLength: 6 }), async (rounds) => {
      for (const { copy, cells, office, choice, goesBack } of rounds) {
        x.w.clock.advance(1000);
        for (const [index, { criterionId }] of columns.entries()) {
          const typedPoints = office[index];
          if (typedPoints !== undefined)
            await x.w.call('marking.record', { ...key, criterionId, points: typedPoints });
        }
        const ours = (await x.w.call('marking.get', key)).criteria.map((one) => one.points);
        const says = (copies[copy] ?? []).map((cell, index) => {
          const change = cells[index];
          return change === undefined ? cell : change;
        });
        copies[copy] = says;
        const sheet = await typed(
          original,
          Object.fromEntries(columns.map(({ cell }, index) => [cell, says[index] ?? null])),
        );
        const { digest, conflicts, wentBack, verdict } = await read(x, sheet);
        const transferId = put(x, sheet);
        const decisions = conflicts.map((one) => ({ ...theirs(one), choice }));
        const putBack = goesBack ? wentBack.map(cellOf) : [];
        const overrideReason = verdict.kind === 'needs-decision' ? 'Zurück dazu' : '';
        await x.w.call('worksheet.takeIn', { transferId, digest, decisions, putBack, overrideReason });
        const ways = says.map((cell, index) => {
          if (cell === ours[index] || cell === last[index]) return 'none';
          if (ours[index] !== last[index]) return 'disputed';
          // The cell is as empty as it went out, and what came in since still stands in the office.
          return cell === null ? 'went-back' : 'changed';
        });
        asked += conflicts.length;
        kept += goesBack ? 0 : wentBack.length;
        expect(conflicts).toHaveLength(ways.filter((way) => way === 'disputed').length);
        expect(wentBack).toHaveLength(ways.filter((way) => way === 'went-back').length);
        const takes = { none: false, disputed: choice === 'theirs', 'went-back': goesBack, changed: true };
        expect((await x.w.call('marking.get', key)).criteria.map((one) => one.points)).toEqual(
          says.map((cell, index) => (takes[ways[index] ?? 'none'] ? cell : ours[index])),
        );
        last = says.map((cell, index) =>
          ways[index] === 'went-back' && !goesBack ? (last[index] ?? null) : cell,
        );
      }
    }),
    { seed: 20_270_301, numRuns: 6, endOnFailure: true },
  );
  expect(asked).toBeGreaterThan(0);
  expect(kept).toBeGreaterThan(0);
});

describe('a worksheet that comes back', () => {
  test('brings what was typed, by whom it was given, in one step that can be taken back', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const before = contentOf(x.w.db);
    const bytes = await typed(sheet, {
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
    expect(contentOf(x.w.db)).toEqual(before);
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
    await withdraw(x);
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
    await markInOffice(x, { Ziele: 4, Recht: 5 });
    const bytes = await typed(sheet, { [`${AT.goals}4`]: 8, [`${AT.goals}5`]: 6 });
    const preview = await read(x, bytes);
    expect(preview.counts).toMatchObject({ new: 1, kept: 1, conflicts: 1 });
    const { digest, conflicts } = preview;
    expect(conflicts).toMatchObject([
      { title: 'Ziele', base: null, ours: { value: 4 }, theirs: { value: 8 } },
    ]);
    const transferId = put(x, bytes);
    await x.w.call('worksheet.takeIn', { transferId, digest, decisions: conflicts.map(theirs) });
    expect(
      x.w.db.all(
        `SELECT i.decidedFields, d.ours, d.theirs, d.chosen, d.reason, d.decidedBy
         FROM worksheetDecisions d JOIN worksheetImports i ON i.id = d.importId`,
      ),
    ).toEqual([
      {
        decidedFields: 1,
        ours: '4',
        theirs: '8',
        chosen: '8',
        reason: 'so besprochen',
        decidedBy: expect.stringContaining('Petra Lindner'),
      },
    ]);
    expect(marksOf(x)).toEqual([
      { points: 8, comment: '' },
      { points: 5, comment: '' },
      { points: 6, comment: '' },
    ]);
    // What was decided goes with its mark to the next version of the rubric.
    await saveRubric(x, ['Recht', 'Ziele']);
    const [earlier] = await x.w.call('rubrics.earlier', { courseId: x.courseId });
    const { rubricId = '', proposed: sources = [] } = earlier ?? {};
    await x.w.call('rubrics.carryOver', { rubricId, sources, reason: 'Neu' });
    const key = { enrolmentId: enrolmentOf(x, 0), part: 'paper' as const, asLecturerId: x.one };
    const { criteria } = await x.w.call('marking.get', key);
    const decided = await Promise.all(
      criteria.map(async ({ title, criterionId }) => [
        title,
        (await x.w.call('marking.decisions', { ...key, criterionId })).map(({ chosen }) => chosen),
      ]),
    );
    expect(decided).toEqual([
      ['Recht', []],
      ['Ziele', [8]],
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

  test.each<[name: string, cell: string, sentence: RegExp]>([
    [
      'a formula',
      ' t="e"><f>-gut</f><v>#NAME?</v></c>',
      /^Zelle E4 \(Kommentar: Ziele\): Excel hat aus dem Text eine Formel gemacht \(„=-gut“\)\. Es wurde nichts eingelesen\./,
    ],
    ['an error', ' t="e"><v>#NAME?</v></c>', /^Zelle E4 .* einen Fehler gemacht/],
    ['a date', ' t="d"><v>2027-04-03</v></c>', /^Zelle E4 .* ein Datum gemacht/],
    ['a number', '><v>0.5</v></c>', /^Zelle E4 .* eine Zahl gemacht \(„0,5“\)/],
    ['yes', ' t="b"><v>1</v></c>', /^Zelle E4 .* einen Wahrheitswert gemacht/],
  ])('words of which the spreadsheet has made %s', async (_name, cell, sentence) => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const before = contentOf(x.w.db);
    const bytes = await changed(sheet, (xml) =>
      xml.replace(/<c r="E4" s="(\d+)"\/>/, `<c r="E4" s="$1"${cell}`),
    );
    expect((await refusedRead(x, bytes)).message).toMatch(sentence);
    expect(contentOf(x.w.db)).toEqual(before);
  });

  test('a column that was removed', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
    const before = contentOf(x.w.db);
    const removed = await changed(sheet, (xml) =>
      xml.replace(/<c r="F\d+"(?:[^>]*\/>|[^>]*>.*?<\/c>)/gs, ''),
    );
    expect((await refusedRead(x, removed)).message).toMatch(/^In Zelle F3 müsste „Recht \(0–10\)“ stehen/);
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

  test('a rubric that is not the same any more', async () => {
    const x = await anExchangeOf();
    const sheet = await giveOut(x);
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
