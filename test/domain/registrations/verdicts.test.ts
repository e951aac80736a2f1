import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../electron/tabular/read-table';
import { findHeader } from '../../../shared/domain/registrations/header';
import type { RegistrationRow } from '../../../shared/domain/registrations/registration';
import { readRegistrations } from '../../../shared/domain/registrations/rows';
import {
  type JudgedRegistration,
  type KnownPerson,
  type Presence,
  RegistrationJudge,
  type Verdict,
} from '../../../shared/domain/registrations/verdicts';

const today = '2027-01-20';
const FIELDS = [
  'firstName',
  'lastName',
  'birthDate',
  'email',
  'phone',
  'street',
  'postcode',
  'birthName',
] as const;

/** Rows from „first;last;birth date;e-mail;phone;street;postcode;birth name“. */
function rows(...lines: string[]): RegistrationRow[] {
  const raw = lines.map((line, index) => ({
    lineNumber: index + 2,
    cells: line.split(';').map((cell) => cell || null),
  }));
  return readRegistrations(raw, [], FIELDS, { today });
}

function person(line: string, personId = 'p1'): KnownPerson {
  const [firstName = '', lastName = '', birthDate, email, phone, street, postcode, birthName] =
    line.split(';');
  const known = { birthDate, email, phone, street, postcode, birthName };
  const given = Object.fromEntries(Object.entries(known).map(([field, value]) => [field, value || null]));
  return { personId, firstName, lastName, ...given };
}

function judgeRegistrations(
  registrations: readonly RegistrationRow[],
  people: readonly KnownPerson[],
  enrolled: readonly string[],
  withdrawn: readonly string[] = [],
): JudgedRegistration[] {
  const presence = new Map<string, Presence>([
    ...enrolled.map((id): [string, Presence] => [id, 'enrolled']),
    ...withdrawn.map((id): [string, Presence] => [id, 'withdrawn']),
  ]);
  const judge = new RegistrationJudge(presence);
  const present = ({ personId }: KnownPerson): boolean => presence.has(personId);
  for (const person of people.filter(present)) judge.add(person);
  for (const person of people.filter((person) => !present(person))) judge.add(person);
  return registrations.map((row) => judge.judge(row));
}

const verdicts = (people: KnownPerson[], enrolled: string[], ...lines: string[]): Verdict[] =>
  judgeRegistrations(rows(...lines), people, enrolled).map(({ verdict }) => verdict);

