import { describe, expect, test } from 'vitest';
import { DEFAULT_DEADLINES, type DeadlineRule, deadlineOf } from '../../shared/domain/chamber-deadlines';
import {
  assertListColumns,
  DEFAULT_LIST_COLUMNS,
  LIST_COLUMNS,
  LIST_KINDS,
  type ListPerson,
  listColumnsOf,
  participantsTable,
  registrationTable,
} from '../../shared/domain/chamber-list';
import { listCellText } from '../../shared/domain/list-cell';

const person = (fields: Partial<ListPerson>): ListPerson => ({
  salutation: 'Frau',
  title: '',
  firstName: 'Käthe',
  lastName: 'Köster',
  birthName: '',
  birthDate: '1996-07-04',
  birthPlace: 'Łódź',
  street: 'Am Wall 3',
  postcode: '01067',
  city: 'Dresden',
  email: 'k@example.org',
  phone: '0351 1',
  company: 'Café Süß',
  joinedOn: null,
  ...fields,
});

describe('columns', () => {
  test('every default one is known, and no list shows contact data unless a chamber asks for it', () => {
    for (const kind of LIST_KINDS) {
      const known = LIST_COLUMNS[kind].map(({ key }) => key);
      expect(known.slice(0, DEFAULT_LIST_COLUMNS[kind].length)).toEqual(
        DEFAULT_LIST_COLUMNS[kind].map(({ key }) => key),
      );
      expect(new Set(known).size).toBe(known.length);
    }
    const shown = DEFAULT_LIST_COLUMNS.participants.map(({ key }) => key);
    for (const key of ['street', 'postcode', 'city', 'email', 'phone', 'company'] as const)
      expect(shown).not.toContain(key);
  });

  test.each([
    { kind: 'participants', columns: [], code: 'empty-columns' },
    { kind: 'participants', columns: [{ key: 'paperTopic', header: 'Thema' }], code: 'unknown-column' },
    { kind: 'certificates', columns: [{ key: 'postcode', header: 'PLZ' }], code: 'unknown-column' },
    {
      kind: 'registration',
      columns: [
        { key: 'units', header: 'UE' },
        { key: 'units', header: 'Stunden' },
      ],
      code: 'duplicate-column',
    },
    {
      kind: 'participants',
      columns: [{ key: 'birthDate', header: 'geb.', format: 'capitals' }],
      code: 'wrong-format',
    },
    { kind: 'participants', columns: [{ key: 'birthDate', header: 'geb.', format: 'iso-date' }], code: null },
    {
      kind: 'certificates',
      columns: [{ key: 'attendancePercent', header: '%', format: 'whole-percent' }],
      code: null,
    },
  ] as const)('$kind with $columns.0.key: $code', ({ kind, columns, code }) => {
    const check = () => assertListColumns(kind, columns);
    if (code === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code }));
  });

  test('of a profile have the type they have everywhere, and the way the profile writes them', () => {
    const wanted = [
      { key: 'birthDate', header: 'geb.', format: 'short-date' as const },
      { key: 'lastName', header: 'Name' },
      { key: 'module', header: 'fremd' },
    ];
    expect(listColumnsOf('participants', wanted)).toEqual([
      { key: 'birthDate', header: 'geb.', type: 'date', format: 'short-date' },
      { key: 'lastName', header: 'Name', type: 'text' },
    ]);
  });
});

describe('the participants’ list', () => {
  test('has people by name, numbered, nothing as null, leading zeros', () => {
    const columns = listColumnsOf('participants', [
      { key: 'number', header: 'Nr.' },
      { key: 'lastName', header: 'Name' },
      { key: 'birthName', header: 'Geburtsname' },
      { key: 'postcode', header: 'PLZ' },
      { key: 'joinedOn', header: 'Eintritt' },
    ]);
    const people = [
      person({ lastName: 'Zurlinden' }),
      person({ lastName: 'Öztürk', birthName: 'Aydın', joinedOn: '2027-01-14' }),
    ];
    expect(participantsTable(people, columns).rows).toEqual([
      [1, 'Öztürk', 'Aydın', '01067', '2027-01-14'],
      [2, 'Zurlinden', null, '01067', null],
    ]);
  });
});

test('the registration has the modules in their order', () => {
  const module = { competences: '', firstOn: null, lastOn: null };
  const { rows, columns } = registrationTable([
    { ...module, module: 'Zielgruppen', units: 8, lecturers: 'Dr. Jana Böhm' },
    { ...module, module: 'Analyse', units: 4.25, lecturers: '' },
  ]);
  expect(columns.map(({ header }) => header)).toEqual(['Nr.', 'Modul', 'UE', 'Dozent:in']);
  expect(rows).toEqual([
    [1, 'Zielgruppen', 8, 'Dr. Jana Böhm'],
    [2, 'Analyse', 4.25, null],
  ]);
});

describe('a cell as it is written', () => {
  test.each([
    [null, 'text', undefined, ''],
    ['Eßer', 'text', undefined, 'Eßer'],
    ['Eßer', 'text', 'capitals', 'EẞER'],
    ['İlker', 'text', 'capitals', 'İLKER'],
    ['2027-12-24', 'date', undefined, '24.12.2027'],
    ['2027-12-24', 'date', 'short-date', '24.12.27'],
    ['2027-12-24', 'date', 'iso-date', '2027-12-24'],
    [0, 'number', undefined, '0'],
    [62.25, 'number', undefined, '62,25'],
    [1250, 'number', undefined, '1250'],
    [79.9, 'percent', undefined, '79,9 %'],
    [79.9, 'percent', 'whole-percent', '79 %'],
    [100, 'percent', 'whole-percent', '100 %'],
  ] as const)('%j as %s, %s: %s', (cell, type, format, text) => {
    expect(listCellText(cell, { key: 'remark', header: 'x', type, ...(format && { format }) })).toBe(text);
  });
});

// Source: as the picture of the dossier has them, 21 days before the begin, 7 after it, 14 before the hand-over.
describe('deadlines', () => {
  const days = { start: '2026-09-14', end: '2026-12-03', handover: '2027-03-19' };

  test('by default', () => {
    expect(LIST_KINDS.map((kind) => deadlineOf(DEFAULT_DEADLINES[kind], days))).toEqual([
      '2026-08-24',
      '2026-09-21',
      '2027-03-05',
    ]);
  });

  test.each<[DeadlineRule, string]>([
    [{ days: 0, side: 'before', from: 'end' }, '2026-12-03'],
    [{ days: 0, side: 'after', from: 'end' }, '2026-12-03'],
    [{ days: 28, side: 'after', from: 'end' }, '2026-12-31'],
    [{ days: 29, side: 'after', from: 'end' }, '2027-01-01'],
    [{ days: 31, side: 'before', from: 'handover' }, '2027-02-16'],
  ])('%j', (rule, day) => {
    expect(deadlineOf(rule, days)).toBe(day);
  });

  test('there is none while the day it is counted from is not set', () => {
    for (const from of ['start', 'end', 'handover'] as const)
      expect(deadlineOf({ days: 7, side: 'after', from }, { ...days, [from]: null })).toBeNull();
  });
});
