import { describe, expect, test } from 'vitest';
import { isRegisterOverdue, registerGaps, registerState } from '../../shared/domain/class-register';

const held = { date: '2027-02-25', state: 'held' as const };
const blank = { content: '', incidents: '', closedAt: null };
const closedAt = '2027-02-26T08:00:00.000Z';

describe('the entry of a session', () => {
  test.each([
    {
      what: 'a planned session',
      session: { ...held, state: 'planned' as const },
      entry: null,
      state: 'to-come',
    },
    {
      what: 'a cancelled session',
      session: { ...held, state: 'cancelled' as const },
      entry: null,
      state: 'to-come',
    },
    { what: 'a held session without an entry', session: held, entry: null, state: 'missing' },
    { what: 'an empty entry', session: held, entry: blank, state: 'missing' },
    { what: 'spaces and line breaks', session: held, entry: { ...blank, content: ' \n' }, state: 'missing' },
    { what: 'content', session: held, entry: { ...blank, content: 'Personas' }, state: 'draft' },
    {
      what: 'an incident alone',
      session: held,
      entry: { ...blank, incidents: 'Beamer defekt' },
      state: 'draft',
    },
    {
      what: 'a closed entry',
      session: held,
      entry: { ...blank, content: 'Personas', closedAt },
      state: 'closed',
    },
  ])('of $what is $state', ({ session, entry, state }) => {
    expect(registerState(session, entry)).toBe(state);
  });

  test.each([
    { today: '2027-02-25', entry: null, overdue: false },
    { today: '2027-02-26', entry: null, overdue: true },
    { today: '2027-02-26', entry: { ...blank, content: 'Personas' }, overdue: true },
    { today: '2027-02-26', entry: { ...blank, content: 'Personas', closedAt }, overdue: false },
  ])('is overdue from the day after until it is closed ($today: $overdue)', ({ today, entry, overdue }) => {
    expect(isRegisterOverdue(held, entry, today)).toBe(overdue);
    expect(isRegisterOverdue({ ...held, state: 'planned' }, entry, today)).toBe(false);
  });
});

test.each([
  { format: 'in-person' as const, content: 'Personas', lecturerIds: ['a'], gaps: [] },
  { format: 'in-person' as const, content: '  ', lecturerIds: ['a'], gaps: ['content'] },
  { format: 'live-online' as const, content: 'Personas', lecturerIds: [], gaps: ['lecturerIds'] },
  { format: 'in-person' as const, content: '', lecturerIds: [], gaps: ['content', 'lecturerIds'] },
  { format: 'self-study' as const, content: 'Lernbrief 3', lecturerIds: [], gaps: [] },
])('a $format entry "$content" by $lecturerIds lacks $gaps', ({ format, content, lecturerIds, gaps }) => {
  expect(registerGaps({ format }, { content, lecturerIds })).toEqual(gaps);
});
