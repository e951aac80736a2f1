import { describe, expect, test } from 'vitest';
import { listColumnsOf } from '../../shared/domain/chamber-list';
import { listDifferences } from '../../shared/domain/list-difference';

const head = {
  chamberName: 'IHK Hellweg',
  chamberNumber: '27-0114',
  cohortCode: 'SMM-2027-1',
  courseTitle: 'Social Media Manager (IHK)',
  endsOn: '2027-03-18',
  place: 'Dortmund',
  provider: 'Lindenhof-Akademie',
  startsOn: '2027-01-11',
  units: 80,
};
const columns = listColumnsOf('participants', [
  { key: 'number', header: 'Nr.' },
  { key: 'firstName', header: 'Vorname' },
  { key: 'lastName', header: 'Nachname' },
  { key: 'birthDate', header: 'Geburtsdatum' },
  { key: 'birthPlace', header: 'Geburtsort' },
]);
type Row = (string | number | null)[];
const list = (...rows: Row[]) => ({ head, columns, rows: rows.map((row, index) => [index + 1, ...row]) });

const lena: Row = ['Lena', 'Förster', '1990-01-02', 'Ham'];
const karl: Row = ['Karl', 'Rößler', '1985-05-06', 'Hagen'];

describe('differences between two versions', () => {
  test('equal contents have none, and a running number alone is none', () => {
    expect(listDifferences(list(lena, karl), list(lena, karl))).toEqual([]);
    const moved = listDifferences(list(lena, karl), list(karl, lena));
    expect(moved).toEqual([]);
  });

  test('a cell', () => {
    expect(listDifferences(list(lena), list(['Lena', 'Förster', '1990-01-02', 'Hamm']))).toEqual([
      { name: 'Förster, Lena', kind: 'changed', column: 'Geburtsort', before: 'Ham', after: 'Hamm' },
    ]);
  });

  test('a corrected last name is a change of one person, who is called as before', () => {
    expect(listDifferences(list(lena, karl), list(['Lena', 'Foerster', '1990-01-02', 'Ham'], karl))).toEqual([
      { name: 'Förster, Lena', kind: 'changed', column: 'Nachname', before: 'Förster', after: 'Foerster' },
    ]);
  });

  test('somebody else with the same birth date is somebody else', () => {
    expect(listDifferences(list(lena), list(['Max', 'Mustermann', '1990-01-02', 'Ham']))).toEqual([
      { name: 'Mustermann, Max', kind: 'added', column: null, before: null, after: null },
      { name: 'Förster, Lena', kind: 'removed', column: null, before: null, after: null },
    ]);
  });

  test('two of one name are told apart by their birth dates', () => {
    const other: Row = ['Lena', 'Förster', '1971-11-12', 'Kiel'];
    expect(
      listDifferences(list(lena, other), list(other, ['Lena', 'Förster', '1990-01-02', 'Hamm'])),
    ).toEqual([
      { name: 'Förster, Lena', kind: 'changed', column: 'Geburtsort', before: 'Ham', after: 'Hamm' },
    ]);
  });

  test('the head', () => {
    const moved = { ...list(lena), head: { ...head, endsOn: '2027-03-25', chamberNumber: '' } };
    expect(listDifferences(list(lena), moved)).toEqual([
      { name: '', kind: 'head', column: 'Lehrgangsnummer', before: '27-0114', after: '' },
      {
        name: '',
        kind: 'head',
        column: 'Zeitraum',
        before: '11.01.2027 – 18.03.2027',
        after: '11.01.2027 – 25.03.2027',
      },
    ]);
  });

  test('columns that come, go, are renamed or written otherwise; cells that one list alone has are no change', () => {
    const shorter = {
      head,
      columns: columns.slice(0, 4),
      rows: list(lena).rows.map((row) => row.slice(0, 4)),
    };
    expect(listDifferences(list(lena), shorter)).toMatchObject([
      { kind: 'columns', after: expect.stringContaining('Nr. ·') },
    ]);
    const written = { ...list(lena), columns: columns.map((column) => ({ ...column })) };
    Object.assign(written.columns[3] ?? {}, { format: 'iso-date' });
    expect(listDifferences(list(lena), written)).toMatchObject([{ kind: 'columns' }]);
  });

  test('a registration goes by its modules', () => {
    const modules = listColumnsOf('registration', [
      { key: 'module', header: 'Modul' },
      { key: 'lecturers', header: 'Dozent:in' },
    ]);
    const before = { head, columns: modules, rows: [['Recht', 'Böhm']] };
    const after = { head, columns: modules, rows: [['Recht', 'Böhm, Tanriverdi']] };
    expect(listDifferences(before, after)).toEqual([
      { name: 'Recht', kind: 'changed', column: 'Dozent:in', before: 'Böhm', after: 'Böhm, Tanriverdi' },
    ]);
  });
});