describe('against known people', () => {
  const KNOWN = 'Oguz;Öztürk;1971-02-25;o.ozturk@b.example;0231 1;Weg 1;44137;Kaya';
  test.each([
    ['all equal', 'Oguz;Öztürk;1971-02-25;o.ozturk@b.example', ['name', 'birthDate', 'email']],
    ['other letters', 'Oğuz;Oeztuerk;1971-02-25', ['name', 'birthDate']],
    ['e-mail in capitals', 'Oguz;Öztürk;;O.OZTURK@B.EXAMPLE', ['name', 'email']],
    ['name and birth date, another e-mail', 'Oguz;Öztürk;1971-02-25;neu@b.example', ['name', 'birthDate']],
    ['names in the wrong columns', 'Öztürk;Oguz;1971-02-25', ['name', 'birthDate']],
    ['a second first name', 'Oguz Ali;Öztürk;;o.ozturk@b.example', ['name', 'email']],
    ['the birth name', 'Oguz;Kaya;1971-02-25', ['name', 'birthDate']],
    ['a typing error and the e-mail', 'Oguz;Öztrük;;o.ozturk@b.example', ['name', 'email']],
    [
      'another birth date under the same name and e-mail',
      'Oguz;Öztürk;1971-02-26;o.ozturk@b.example',
      ['name', 'email'],
    ],
    ['name and phone', 'Oguz;Öztürk;;;+49 231 1', ['name', 'phone']],
    ['name and address', 'Oguz;Öztürk;;;;WEG 1;44137', ['name', 'address']],
  ])('known by %s', (_, line, matchedBy) => {
    const [verdict] = verdicts([person(KNOWN)], [], line);
    expect(verdict).toMatchObject({ kind: 'known', personId: 'p1', matchedBy, hints: [] });
    expect(verdicts([person(KNOWN)], ['p1'], line)[0]).toMatchObject({
      kind: 'already-enrolled',
      personId: 'p1',
    });
  });

  test.each([
    ['a stranger', 'Eva;Mai;1980-01-01;e@b.example', []],
    ['another birth date and e-mail', 'Oguz;Öztürk;1980-01-01;x@b.example', []],
    ['birth date alone', 'Eva;Mai;1971-02-25', []],
    ['e-mail of somebody else', 'Ayla;Öztürk;1999-01-01;o.ozturk@b.example', ['shared-email']],
    [
      'e-mail of somebody with a similar name, another birth date',
      'Oguz Ali;Öztürk;1999-01-01;o.ozturk@b.example',
      ['shared-email'],
    ],
    ['name alone', 'Oguz;Öztürk;;x@b.example', ['similar-person']],
    ['birth date and a mistyped name', 'Oguz;Östürk;1971-02-25', ['similar-person']],
  ])('new: %s', (_, line, hints) => {
    const [verdict] = verdicts([person(KNOWN)], ['p1'], line);
    expect(verdict?.kind).toBe('new');
    expect(verdict?.kind === 'new' && verdict.hints.map(({ code }) => code)).toEqual(hints);
    expect(verdict?.kind === 'new' && verdict.hints.flatMap(({ personIds }) => personIds)).toEqual(
      hints.map(() => 'p1'),
    );
  });

  test('a row that is nothing but a name is who of that name is enrolled, otherwise new', () => {
    expect(verdicts([person('Eva;Mai')], ['p1'], 'Eva;Mai')[0]).toMatchObject({
      kind: 'already-enrolled',
      matchedBy: ['name'],
    });
    expect(verdicts([person('Eva;Mai')], [], 'Eva;Mai')[0]).toMatchObject({
      kind: 'new',
      hints: [{ code: 'similar-person' }],
    });
  });

  test('differences are named, what the file leaves out is none', () => {
    const [verdict] = verdicts(
      [person('Oguz;Öztürk;1971-02-25;o@b.example;0231/1;;;Kaya')],
      [],
      'Oğuz;Öztürk;1971-02-26;O@b.example;+49 231 1;Weg 1',
    );
    expect(verdict).toMatchObject({
      differences: [
        { field: 'firstName', known: 'Oguz', file: 'Oğuz', kind: 'spelling' },
        { field: 'birthDate', known: '1971-02-25', file: '1971-02-26', kind: 'changed' },
        { field: 'street', known: null, file: 'Weg 1', kind: 'added' },
      ],
    });
  });

  test('the better match wins, equal ones are pointed out', () => {
    const people = [person('Eva;Mai;;e@b.example', 'mail'), person('Eva;Mai;1980-01-01', 'born')];
    expect(verdicts(people, [], 'Eva;Mai;1980-01-01;e@b.example')[0]).toMatchObject({
      kind: 'known',
      personId: 'born',
      hints: [],
    });
    const twins = [person('Eva;Mai;1980-01-01', 'a'), person('Eva;Mai;1980-01-01', 'b')];
    expect(verdicts(twins, [], 'Eva;Mai;1980-01-01')[0]).toMatchObject({
      personId: 'a',
      hints: [{ code: 'ambiguous', personIds: ['a', 'b'] }],
    });
    expect(verdicts(twins, ['b'], 'Eva;Mai;1980-01-01')[0]).toMatchObject({
      kind: 'already-enrolled',
      personId: 'b',
    });
  });
});

