import { describe, expect, test } from 'vitest';
import { writeSchedulePdf, writeWallSchedule } from '../../electron/documents/schedule-pdf';
import { writeScheduleXlsx } from '../../electron/documents/schedule-xlsx';
import { type SignInSheet, writeSignInSheet } from '../../electron/documents/sign-in-sheet';
import { readTable } from '../../electron/tabular/read-table';
import { readPdf, withoutSpaces } from '../support/pdf-text';
import { aHead, aLongSchedule, aSchedule, aSession } from './a-timetable';

const A4 = [595.28, 841.89] as const;
/** Left and right of a page, in points. */
const MARGIN = 40;
const A3_ACROSS = [1190.55, 841.89];

describe('the schedule for participants', () => {
  test('says when, what, who and where, with every umlaut', async () => {
    const { text, size } = readPdf(await writeSchedulePdf(aSchedule(2)));
    expect(size).toEqual(A4);
    for (const words of [
      'Social Media Manager (IHK)',
      'SMM-2027-1',
      '11.01.2027 – 18.03.2027',
      'Haus „Größe“, Am Wäldchen 3, 44137 Dortmund',
      'Mo., 18.01.2027',
      '18:00–21:15',
      'Maßnahmen',
      'Çiğdem',
      'Großmann-Öztürk',
      'Übersee',
      'Stand 04.01.2027',
      'büro@lindenhof.example',
    ]) {
      expect(text).toContain(withoutSpaces(words));
    }
  });

  test.each([1, 20, 32, 40])('stays on one page with %i sessions', async (sessions) => {
    expect(readPdf(await writeSchedulePdf(aSchedule(sessions))).pages).toHaveLength(1);
  });

  test.each([20, 30])(
    'stays on one page with %i sessions of long titles, names and rooms',
    async (sessions) => {
      const { pages, text, reach } = readPdf(await writeSchedulePdf(aLongSchedule(sessions)));
      expect(pages).toHaveLength(1);
      expect(reach).toBeLessThanOrEqual(A4[0] - MARGIN);
      for (const words of ['Łukasz', 'Çiğdem', 'İlker', 'Đorđe', 'Ștefan', 'Zielgruppen · Recht']) {
        expect(text).toContain(withoutSpaces(words));
      }
    },
  );

  test('goes on with its head and numbered pages where there are too many', async () => {
    const { pages } = readPdf(await writeSchedulePdf(aSchedule(120)));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[1]).toContain('Inhalt');
    expect(pages[1]).toContain(withoutSpaces(`Seite 2 von ${pages.length}`));
  });

  test('keeps a cancelled session, without a number and saying so', async () => {
    const schedule = aSchedule(1);
    const { text } = readPdf(
      await writeSchedulePdf({
        ...schedule,
        sessions: [aSession({ state: 'cancelled', number: null, date: '2027-02-01' }), ...schedule.sessions],
      }),
    );
    expect(text).toContain(withoutSpaces('Mo., 01.02.2027'));
    expect(text).toContain('entfällt');
  });
});

describe('the schedule for the wall', () => {
  test.each([1, 20])('is one A3 page across with %i sessions', async (sessions) => {
    const { pages, size, text } = readPdf(await writeWallSchedule(aSchedule(sessions)));
    expect(pages).toHaveLength(1);
    expect(size).toEqual(A3_ACROSS);
    expect(text).toContain(withoutSpaces('Saal Übersee'));
  });

  test('goes on over several pages rather than shrink below what can be read', async () => {
    const { pages } = readPdf(await writeWallSchedule(aSchedule(60)));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('SMM-2027-1SocialMediaManager(IHK)');
  });
});

