import { describe, expect, test } from 'vitest';
import { readTable } from '../../../electron/tabular/read-table';
import type { InputOf } from '../../../shared/contract';
import { LIST_KINDS } from '../../../shared/domain/chamber-list';
import { aChamberForm } from '../../support/a-chamber-form';
import { aWordTemplate, outsideRelations, paragraph, tableOf } from '../../support/a-word-template';
import { inCommand } from '../../support/store';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';
import { partsOf } from '../../support/word-document';
import { aFinishedCohort, changePerson } from '../certificates/finished-cohort';

type Ties = InputOf<'chamberForms.save'>['ties'];

const TIES: Ties = [
  { part: 'head', field: 'courseTitle', cell: 'C3' },
  { part: 'head', field: 'count', cell: 'C4' },
  { part: 'row', field: 'number', cell: 'A7' },
  { part: 'row', field: 'lastName', cell: 'B7' },
  { part: 'row', field: 'birthDate', cell: 'D7' },
];

async function chamberOf(w: TestWorkspace): Promise<string> {
  const [chamber] = await w.call('academy.listChambers', {});
  if (!chamber) throw new Error('there is a chamber');
  return chamber.id;
}

const linesOf = async (w: TestWorkspace, transferId: string) => {
  const { bytes, fileName } = w.application.transfers.get(transferId);
  const { rows } = await readTable(bytes, fileName, { sheetName: 'Antrag' });
  return new Map(rows.map(({ lineNumber, cells }) => [lineNumber, cells]));
};

/** A cohort of so many, whose chamber has a form for the participants' list. */
async function aTiedCohort(people: number) {
  const cohort = await aFinishedCohort(Array.from({ length: people }, () => ({})));
  return { ...cohort, ...(await tied(cohort.w)) };
}

async function tied(w: TestWorkspace) {
  const kind = 'participants' as const;
  const chamberId = await chamberOf(w);
  const transferId = w.upload('Antrag.xlsx', await aChamberForm());
  const saved = await w.call('chamberForms.save', {
    chamberId,
    kind,
    transferId,
    sheet: 'Antrag',
    ties: TIES,
  });
  return { chamberId, saved, key: { chamberId, kind } };
}

