import { describe, expect, test } from 'vitest';
import { attendanceForecast } from '../../shared/domain/attendance';
import {
  certificateListTable,
  documentText,
  type ListParticipant,
} from '../../shared/domain/certificate-list';
import { DEFAULT_LIST_COLUMNS } from '../../shared/domain/chamber-list';

const participant = (more: Partial<ListParticipant>): ListParticipant => ({
  salutation: 'Frau',
  title: null,
  firstName: 'Käthe',
  lastName: 'Köster',
  birthName: null,
  birthDate: '1996-07-04',
  birthPlace: 'Łódź',
  attendedUnits: 72,
  requiredUnits: 80,
  attendancePercent: 90,
  paperTopic: 'Strategie für „Loses Gut“',
  assessment: 'passed',
  document: 'certificate',
  remark: null,
  ...more,
});

test('the columns are those of the rules, in their order', () => {
  expect(DEFAULT_LIST_COLUMNS.certificates.map((column) => column.header)).toEqual([
    'Nr.',
    'Anrede',
    'Titel',
    'Vorname',
    'Nachname',
    'Geburtsname',
    'Geburtsdatum',
    'Geburtsort',
    'Anwesenheit UE',
    'Anwesenheit %',
    'Thema der Facharbeit',
    'Ergebnis',
    'Dokument',
    'Bemerkung',
  ]);
});

describe('rows', () => {
  test('a participant a row, in German order, numbered', () => {
    const { rows } = certificateListTable([
      participant({ lastName: 'Zurlinden' }),
      participant({ lastName: 'Öztürk', firstName: 'Oğuz', salutation: 'Herr' }),
      participant({ lastName: 'Öztürk', firstName: 'Ayşe' }),
    ]);
    expect(rows.map((row) => [row[0], row[3], row[4]])).toEqual([
      [1, 'Ayşe', 'Öztürk'],
      [2, 'Oğuz', 'Öztürk'],
      [3, 'Käthe', 'Zurlinden'],
    ]);
  });

  test('every cell stands under its header; nothing is null', () => {
    const { rows } = certificateListTable([
      participant({ title: '', birthName: 'Łuczak', remark: 'zieht um' }),
    ]);
    expect(rows).toEqual([
      [
        1,
        'Frau',
        null,
        'Käthe',
        'Köster',
        'Łuczak',
        '1996-07-04',
        'Łódź',
        72,
        90,
        'Strategie für „Loses Gut“',
        'bestanden',
        'IHK-Zertifikat',
        'zieht um',
      ],
    ]);
  });

  test.each([
    ['passed', 'certificate', 'bestanden', 'IHK-Zertifikat'],
    ['failed', 'attendance-confirmation', 'nicht bestanden', 'Teilnahmebescheinigung'],
    ['not-handed-in', 'attendance-confirmation', 'nicht abgegeben', 'Teilnahmebescheinigung'],
    ['not-marked', 'attended-statement', 'nicht bewertet', '62,25 von 80 UE besucht'],
    ['undetermined', 'attended-statement', 'nicht festgestellt', '62,25 von 80 UE besucht'],
    ['passed', null, 'bestanden', null],
  ] as const)('%s and %s', (assessment, document, result, text) => {
    const { rows } = certificateListTable([participant({ assessment, document, attendedUnits: 62.25 })]);
    expect(rows[0]?.slice(11, 13)).toEqual([result, text]);
  });

  test.each([
    { attendedUnits: 60, excusedUnits: 4, cell: '64, davon 4 entschuldigt', percent: 80 },
    { attendedUnits: 61.5, excusedUnits: 2.5, cell: '64, davon 2,5 entschuldigt', percent: 80 },
    { attendedUnits: 0, excusedUnits: 8, cell: '8, davon 8 entschuldigt', percent: 10 },
    { attendedUnits: 64, excusedUnits: 0, cell: 64, percent: 80 },
  ])('units and percent have one base: $cell', ({ attendedUnits, excusedUnits, cell, percent }) => {
    const forecast = attendanceForecast({
      requiredUnits: 80,
      thresholdPercent: 80,
      excusedCounts: true,
      today: '2027-04-12',
      sessions: [{ id: 's', date: '2027-01-11', units: attendedUnits + excusedUnits, state: 'held' }],
      records: [{ sessionId: 's', units: attendedUnits, excused: true }],
      scheduleClosed: true,
    });
    expect(forecast).toMatchObject({ attendedUnits, excusedUnits, percent });
    const row = participant({
      ...forecast,
      attendancePercent: forecast.percent,
      document: 'attended-statement',
    });
    const { rows } = certificateListTable([row]);
    expect(rows[0]?.slice(8, 10)).toEqual([cell, percent]);
    // What was attended is what the statement says was attended.
    expect(rows[0]?.[12]).toBe(`${String(attendedUnits).replace('.', ',')} von 80 UE besucht`);
  });

  test('0 units are 0, not empty', () => {
    const { rows } = certificateListTable([participant({ attendedUnits: 0, attendancePercent: 0 })]);
    expect(rows[0]?.slice(8, 10)).toEqual([0, 0]);
  });
});

test('columns, their order and names are the profile’s', () => {
  const columns = [
    { key: 'lastName', header: 'Name', type: 'text' },
    { key: 'number', header: 'lfd.', type: 'number' },
  ] as const;
  const table = certificateListTable([participant({})], columns);
  expect(table).toEqual({ columns: [...columns], rows: [['Köster', 1]] });
  expect(() => certificateListTable([], [])).toThrow(expect.objectContaining({ code: 'empty-columns' }));
  expect(() => certificateListTable([], [columns[0], columns[0]])).toThrow(
    expect.objectContaining({ code: 'duplicate-column' }),
  );
});

test('the text of a document', () => {
  expect(documentText('attended-statement', 62, 80)).toBe('62 von 80 UE besucht');
  expect(documentText('certificate', 62, 80)).toBe('IHK-Zertifikat');
});