describe('the schedule as XLSX', () => {
  test('has typed dates, times and units', async () => {
    const bytes = await writeScheduleXlsx({
      ...aSchedule(0),
      sessions: [aSession({ units: 3.25, topic: '=1+1' }), aSession({ state: 'cancelled', number: null })],
    });
    const { rows, sheetName } = await readTable(bytes, 'plan.xlsx');
    expect(sheetName).toBe('Stundenplan');
    const cells = rows.map((row) => row.cells);
    const header = cells.findIndex((row) => row[0] === 'Nr.');
    expect(cells[header]?.slice(0, 7)).toEqual([
      'Nr.',
      'Wochentag',
      'Datum',
      'Beginn',
      'Ende',
      'Pause (Min.)',
      'UE',
    ]);
    const [first, second] = cells.slice(header + 1);
    expect(first?.slice(0, 9)).toEqual([
      1,
      { date: '2027-01-11' },
      { date: '2027-01-11' },
      expect.stringContaining('18:00'),
      expect.stringContaining('21:15'),
      15,
      3.25,
      'Zielgruppen, Personas; Maßnahmen (4 UE)',
      '=1+1',
    ]);
    expect([second?.[0], second?.at(-1)]).toEqual([null, 'entfällt']);
  });
});

describe('the sheet to be signed', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ sortName: `Köster-${index + 1}, Käthe`, joinedOn: null }));
  const sheet = (fields: Partial<SignInSheet>): SignInSheet => ({
    ...aSchedule(3),
    head: aHead,
    participants: people(12),
    by: 'session',
    blankRows: 3,
    ...fields,
  });

  test('is a page a session, with the names in order and numbered empty rows for who joins late', async () => {
    const { pages } = readPdf(await writeSignInSheet(sheet({})));
    expect(pages).toHaveLength(3);
    expect(pages[1]).toContain(withoutSpaces('Termin 2: Mo., 18.01.2027, 18:00–21:15 Uhr, 4 UE'));
    expect(pages[1]).toContain(withoutSpaces('12 Köster-12, Käthe 13 14 15'));
    expect(pages[1]).toContain(withoutSpaces('Unterschrift Dozent:in'));
  });

  test('is a page a week, with a column a session', async () => {
    const days = ['2027-03-01', '2027-03-04', '2027-03-08'];
    const sessions = days.map((date, index) => aSession({ id: date, date, number: index + 14 }));
    const { pages, size } = readPdf(await writeSignInSheet(sheet({ sessions, by: 'week' })));
    expect(size).toEqual(A4);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain(withoutSpaces('KW 9, 01.03.2027 – 07.03.2027'));
    expect(pages[0]).toContain(withoutSpaces('Do., 04.03.'));
    expect(pages[1]).toContain(withoutSpaces('KW 10'));
  });

  test('parts a week with more sessions than fit across', async () => {
    const sessions = [1, 2, 3, 4, 5, 6].map((day) => aSession({ id: `s${day}`, date: `2027-03-0${day}` }));
    const { pages, size } = readPdf(await writeSignInSheet(sheet({ sessions, by: 'week' })));
    expect(size).toEqual([...A4].reverse());
    expect(pages).toHaveLength(2);
  });

  test('keeps twenty rows of a full week on one page, with the short titles of its modules', async () => {
    const sessions = aLongSchedule(5).sessions.map((session, index) => ({
      ...session,
      date: `2027-03-0${index + 1}`,
    }));
    const { pages } = readPdf(
      await writeSignInSheet(sheet({ sessions, participants: people(16), by: 'week' })),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(withoutSpaces('4 UE · Zielgruppen · Recht'));
  });

  test.each([
    ['week', 'KW 2, 11.01.2027'],
    ['session', 'Termin 1: Mo., 11.01.2027'],
  ] as const)('by %s says on every sheet what is signed, also where the names need two', async (by, what) => {
    const { sessions } = aSchedule(1);
    const { pages } = readPdf(await writeSignInSheet(sheet({ sessions, participants: people(50), by })));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      expect(page).toContain('Anwesenheitsliste');
      expect(page).toContain(withoutSpaces(what));
      expect(page).toContain(withoutSpaces('Name, Vorname'));
    }
  });

  test('has who joins later from their day on', async () => {
    const participants = [...people(1), { sortName: 'Später, Selin', joinedOn: '2027-01-18' }];
    const { pages } = readPdf(await writeSignInSheet(sheet({ participants })));
    expect(pages[0]).not.toContain(withoutSpaces('Später, Selin'));
    expect(pages[1]).toContain(withoutSpaces('Später, Selin'));
  });

  test('keeps 22 people on one page', async () => {
    const { pages } = readPdf(
      await writeSignInSheet(sheet({ ...aSchedule(1), participants: people(20), blankRows: 2 })),
    );
    expect(pages).toHaveLength(1);
  });
});