describe('a form of the chamber', () => {
  test('goes with the profile’s file and with a copy of its chamber, whole or not at all', async () => {
    const w = await testWorkspace();
    const { chamberId } = await tied(w);
    const [{ id: _, ...profile } = { id: '', name: '' }] = await w.call('academy.listChambers', {});
    const formsOf = async (v: TestWorkspace, id: string) =>
      (await v.call('chamberForms.list', { chamberId: id })).map(({ savedAt: __, ...form }) => form);
    const [form] = await formsOf(w, chamberId);
    const ticket = await w.call('academy.exportChamber', { chamberId });
    const { bytes } = w.application.transfers.get(ticket.transferId);

    const other = await testWorkspace();
    const transferId = other.upload('Profil.json', bytes);
    const read = await other.call('academy.readChamberFile', { transferId });
    expect(read.forms).toEqual([{ kind: 'participants', fileName: 'Antrag.xlsx' }]);
    const there = await other.call('academy.saveChamber', {
      ...read.profile,
      name: 'IHK Nord',
      formsFrom: { transferId },
    });
    expect(await formsOf(other, there.id)).toEqual([form]);
    const { sheets } = await other.call('chamberForms.read', { chamberId: there.id, kind: 'participants' });
    expect(sheets.map(({ name }) => name)).toEqual(['Antrag', 'Hinweise']);

    const save = (more: object) =>
      w.call('academy.saveChamber', { ...(profile as typeof read.profile), ...more });
    const formsFrom = { chamberId };
    const copy = await save({ name: 'Kopie', formsFrom });
    expect(await formsOf(w, copy.id)).toEqual([form]);
    // One step: an undo leaves neither the chamber nor its forms.
    await w.call('workspace.undo', {});
    const names = async () => (await w.call('academy.listChambers', {})).map(({ name }) => name);
    expect([await names(), await formsOf(w, copy.id)]).toEqual([[profile.name], []]);
    const narrow = { name: 'Schmal', participantsColumns: [{ key: 'lastName', header: 'Name' }], formsFrom };
    expect(await w.refused('academy.saveChamber', { ...profile, ...narrow } as never)).toMatchObject({
      code: 'validation',
      details: { reason: 'form-column-missing' },
    });
    expect(await names()).toEqual([profile.name]);
  });

  test('that came in before a rule refused its like is named before anybody needs it', async () => {
    const w = await testWorkspace();
    const { chamberId } = await tied(w);
    expect(await w.call('chamberForms.check', { chamberId })).toEqual([]);
    const bytes = await aChamberForm({ parts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } });
    const sha256 = w.workspace.files.put(bytes);
    inCommand(w.workspace, (db) => db.run('UPDATE files SET sha256 = ?', [sha256]));
    expect(await w.call('chamberForms.check', { chamberId })).toEqual([
      { kind: 'participants', message: expect.stringContaining('„Antrag.xlsx“ enthält eine Verknüpfung') },
    ]);
  });

  test('is kept with its ties, tied anew without the file, removed, and comes back with an undo', async () => {
    const w = await testWorkspace();
    const { chamberId, saved, key } = await tied(w);
    expect(saved).toEqual({ room: 4 });
    const kept = {
      kind: 'participants',
      fileName: 'Antrag.xlsx',
      sheet: 'Antrag',
      savedAt: expect.any(String),
    };
    expect(await w.call('chamberForms.list', { chamberId })).toEqual([{ ...kept, ties: TIES }]);

    const fewer = TIES.slice(3);
    await w.call('chamberForms.save', { ...key, sheet: 'Antrag', ties: fewer });
    expect(await w.call('chamberForms.list', { chamberId })).toEqual([{ ...kept, ties: fewer }]);
    const { fileName, sheets } = await w.call('chamberForms.read', key);
    expect([fileName, sheets.map(({ name }) => name)]).toEqual(['Antrag.xlsx', ['Antrag', 'Hinweise']]);

    await w.call('chamberForms.remove', key);
    expect(await w.call('chamberForms.list', { chamberId })).toEqual([]);
    expect(await w.refused('chamberForms.read', key)).toMatchObject({ code: 'not-found' });
    const { entries } = await w.call('workspace.history', { limit: 1 });
    expect(entries[0]?.label).toBe('Formular für die Teilnehmerliste von IHK Hellweg entfernt');
    await w.call('workspace.undo', {});
    expect(await w.call('chamberForms.list', { chamberId })).toEqual([{ ...kept, ties: fewer }]);
  });

  test('is filled in from the frozen version, with its name and beside the other formats', async () => {
    const { w, cohortId, personIds } = await aTiedCohort(3);
    const ticket = await w.call('certificates.export', {
      cohortId,
      kind: 'participants',
      format: 'form',
      freezesChanges: true,
    });
    expect(ticket.fileName).toBe('Teilnehmerliste SMM-2027-1 Fassung 1 Formular.xlsx');
    const lines = await linesOf(w, ticket.transferId);
    expect(lines.get(3)?.[2]).toBe('Social Media Manager (IHK)');
    expect(lines.get(4)?.[2]).toBe(3);
    expect([7, 8, 9].map((line) => lines.get(line)?.slice(0, 2))).toEqual([
      [1, 'Albers'],
      [2, 'Brüggemann'],
      [3, 'Çelik'],
    ]);
    expect(lines.get(7)?.[3]).toEqual({ date: '1988-05-17' });
    expect(lines.get(10)).toBeUndefined();

    // A name that is changed later is on no form of the version before.
    const { lists } = await w.call('certificates.steps', { cohortId });
    const [version] = lists[1]?.versions ?? [];
    expect(lists.map(({ form }) => form)).toEqual([null, { fileName: 'Antrag.xlsx' }, null]);
    expect(version?.exports).toMatchObject([{ format: 'form', fileName: ticket.fileName }]);
    await changePerson(w, personIds[0] ?? '', { lastName: 'Abel' });
    const again = await w.call('certificates.export', { cohortId, kind: 'participants', format: 'form' });
    expect((await linesOf(w, again.transferId)).get(7)?.[1]).toBe('Albers');
  });

  test('with too little room is refused, and nothing is frozen or recorded', async () => {
    const { w, cohortId } = await aTiedCohort(5);
    const input = { cohortId, kind: 'participants', format: 'form', freezesChanges: true } as const;
    expect(await w.refused('certificates.export', input)).toMatchObject({
      code: 'blocked',
      details: { reason: 'form-full', room: 4, rows: 5 },
    });
    expect(w.db.value('SELECT count(*) FROM chamberLists')).toBe(0);
  });

  test('of a column that the profile has no more is refused with its name', async () => {
    const { w, cohortId, chamberId } = await aTiedCohort(1);
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('there is a chamber');
    const { id: _, ...profile } = chamber;
    await w.call('academy.saveChamber', {
      chamberId,
      ...profile,
      participantsColumns: [{ key: 'lastName', header: 'Name' }],
    });
    const input = { cohortId, kind: 'participants', format: 'form', freezesChanges: true } as const;
    expect(await w.refused('certificates.export', input)).toMatchObject({
      code: 'blocked',
      message: expect.stringContaining('verlangt „Geburtsdatum“; Fassung 1 der Teilnehmerliste'),
    });
  });

  test('for the other lists there is none', async () => {
    const { w, cohortId } = await aTiedCohort(1);
    const input = { cohortId, kind: 'certificates', format: 'form', freezesChanges: true } as const;
    expect(await w.refused('certificates.export', input)).toMatchObject({
      code: 'not-found',
      details: { reason: 'form-missing' },
    });
  });
});