describe('within a file', () => {
  test('a repeated row names the first one, also when the person is known', () => {
    const lines = ['Eva;Mai;1980-01-01;e@b.example', 'Jo;Weiß;1990-01-01', 'EVA;MAI;1980-01-01'];
    const repeated = { kind: 'duplicate-of-row', duplicateOfLine: 2, matchedBy: ['name', 'birthDate'] };
    expect(verdicts([], [], ...lines)[2]).toMatchObject(repeated);
    expect(verdicts([person(lines[0] ?? '')], ['p1'], ...lines)[2]).toMatchObject(repeated);
  });

  test('two rows that meet in the same known person are one', () => {
    const people = [person('Eva;Mai;1980-01-01;e@b.example')];
    const kinds = verdicts(people, [], 'Eva;Mai;1980-01-01;neu@b.example', 'Eva;Mai;;e@b.example');
    expect(kinds).toMatchObject([{ kind: 'known' }, { kind: 'duplicate-of-row', duplicateOfLine: 2 }]);
  });

  test('a family that shares an e-mail is two people, with a hint', () => {
    const [first, second] = verdicts(
      [],
      [],
      'Eva;Mai;1980-01-01;mai@b.example',
      'Jo;Mai;1982-01-01;mai@b.example',
    );
    expect(first).toEqual({ kind: 'new', hints: [] });
    expect(second).toMatchObject({ kind: 'new', hints: [{ code: 'shared-email', lineNumbers: [2] }] });
  });

  const BOTH = '1990-05-05;kurz@b.example';
  test.each([
    ['twins', `Lea;Kurz;${BOTH}`, `Lena;Kurz;${BOTH}`, 'similar-person'],
    [
      'twins, one name the beginning of the other',
      `Paul;Kurzmann;${BOTH}`,
      `Paula;Kurzmann;${BOTH}`,
      'similar-person',
    ],
    ['twins under the birth name', `Lea;Mai;${BOTH};;;;Kurzmann`, `Lena;Kurzmann;${BOTH}`, 'shared-email'],
    ['one address of a firm', 'Marie;Kurz;;info@b.example', 'Maria;Kurz;;info@b.example', 'shared-email'],
    ['one birth date', 'Maria;Kurz;1990-05-05', 'Marina;Kurz;1990-05-05', 'similar-person'],
  ])('different first names are two people, with a hint: %s', (_, first, second, code) => {
    const asNewcomer = { kind: 'new', hints: [{ code }] };
    expect(verdicts([], [], first, second)).toMatchObject([{ kind: 'new', hints: [] }, asNewcomer]);
    expect(verdicts([], [], second, first)).toMatchObject([{ kind: 'new', hints: [] }, asNewcomer]);
    expect(verdicts([person(first)], [], second)).toMatchObject([asNewcomer]);
    expect(verdicts([person(first)], ['p1'], second)).toMatchObject([asNewcomer]);
    const both = [person(first, 'a'), person(second, 'b')];
    expect(verdicts(both, ['a', 'b'], first, second)).toMatchObject([
      { kind: 'already-enrolled', personId: 'a' },
      { kind: 'already-enrolled', personId: 'b' },
    ]);
  });

  test.each([
    ['other letters', 'Joerg;Kurzmann', 'Jörg;Kurzman'],
    ['an initial', 'J.;Kurzmann', 'Jo;Kurzmann'],
    ['another order', 'Anna Lea;Kurzmann', 'Lea Anna;Kurzmann'],
    ['joined', 'Hans-Jürgen;Kurz', 'Hansjürgen;Kurz'],
    ['a second one', 'Lea;Kurzmann', 'Lea Sophie;Kurzmann'],
  ])('the same first name otherwise written is one person: %s', (_, first, second) => {
    expect(verdicts([], [], `${first};${BOTH}`, `${second};${BOTH}`)[1]?.kind).toBe('duplicate-of-row');
    expect(verdicts([person(`${first};${BOTH}`)], [], `${second};${BOTH}`)[0]?.kind).toBe('known');
  });

  test('a refused row is refused, whoever it is, and nobody repeats it', () => {
    const known = [person('Eva;Mai;1980-01-01;e@b.example')];
    const result = verdicts(known, [], 'Eva;Mai;31.02.1980;e@b.example', 'Eva;Mai;1980-01-01;e@b.example');
    expect(result).toMatchObject([
      { kind: 'refused', problems: [{ code: 'no-such-date' }] },
      { kind: 'known' },
    ]);
  });
});

