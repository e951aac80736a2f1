import { describe, expect, test } from 'vitest';
import { changeLike, type SeriesSession } from '../../shared/domain/series-change';

const monday = (more: Partial<SeriesSession> = {}): SeriesSession => ({
  date: '2027-01-11',
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
  breaks: [],
  format: 'in-person',
  roomId: 'hansa',
  link: '',
  lecturerIds: ['boehm'],
  ...more,
});
const thursday = (more: Partial<SeriesSession> = {}) => monday({ date: '2027-01-14', ...more });

/** What differs in the other session after the change. */
const changes = (after: Partial<SeriesSession>, other: SeriesSession) =>
  Object.fromEntries(
    Object.entries(changeLike(monday(), monday(after), other)).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(other[key as keyof SeriesSession]),
    ),
  );

describe('another session of the series', () => {
  test('is left alone by a change that changes nothing', () => {
    expect(changes({}, thursday())).toEqual({});
  });

  test.each<[string, Partial<SeriesSession>, SeriesSession, Partial<SeriesSession>]>([
    ['a week later', { date: '2027-01-18' }, thursday(), { date: '2027-01-21' }],
    ['two weeks earlier', { date: '2026-12-28' }, thursday(), { date: '2026-12-31' }],
    [
      'a day later, the same weekday',
      { date: '2027-01-12' },
      monday({ date: '2027-03-01' }),
      { date: '2027-03-02' },
    ],
    ['a day later, another weekday', { date: '2027-01-12' }, thursday(), {}],
    [
      'other times, the same before',
      { startsAt: '17:30', endsAt: '20:45' },
      thursday(),
      { startsAt: '17:30', endsAt: '20:45' },
    ],
    [
      'other times, a Saturday with its own',
      { startsAt: '17:30' },
      monday({ startsAt: '09:00', endsAt: '16:00' }),
      {},
    ],
    [
      'a placed break',
      { breaks: [{ startsAt: '19:30', endsAt: '19:45' }] },
      thursday({ breakMinutes: 30 }),
      { breakMinutes: 15, breaks: [{ startsAt: '19:30', endsAt: '19:45' }] },
    ],
    ['another room', { roomId: 'ruhr' }, thursday(), { roomId: 'ruhr' }],
    ['another room, elsewhere before', { roomId: 'ruhr' }, thursday({ roomId: 'lippe' }), {}],
    ['no room, without one before', { roomId: null }, thursday({ roomId: null }), {}],
    ['another lecturer', { lecturerIds: ['gross'] }, thursday(), { lecturerIds: ['gross'] }],
    [
      'another lecturer, where somebody else taught',
      { lecturerIds: ['gross'] },
      thursday({ lecturerIds: ['reuter'] }),
      {},
    ],
    [
      'a second lecturer',
      { lecturerIds: ['boehm', 'gross'] },
      thursday(),
      { lecturerIds: ['boehm', 'gross'] },
    ],
    [
      'the same lecturers in another order',
      { lecturerIds: ['boehm'] },
      thursday({ lecturerIds: ['boehm'] }),
      {},
    ],
    [
      'online with a link',
      { format: 'live-online', link: 'https://meet.example/1' },
      thursday(),
      { format: 'live-online', link: 'https://meet.example/1' },
    ],
  ])('%s', (_, after, other, expected) => {
    expect(changes(after, other)).toEqual(expected);
  });

  test('takes all changes at once', () => {
    const after = { date: '2027-01-18', roomId: 'ruhr', startsAt: '18:30', endsAt: '21:45' };
    expect(changes(after, thursday())).toEqual({ ...after, date: '2027-01-21' });
  });
});