describe('a form that is a Word document', () => {
  const ROWS = ['{#Teilnehmende}{Nr.}', '{Nachname}, {Vorname}', '{Geburtsdatum}{/Teilnehmende}'];
  const linesOfWord = async (w: TestWorkspace, transferId: string) =>
    ((await partsOf(w.application.transfers.get(transferId).bytes)).get('word/document.xml')?.text ?? '')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]*>/g, '')
      .trim()
      .split('\n');

  test('is kept without ties and filled in from the frozen version', async () => {
    const { w, cohortId } = await aFinishedCohort([{}, {}]);
    const key = { chamberId: await chamberOf(w), kind: 'participants' } as const;
    const form = await aWordTemplate(
      paragraph('{Lehrgang}: {Anzahl}, {Zeitraum}') + tableOf(['Nr.', 'Name'], ROWS),
    );
    const transferId = w.upload('Liste.docx', form);
    expect(await w.call('chamberForms.read', { ...key, transferId })).toEqual({
      fileName: 'Liste.docx',
      sheets: [],
    });
    expect(await w.call('chamberForms.save', { ...key, transferId, sheet: '', ties: [] })).toEqual({
      room: null,
    });
    expect(await w.call('chamberForms.list', { chamberId: key.chamberId })).toMatchObject([
      { sheet: '', ties: [] },
    ]);
    const input = { cohortId, kind: 'participants', format: 'form', freezesChanges: true } as const;
    const ticket = await w.call('certificates.export', input);
    expect(ticket.fileName).toBe('Teilnehmerliste SMM-2027-1 Fassung 1 Formular.docx');
    expect(await linesOfWord(w, ticket.transferId)).toEqual([
      'Social Media Manager (IHK): 2, 11.01.2027 – 18.03.2027',
      'Nr.',
      'Name',
      '1',
      'Albers, Kim',
      '17.05.1988',
      '2',
      'Brüggemann, Kim',
      '17.05.1988',
    ]);
  });

  test.each(LIST_KINDS)('begins from a sample that works: %s', async (kind) => {
    const w = await testWorkspace();
    const key = { chamberId: await chamberOf(w), kind };
    const { transferId, fileName } = await w.call('chamberForms.sample', key);
    expect(fileName).toMatch(/^Formular .* IHK Hellweg\.docx$/);
    expect(await w.call('chamberForms.save', { ...key, transferId, sheet: '', ties: [] })).toEqual({
      room: null,
    });
    const [text] = await linesOfWord(w, transferId);
    expect(text).toContain('der {Kammer}');
  });

  test.each<[string, string, string, Record<string, string>?]>([
    ['an unknown name', 'Den Platzhalter {Schuhgröße}', paragraph('{Schuhgröße}')],
    ['no row that repeats', 'wiederholt sich keine Zeile', paragraph('{Lehrgang}')],
    [
      'a column that the list does not have',
      'keine Spalte „PLZ“',
      tableOf(['{#Teilnehmende}{PLZ}{/Teilnehmende}']),
    ],
    [
      'a template attached from outside',
      'eine angehängte Dokumentvorlage',
      tableOf(['{#Teilnehmende}{Nachname}{/Teilnehmende}']),
      { 'word/_rels/settings.xml.rels': outsideRelations(['attachedTemplate', 'file:///X:/fremd.dotm']) },
    ],
  ])('with %s is refused', async (_what, words, body, parts = {}) => {
    const w = await testWorkspace();
    const key = { chamberId: await chamberOf(w), kind: 'participants' } as const;
    const transferId = w.upload('Liste.docx', await aWordTemplate(body, '', parts));
    const refusal = await w.refused('chamberForms.save', { ...key, transferId, sheet: '', ties: [] });
    expect(refusal.message).toContain(words);
    expect(await w.call('chamberForms.list', { chamberId: key.chamberId })).toEqual([]);
  });
});