test('who withdrew stays out, with a hint that says so', () => {
  const known = person('Eva;Mai;1980-01-01;e@b.example');
  const [judged] = judgeRegistrations(rows('Eva;Mai;1980-01-01;e@b.example'), [known], [], ['p1']);
  expect(judged?.verdict).toMatchObject({ kind: 'already-enrolled', hints: [{ code: 'withdrawn' }] });
});

describe('size', () => {
  const word = (i: number): string => [...String(i)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
  const name = (i: number): string => `A${word(i)};M${word(i * 7)}`;
  const born = (i: number): string => `19${50 + (i % 50)}-0${1 + (i % 9)}-1${i % 10}`;

  test.each([
    ['distinct people', (i: number) => `${name(i)};${born(i)};p${i}@b.example`],
    ['one mailbox and one birth date for all', (i: number) => `${name(i)};1980-01-01;info@b.example`],
  ])('10,000 rows against 12,000 people, %s: every one is found', (_, line) => {
    const people = Array.from({ length: 12_000 }, (_, i) => person(line(i), `p${i}`));
    const registrations = rows(...Array.from({ length: 10_000 }, (_, i) => line(i + 1_000)));
    const judged = judgeRegistrations(registrations, people, []);
    expect(judged.map(({ verdict }) => verdict.kind === 'known' && verdict.personId)).toEqual(
      Array.from({ length: 10_000 }, (_, i) => `p${i + 1_000}`),
    );
  });

  test('10,000 rows of one name against 12,000 people of that name: nobody is new', () => {
    const line = (i: number): string => `Eva;Mai;${born(i)};p${i}@b.example`;
    const people = Array.from({ length: 12_000 }, (_, i) => person(line(i), `p${i}`));
    const judged = judgeRegistrations(rows(...Array.from({ length: 10_000 }, (_, i) => line(i))), people, []);
    expect(judged.some(({ verdict }) => verdict.kind === 'new')).toBe(false);
  });

  test('10,000 strangers who share a mailbox and a birth date with 12,000 people stay strangers', () => {
    const line = (i: number): string => `${name(i)};1980-01-01;info@b.example`;
    const people = Array.from({ length: 12_000 }, (_, i) => person(line(i), `p${i}`));
    const registrations = rows(...Array.from({ length: 10_000 }, (_, i) => line(i + 12_000)));
    const judged = judgeRegistrations(registrations, people, []);
    expect(judged.every(({ verdict }) => verdict.kind === 'new')).toBe(true);
  });
});

describe('the files that offices have', () => {
  const FILES = {
    excel: 'anmeldungen-excel.csv',
    web: 'anmeldungen-webformular.csv',
    xlsx: 'anmeldungen.xlsx',
  };
  type FileKey = keyof typeof FILES;

  async function readFile(key: FileKey): Promise<RegistrationRow[]> {
    const bytes = readFileSync(new URL(`../../fixtures/registrations/${FILES[key]}`, import.meta.url));
    const { rows: table } = await readTable(bytes, FILES[key]);
    const header = findHeader(table);
    if (!header.found) throw new Error(header.message);
    const { headerIndex, proposal } = header;
    const titles = table[headerIndex]?.cells ?? [];
    return readRegistrations(table.slice(headerIndex + 1), titles, proposal.mapping, { today });
  }

  /** Imports in this order and returns the verdicts of each file and everybody who is enrolled then. */
  async function importAll(
    order: FileKey[],
  ): Promise<{ people: KnownPerson[]; kinds: Record<string, number>[]; last: Verdict[] }> {
    const people: KnownPerson[] = [];
    const kinds: Record<string, number>[] = [];
    let last: Verdict[] = [];
    for (const key of order) {
      const judged = judgeRegistrations(
        await readFile(key),
        people,
        people.map(({ personId }) => personId),
      );
      last = judged.map(({ verdict }) => verdict);
      const count: Record<string, number> = {};
      for (const { row, verdict } of judged) {
        count[verdict.kind] = (count[verdict.kind] ?? 0) + 1;
        if (verdict.kind !== 'new') continue;
        const { firstName, lastName, ...values } = row.values;
        people.push({
          personId: `p${people.length + 1}`,
          firstName: firstName ?? '',
          lastName: lastName ?? '',
          ...values,
        });
      }
      kinds.push(count);
    }
    return { people, kinds, last };
  }

  test('one after the other, then each a second time: nobody twice', async () => {
    const { people, kinds } = await importAll(['excel', 'web', 'xlsx', 'excel', 'web', 'xlsx']);
    expect(kinds).toEqual([
      { new: 24 },
      { 'already-enrolled': 8, refused: 2, new: 1, 'duplicate-of-row': 1 },
      { 'already-enrolled': 24 },
      { 'already-enrolled': 24 },
      { 'already-enrolled': 9, refused: 2, 'duplicate-of-row': 1 },
      { 'already-enrolled': 24 },
    ]);
    expect(people).toHaveLength(25);
  });

  test.each<[FileKey[]]>([[['web', 'xlsx', 'excel']], [['xlsx', 'web', 'excel']], [['web', 'excel', 'web']]])(
    'in the order %j too',
    async (order) => {
      expect((await importAll(order)).people).toHaveLength(25);
    },
  );

  test('the web form after the Excel file, row by row', async () => {
    const { last } = await importAll(['excel', 'web']);
    expect(last[0]).toMatchObject({
      kind: 'already-enrolled',
      differences: [{ field: 'firstName', known: 'Oguz', file: 'Oğuz', kind: 'spelling' }],
    });
    expect(last[7]).toMatchObject({
      differences: [
        { field: 'lastName', known: 'Yildiz', file: 'Yıldız', kind: 'spelling' },
        { field: 'birthPlace', known: 'Izmir', file: 'İzmir', kind: 'spelling' },
      ],
    });
    expect(last[8]).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'birthDate', message: expect.stringContaining('31. Februar gibt es nicht') }],
    });
    expect(last[9]).toMatchObject({ kind: 'refused', problems: [{ field: 'fullName', code: 'formula' }] });
    expect(last[11]).toMatchObject({ kind: 'duplicate-of-row', duplicateOfLine: 2 });
    expect((await readFile('web')).slice(8).map((row) => row.lineNumber)).toEqual([10, 11, 12, 14]);
  });

  test('no letter is lost, decomposed letters are composed', async () => {
    const web = await readFile('web');
    expect(web[8]?.values).toMatchObject({ firstName: 'Jörg', lastName: 'Jäger' });
    expect(web[10]?.values).toMatchObject({
      firstName: 'Maria Theresia',
      lastName: 'von und zu Hohenfels-Langenburg',
      street: '"Schloss", Hof 1',
      postcode: '74595',
      city: 'Langenburg',
      company: 'KMU, Inh. M. v. H.',
      email: null,
    });
    const excel = await readFile('excel');
    expect(excel.every((row) => row.problems.length === 0)).toBe(true);
    expect(excel[23]?.values).toMatchObject({
      lastName: 'O’Neill',
      birthDate: '1976-03-17',
      postcode: '47475',
    });
    const xlsx = await readFile('xlsx');
    expect(xlsx.map((row) => row.values.birthDate)).toEqual(excel.map((row) => row.values.birthDate));
    expect(xlsx.map((row) => row.values.postcode)).toEqual(excel.map((row) => row.values.postcode));
    expect(xlsx[11]?.values).toMatchObject({ firstName: 'Łukasz', lastName: 'Łuczak', birthPlace: 'Łódź' });
  });
});
