import { describe, expect, test } from 'vitest';
import { type RegisterEntry, writeClassRegister } from '../../electron/documents/class-register';
import { writeFeesPdf } from '../../electron/documents/fees';
import { writeScheduleDifference } from '../../electron/documents/schedule-difference';
import { writeTransitionPdf } from '../../electron/documents/transition-list';
import { addDays } from '../../shared/dates';
import { readPdf, withoutSpaces } from '../support/pdf-text';
import { aHead, LONG_NAMES } from './a-timetable';

const ACROSS = [841.89, 595.28] as const;
const MARGIN = 40;
const now = new Date('2027-03-01T08:00:00Z');
const SORT_NAMES = [
  'Freifrau von Hohenlohe-Waldenburg-Schillingsfürst, Prof. Dr. Max',
  'Wiśniewski-Brzęczyszczykiewicz, Dr. Łukasz',
  'Großmann-Öztürk, Dr. Çiğdem',
  'Şahinoğlu-Müller, İlker',
  'Đurđević-Schwarzenberger, Đorđe',
  'Țurcanu-Ionescu, Ștefan',
];

describe('hours and fees', () => {
  test('stay within the page with long names, and keep their amounts whole', async () => {
    const rows = SORT_NAMES.map((sortName, index) => ({
      lecturerId: `l${index}`,
      sortName,
      cohortId: 'c',
      cohortCode: 'DIGITRANS-2027-01',
      feeCentsPerUnit: 12_550,
      heldUnits: 32.25,
      plannedUnits: 16,
      heldCents: 404_738,
      plannedCents: 200_800,
    }));
    const totals = { heldUnits: 193.5, plannedUnits: 96, heldCents: 123_456_789, plannedCents: 1_204_800 };
    const content = { rows, totals, heldWithoutLecturer: 0, registerOpen: 0 };
    const { text, pages, size, reach } = readPdf(
      await writeFeesPdf({ month: '2027-03', provider: aHead.provider, content, now }),
    );
    expect(size).toEqual(ACROSS);
    expect(pages).toHaveLength(1);
    expect(reach).toBeGreaterThan(ACROSS[0] / 2);
    expect(reach).toBeLessThanOrEqual(ACROSS[0] - MARGIN);
    for (const words of [...SORT_NAMES, '1.234.567,89 €', '32,25', '125,50 €']) {
      expect(text).toContain(withoutSpaces(words));
    }
  });
});

describe('the list of the transition rule', () => {
  test('stays within the page with long names', async () => {
    const rows = SORT_NAMES.map((sortName, index) => ({
      lecturerId: `l${index}`,
      sortName,
      isRetired: index === 1,
      consentOn: null,
      contractNote: 'Rahmenvertrag Nr. 2026/17-B',
      firstOn: '2027-01-11',
      lastOn: '2028-02-03',
      heldUnits: 120.25,
      plannedUnits: 44,
      notes: ['consent-missing' as const, 'teaches-beyond' as const],
    }));
    const { text, pages, reach } = readPdf(await writeTransitionPdf({ provider: aHead.provider, rows, now }));
    expect(pages).toHaveLength(1);
    expect(reach).toBeLessThanOrEqual(ACROSS[0] - MARGIN);
    for (const words of SORT_NAMES) expect(text).toContain(withoutSpaces(words));
  });
});

describe('the class register', () => {
  const entries = (count: number): RegisterEntry[] =>
    Array.from({ length: count }, (_, index) => ({
      sessionId: `e${index}`,
      number: index + 1,
      date: addDays('2027-03-01', index),
      startsAt: '18:00',
      endsAt: '21:15',
      units: 4,
      state: 'held',
      format: 'in-person',
      planned: 'Zielgruppen',
      plannedLecturerIds: [],
      register: 'closed',
      isOverdue: false,
      content: 'Zielgruppen und Personas',
      incidents: '',
      lecturers: LONG_NAMES.slice(0, 1).map((displayName) => ({ lecturerId: 'l', displayName })),
      closedBy: 'Petra Lindner',
      closedAt: '2027-03-10T10:00:00.000Z',
      trace: [],
    }));
  const written = async (count: number) =>
    readPdf(await writeClassRegister({ head: aHead, span: 'März 2027', entries: entries(count), now })).pages;

  test('repeats its head, and is never signed on a sheet that has nothing else', async () => {
    for (let count = 1; count <= 16; count += 1) {
      const last = (await written(count)).at(-1);
      expect(last, `${count}`).toContain(withoutSpaces('Unterschrift der Lehrgangsleitung'));
      expect(last, `${count}`).toContain(
        withoutSpaces(`${count} ${count === 1 ? 'Termin' : 'Termine'} · ${4 * count} UE`),
      );
    }
    for (const page of (await written(30)).slice(0, -1)) expect(page).toContain('Unterrichtsinhalt');
  });
});

describe('what differs between two versions', () => {
  const written = async (toVersion: number | null) =>
    readPdf(
      await writeScheduleDifference(
        {
          head: aHead,
          fromVersion: 1,
          toVersion,
          differences: [
            {
              sessionId: 's',
              kind: 'cancelled',
              date: '2027-03-01',
              startsAt: '18:00',
              endsAt: '21:15',
              reason: 'Dozentin erkrankt',
              changes: [],
            },
          ],
        },
        'pdf',
        now,
      ),
    ).text;

  test('says that a session is cancelled and keeps to itself why', async () => {
    const text = await written(2);
    expect(text).toContain('abgesagt');
    expect(text).not.toContain('erkrankt');
  });

  test('names both versions in a German sentence', async () => {
    expect(await written(2)).toContain(withoutSpaces('Fassung 1 zu Fassung 2'));
    expect(await written(null)).toContain(withoutSpaces('Fassung 1 zum jetzigen Stand'));
  });
});
