import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type CalendarContent, type CalendarSession, writeCalendar } from '../../electron/documents/calendar';
import { addDays, timeOf } from '../../shared/dates';
import { aSession } from './a-timetable';

const planned = (fields: Partial<CalendarSession> = {}): CalendarSession => ({
  ...aSession(fields),
  sequence: 0,
  changedAt: '2026-11-02T09:30:00.000Z',
  ...fields,
});

const calendar = (fields: Partial<CalendarContent>): CalendarContent => ({
  name: 'SMM-2027-1',
  provider: 'Lindenhof-Akademie',
  email: '',
  sessions: [],
  withdrawn: [],
  now: new Date('2027-01-04T08:00:00.000Z'),
  ...fields,
});

const textOf = (content: CalendarContent): string => new TextDecoder().decode(writeCalendar(content));

/** The file as an independent parser reads it. */
function parsed(content: CalendarContent) {
  ICAL.TimezoneService.reset();
  const root = new ICAL.Component(ICAL.parse(textOf(content)));
  const zone = root.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(zone);
  const events = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  return { root, events };
}

afterEach(() => vi.unstubAllEnvs());

const statusOf = (event: ICAL.Event) => event.component.getFirstPropertyValue('status');

describe('a calendar', () => {
  test('is a published iCalendar 2.0 with the rules of Berlin', () => {
    const { root } = parsed(calendar({ sessions: [planned()] }));
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(root.getFirstPropertyValue('calscale')).toBe('GREGORIAN');
    expect(root.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('Europe/Berlin');
  });

  test.each([
    { season: 'January', date: '2027-01-11', utc: '2027-01-11T17:00:00.000Z' },
    { season: 'July', date: '2027-07-12', utc: '2027-07-12T16:00:00.000Z' },
    {
      season: 'the evening before the clocks go forward',
      date: '2027-03-27',
      utc: '2027-03-27T17:00:00.000Z',
    },
    { season: 'the day on which they do', date: '2027-03-28', utc: '2027-03-28T16:00:00.000Z' },
    { season: 'the evening before they go back', date: '2027-10-30', utc: '2027-10-30T16:00:00.000Z' },
    { season: 'the day on which they do', date: '2027-10-31', utc: '2027-10-31T17:00:00.000Z' },
  ])('says 18:00 to 21:15 in $season ($date)', ({ date, utc }) => {
    const { events } = parsed(calendar({ sessions: [planned({ date })] }));
    const [event] = events;
    expect(event?.startDate.toString()).toBe(`${date}T18:00:00`);
    expect(event?.endDate.toString()).toBe(`${date}T21:15:00`);
    expect(event?.startDate.toJSDate().toISOString()).toBe(utc);
  });

  test.each([
    ['Europe/Berlin', -60],
    ['America/New_York', 300],
    ['Pacific/Kiritimati', -840],
  ])('keeps the local time on any day on a machine in %s', (zone, minutesBehind) => {
    vi.stubEnv('TZ', zone);
    expect(new Date('2027-01-11T12:00:00').getTimezoneOffset()).toBe(minutesBehind);
    const day = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2026-01-01', days));
    const minute = fc.integer({ min: 0, max: 22 * 60 });
    fc.assert(
      fc.property(day, minute, (date, from) => {
        const startsAt = timeOf(from);
        const { events } = parsed(
          calendar({ sessions: [planned({ date, startsAt, endsAt: timeOf(from + 90) })] }),
        );
        expect(events[0]?.startDate.toString()).toBe(`${date}T${startsAt}:00`);
      }),
      { numRuns: 50 },
    );
  });

  test('gives every session a key that is its own and stays, stamps in UTC and the given sequence', () => {
    const text = textOf(calendar({ sessions: [planned({ sequence: 7 })] }));
    expect(text).toContain('UID:01900000-0000-7000-8000-00000000000a@termine.kurskontor.invalid\r\n');
    expect(text).toContain('SEQUENCE:7\r\n');
    expect(text).toContain('DTSTAMP:20270104T080000Z\r\n');
    expect(text).toContain('LAST-MODIFIED:20261102T093000Z\r\n');
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20270111T180000\r\n');
  });

  test('reads back in German, with umlauts, commas, semicolons and line breaks as they were', () => {
    const session = planned({
      topic: 'Öffentlichkeitsarbeit: Übung, Größe; „Ränder“ \\ Maß',
      link: 'https://example.org/raum?a=1;b=2',
    });
    const { events } = parsed(calendar({ sessions: [session] }));
    const [event] = events;
    expect(event?.summary).toBe('SMM-2027-1: Öffentlichkeitsarbeit: Übung, Größe; „Ränder“ \\ Maß');
    expect(event?.location).toBe('Saal Übersee, Haus „Größe“, Am Wäldchen 3, 44137 Dortmund');
    expect(event?.description.split('\n')).toEqual([
      'Social Media Manager (IHK)',
      'Thema: Öffentlichkeitsarbeit: Übung, Größe; „Ränder“ \\ Maß',
      'Inhalt: Zielgruppen, Personas; Maßnahmen (4 UE)',
      'Umfang: 4 UE, Pause 15 Minuten',
      'Dozent:in: Dr. Çiğdem Großmann-Öztürk',
      'Format: Präsenz',
      'Link: https://example.org/raum?a=1;b=2',
    ]);
  });

  test('says where the breaks lie, as far as it is known', () => {
    const breaks = [
      { startsAt: '19:00', endsAt: '19:10' },
      { startsAt: '20:00', endsAt: '20:05' },
    ];
    const { events } = parsed(calendar({ sessions: [planned({ breaks }), planned({ breakMinutes: 0 })] }));
    expect(events.map(({ description }) => /^Umfang: .*$/m.exec(description)?.[0])).toEqual([
      'Umfang: 4 UE, Pause 19:00–19:10 und 20:00–20:05',
      'Umfang: 4 UE',
    ]);
  });

  test('folds lines at 75 octets and never within a letter', () => {
    const text = textOf(calendar({ sessions: [planned({ topic: 'Größenänderungsübung '.repeat(14) })] }));
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\uFFFD');
    }
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(
      parsed(calendar({ sessions: [planned({ topic: 'Größenänderungsübung '.repeat(14) })] })).events[0]
        ?.summary,
    ).toContain('Größenänderungsübung Größenänderungsübung');
  });

  test('says CANCELLED of a cancelled session, in the title too, and frees the time', () => {
    const { events } = parsed(
      calendar({
        sessions: [planned({ state: 'cancelled', number: null }), planned({ id: 'b', state: 'held' })],
      }),
    );
    expect(events.map(statusOf)).toEqual(['CANCELLED', 'CONFIRMED']);
    expect(events[0]?.summary).toBe('Entfällt: SMM-2027-1: Zielgruppen, Personas; Maßnahmen');
    expect(events[0]?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(events[1]?.component.getFirstPropertyValue('transp')).toBe('OPAQUE');
  });

  test('takes back what had been given out and is gone', () => {
    const { events } = parsed(
      calendar({
        withdrawn: [
          {
            id: 'weg',
            cohortCode: 'SMM-2027-1',
            date: '2027-02-01',
            startsAt: '18:00',
            endsAt: '21:15',
            content: 'Recht',
            sequence: 3,
            changedAt: '2027-01-02T10:00:00.000Z',
          },
        ],
      }),
    );
    expect(events.map((event) => [event.uid, event.sequence, statusOf(event), event.summary])).toEqual([
      ['weg@termine.kurskontor.invalid', 3, 'CANCELLED', 'Entfällt: SMM-2027-1: Recht'],
    ]);
  });

  test('names the academy as organizer where it has an address', () => {
    const { events } = parsed(calendar({ sessions: [planned()], email: 'post@lindenhof.example' }));
    expect(events[0]?.organizer).toBe('mailto:post@lindenhof.example');
    for (const email of ['', 'Frau Lindner', 'a@b.example;x:y']) {
      expect(textOf(calendar({ sessions: [planned()], email }))).not.toContain('ORGANIZER');
    }
  });

  test('an online session has its link as address; a name cannot smuggle in a line', () => {
    const online = planned({ format: 'live-online', room: '', link: 'https://example.org/raum' });
    const { events, root } = parsed(calendar({ name: 'Köln; B, C', sessions: [online] }));
    expect(events[0]?.location).toBe('Online');
    expect(events[0]?.component.getFirstPropertyValue('url')).toBe('https://example.org/raum');
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe('Köln B C');
    const script = planned({ link: 'javascript:alert(1)' });
    expect(
      parsed(calendar({ sessions: [script] })).events[0]?.component.getFirstPropertyValue('url'),
    ).toBeNull();
  });
});