describe('what is refused when a form is taken in', () => {
  const EXTERNAL = '<externalLink><externalBook/></externalLink>';
  const DDE = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>';
  type Case = [
    what: string,
    words: string,
    ties: Ties,
    sheet?: string,
    form?: Parameters<typeof aChamberForm>[0],
  ];
  const cases: Case[] = [
    [
      'a formula',
      'Zelle A11 im Blatt „Antrag“ enthält eine Formel',
      [...TIES, { part: 'head', field: 'place', cell: 'A11' }],
    ],
    ['a cell within merged ones', 'deren erste, C3', [...TIES, { part: 'head', field: 'place', cell: 'D3' }]],
    [
      'a locked cell',
      'gesperrt, weil das Blatt geschützt ist',
      TIES,
      'Antrag',
      { after: '<sheetProtection sheet="1"/>' },
    ],
    [
      'a hidden sheet',
      'ist ausgeblendet',
      TIES,
      'Listen',
      { sheets: { Listen: { data: '', isHidden: true } } },
    ],
    [
      'a column that the list does not have',
      'keine Spalte „PLZ“',
      [...TIES, { part: 'row', field: 'postcode', cell: 'F7' }],
    ],
    ['macros', 'enthält Makros', TIES, 'Antrag', { parts: { 'xl/vbaProject.bin': 'x' } }],
    ...(
      [
        [
          'another workbook',
          'eine Verknüpfung mit einer anderen',
          'xl/externalLinks/externalLink1.xml',
          EXTERNAL,
        ],
        ['a DDE link', 'oder einem anderen Programm', 'xl/externalLinks/externalLink1.xml', DDE],
        ['a connection', 'eine Datenverbindung oder Webabfrage', 'xl/connections.xml', '<connections/>'],
        [
          'a web query',
          'eine Datenverbindung oder Webabfrage',
          'xl/queryTables/queryTable1.xml',
          '<queryTable/>',
        ],
        [
          'a linked picture',
          'ein verknüpftes Bild („https://kammer.test/logo.png“)',
          'xl/drawings/_rels/drawing9.xml.rels',
          outsideRelations(['image', 'https://kammer.test/logo.png']),
        ],
      ] as const
    ).map(
      ([what, words, path, content]): Case => [what, words, TIES, 'Antrag', { parts: { [path]: content } }],
    ),
  ];
  test.each(cases)('%s', async (_what, words, ties, sheet = 'Antrag', form = {}) => {
    const w = await testWorkspace();
    const { chamberId, key } = await tied(w);
    const before = await w.call('chamberForms.list', { chamberId });
    const transferId = w.upload('Neu.xlsx', await aChamberForm(form));
    const refusal = await w.refused('chamberForms.save', { ...key, transferId, sheet, ties });
    expect(refusal.message).toContain(words);
    expect(await w.call('chamberForms.list', { chamberId })).toEqual(before);
  });
});
