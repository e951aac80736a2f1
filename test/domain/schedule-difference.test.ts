import { describe, expect, test } from 'vitest';
import { type PublishedSession, scheduleDifferences } from '../../shared/domain/schedule-difference';

const session = (id: string, changes: Partial<PublishedSession> = {}): PublishedSession => ({
  id,
  date: '2027-05-10',
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
  units: 4,
  state: 'planned',
  format: 'in-person',
  room: 'Raum Hansa',
  link: '',
  topic: '',
  modules: [{ title: 'Redaktion', units: 4 }],
  lecturers: ['Katrin Böhm'],
  cancelledReason: '',
  ...changes,
});

describe('what differs between two versions of a schedule', () => {
  test.each<[string, Partial<PublishedSession>, { field: string; before: string; after: string }[]]>([
    ['nothing', {}, []],
    ['that it was held is no difference', { state: 'held' }, []],
    ['the length of the break alone is no difference', { breakMinutes: 30 }, []],
    [
      'another day',
      { date: '2027-05-13' },
      [{ field: 'date', before: 'Mo., 10.05.2027', after: 'Do., 13.05.2027' }],
    ],
    [
      'another time with other units',
      { startsAt: '17:30', endsAt: '21:30', units: 4.5 },
      [
        { field: 'time', before: '18:00–21:15', after: '17:30–21:30' },
        { field: 'units', before: '4 UE', after: '4,5 UE' },
      ],
    ],
    ['no room any more', { room: '' }, [{ field: 'room', before: 'Raum Hansa', after: '' }]],
    [
      'online with a link',
      { format: 'live-online', room: '', link: 'https://treff.example/smm' },
      [
        { field: 'room', before: 'Raum Hansa', after: '' },
        { field: 'format', before: 'Präsenz', after: 'Online' },
        { field: 'link', before: '', after: 'https://treff.example/smm' },
      ],
    ],
    [
      'a second lecturer',
      { lecturers: ['Katrin Böhm', 'Mehmet Yılmaz'] },
      [{ field: 'lecturers', before: 'Katrin Böhm', after: 'Katrin Böhm, Mehmet Yılmaz' }],
    ],
    [
      'other modules',
      {
        modules: [
          { title: 'Redaktion', units: 2 },
          { title: 'Change', units: 2 },
        ],
      },
      [{ field: 'modules', before: 'Redaktion (4 UE)', after: 'Redaktion (2 UE), Change (2 UE)' }],
    ],
  ])('%s', (_what, changes, expected) => {
    const differences = scheduleDifferences([session('a')], [session('a', changes)]);
    expect(differences.map(({ changes: found }) => found)).toEqual(expected.length === 0 ? [] : [expected]);
    expect(differences.every(({ kind }) => kind === 'changed')).toBe(true);
  });

  test.each<[string, Partial<PublishedSession> | null, Partial<PublishedSession> | null, string[]]>([
    ['a new session is added', null, {}, ['added']],
    ['a session that was cancelled before anybody knew of it is none', null, { state: 'cancelled' }, []],
    ['a session that is gone is removed', {}, null, ['removed']],
    ['a cancelled one that is gone is no news', { state: 'cancelled' }, null, []],
    ['a cancelled session is cancelled', {}, { state: 'cancelled' }, ['cancelled']],
    ['cancelled in both is no news', { state: 'cancelled' }, { state: 'cancelled', date: '2027-05-11' }, []],
    ['a cancelled session takes place again', { state: 'cancelled' }, {}, ['reinstated']],
  ])('%s', (_what, before, after, kinds) => {
    const differences = scheduleDifferences(
      before ? [session('a', before)] : [],
      after ? [session('a', after)] : [],
    );
    expect(differences.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('a cancellation gives its reason, a session that takes place again what is new about it', () => {
    const cancelled = session('a', { state: 'cancelled', cancelledReason: 'Dozentin erkrankt' });
    expect(scheduleDifferences([session('a')], [cancelled])).toMatchObject([
      { kind: 'cancelled', reason: 'Dozentin erkrankt', date: '2027-05-10', changes: [] },
    ]);
    expect(scheduleDifferences([cancelled], [session('a', { room: 'Raum Emscher' })])).toMatchObject([
      { kind: 'reinstated', changes: [{ field: 'room', after: 'Raum Emscher' }] },
    ]);
  });

  test('stands in the order of the dates that people know', () => {
    const before = [session('late', { date: '2027-05-20' }), session('early', { date: '2027-05-03' })];
    const after = [
      session('late', { date: '2027-05-01' }),
      session('early', { date: '2027-06-01' }),
      session('new', { date: '2027-05-10' }),
    ];
    expect(scheduleDifferences(before, after).map(({ sessionId }) => sessionId)).toEqual([
      'early',
      'new',
      'late',
    ]);
  });
});
