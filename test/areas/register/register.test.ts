import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aCohort, aLecturer, aSchedule, leadTo } from '../../support/builders';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import { testWorkspace } from '../../support/test-workspace';

type Entry = OutputOf<'register.list'>['entries'][number];

/** Today is 1 March 2027; of 20 sessions two are held: 11 and 14 January. */
async function aRegister() {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const sessionIds = await aSchedule(w, cohortId);
  const lecturerId = await aLecturer(w, 'Çiğdem', 'Groß');
  const [first = '', second = '', third = ''] = sessionIds;
  for (const sessionId of [first, second]) await w.call('schedule.setState', { sessionId, state: 'held' });
  const typed = (fields: Partial<InputOf<'register.save'>> = {}): InputOf<'register.save'> => ({
    sessionId: first,
    content: 'Zielgruppen und Personas',
    incidents: '',
    lecturerIds: [lecturerId],
    ...fields,
  });
  const list = async () => (await w.call('register.list', { cohortId })).entries;
  const entry = async (sessionId = first) =>
    (await list()).find((each) => each.sessionId === sessionId) as Entry;
  return { w, cohortId, sessionIds, first, second, third, lecturerId, typed, list, entry };
}

describe('the class register', () => {
  test('lists the sessions that take place, with what is planned and what is overdue', async () => {
    const { w, list, third, sessionIds } = await aRegister();
    await w.call('schedule.setState', { sessionId: third, state: 'cancelled', reason: 'Heizung' });
    const entries = await list();
    expect(entries).toHaveLength(sessionIds.length - 1);
    expect(
      entries.slice(0, 3).map(({ number, date, register, isOverdue }) => [number, date, register, isOverdue]),
    ).toEqual([
      [1, '2027-01-11', 'missing', true],
      [2, '2027-01-14', 'missing', true],
      [3, '2027-01-21', 'to-come', false],
    ]);
    expect(entries[0]?.planned).not.toBe('');
    expect(entries[0]?.lecturers).toBeNull();
  });

  test('keeps what is typed, more than once, and is not closed by that', async () => {
    const { w, typed, entry } = await aRegister();
    await w.call('register.save', typed({ content: 'Ziel' }));
    await w.call('register.save', typed({ incidents: 'Beamer defekt', lecturerIds: [] }));
    expect(await entry()).toMatchObject({
      register: 'draft',
      isOverdue: true,
      content: 'Zielgruppen und Personas',
      incidents: 'Beamer defekt',
      lecturers: [],
      closedAt: null,
    });
    expect(w.db.value('SELECT count(*) FROM registerEntries')).toBe(1);
  });

  test('leaves no entry where nothing was typed, and keeps who taught where somebody else was planned', async () => {
    const { w, typed, entry, lecturerId } = await aRegister();
    await w.call('register.save', typed({ content: ' ', lecturerIds: [] }));
    expect(w.db.value('SELECT count(*) FROM registerEntries')).toBe(0);
    await w.call('register.save', typed({ content: '' }));
    // What was taught is missing all the same.
    expect(await entry()).toMatchObject({ register: 'missing', lecturers: [{ lecturerId }] });
    await w.call('register.save', typed({ content: '', lecturerIds: [] }));
    expect(await entry()).toMatchObject({ lecturers: [] });
  });

  test.each(['register.save', 'register.close'] as const)(
    'of two windows %s takes over what it typed, and is told where the other typed as well',
    async (channel) => {
      const { w, typed, entry, first, lecturerId } = await aRegister();
      await w.call('register.save', typed({ base: { content: '', lecturerIds: [] } }));
      await w.call('register.save', typed({ content: '', incidents: 'Alarm', base: { incidents: '' } }));
      const mine = typed({ content: 'Recht', incidents: '', base: { content: '' } });
      expect(await w.refused(channel, mine)).toMatchObject({
        code: 'conflict',
        fields: { content: 'Geändert am 01.03.2027, 09:00, von Petra Lindner.' },
        details: { reason: 'changed-meanwhile' },
      });
      expect(
        await w.call('workspace.lastChange', { of: 'register-entry', id: first, field: 'lecturerIds' }),
      ).toEqual({ change: { at: '2027-03-01T08:00:00.000Z', actor: 'Petra Lindner' } });
      expect(await entry()).toMatchObject({
        register: 'draft',
        content: 'Zielgruppen und Personas',
        incidents: 'Alarm',
      });
      await w.call(channel, { ...mine, base: { content: 'Zielgruppen und Personas' } });
      expect(await entry()).toMatchObject({
        content: 'Recht',
        incidents: 'Alarm',
        lecturers: [{ lecturerId }],
      });
    },
  );

  test('says who closed an entry and when, and who taught, whoever was planned', async () => {
    const { w, typed, entry } = await aRegister();
    await w.call('register.close', typed());
    expect(await entry()).toMatchObject({
      register: 'closed',
      isOverdue: false,
      lecturers: [{ displayName: 'Çiğdem Groß' }],
      plannedLecturerIds: [],
      closedBy: 'Petra Lindner',
      closedAt: '2027-03-01T08:00:00.000Z',
      trace: [{ kind: 'closed', actor: 'Petra Lindner' }],
    });
  });

  test.each([
    { fields: { content: ' \n ' }, gap: 'content' },
    { fields: { lecturerIds: [] }, gap: 'lecturerIds' },
  ])('does not close an entry without $gap, and keeps nothing of it', async ({ fields, gap }) => {
    const { w, typed } = await aRegister();
    const { code, fields: named } = await w.refused('register.close', typed(fields));
    expect({ code, named: Object.keys(named ?? {}) }).toEqual({ code: 'validation', named: [gap] });
    expect(w.db.value('SELECT count(*) FROM registerEntries')).toBe(0);
  });

  test('a closed entry stays as it is until it is opened again, with its reason in the history', async () => {
    const { w, typed, entry, cohortId } = await aRegister();
    await w.call('register.close', typed());
    for (const channel of ['register.save', 'register.close'] as const) {
      expect(await w.refused(channel, typed({ content: 'anders' }))).toMatchObject({ code: 'conflict' });
    }
    expect((await entry()).content).toBe('Zielgruppen und Personas');
    await w.call('register.reopen', { sessionId: typed().sessionId, reason: 'Falsche Dozentin' });
    expect(await entry()).toMatchObject({ register: 'draft', closedBy: '', closedAt: null });
    await w.call('register.close', typed({ content: 'anders' }));
    const { content, trace } = await entry();
    expect(content).toBe('anders');
    expect(trace.map(({ kind }) => kind)).toEqual(['closed', 'reopened', 'closed']);
    expect(trace[1]?.label).toContain('Falsche Dozentin');
    const history = await w.call('workspace.history', { cohortId });
    expect(JSON.stringify(history)).toContain('wieder geöffnet: Falsche Dozentin');
  });

  test('undoing a closing opens the entry and stands in its trace', async () => {
    const { w, typed, entry } = await aRegister();
    await w.call('register.save', typed());
    await w.call('register.close', typed());
    await w.call('workspace.undo', {});
    const { register, trace } = await entry();
    expect({ register, kinds: trace.map(({ kind }) => kind) }).toEqual({
      register: 'draft',
      kinds: ['closed', 'reopened'],
    });
  });

  test('takes only what has been held, by lecturers that exist', async () => {
    const { w, typed, third, cohortId } = await aRegister();
    for (const channel of ['register.save', 'register.close'] as const) {
      expect(await w.refused(channel, typed({ sessionId: third }))).toMatchObject({ code: 'conflict' });
      expect(await w.refused(channel, typed({ sessionId: cohortId }))).toMatchObject({ code: 'not-found' });
      expect(await w.refused(channel, typed({ lecturerIds: [cohortId] }))).toMatchObject({
        code: 'not-found',
      });
    }
    const { sessionId } = typed();
    expect(await w.refused('register.reopen', { sessionId, reason: 'x' })).toMatchObject({
      code: 'conflict',
    });
    expect(await w.refused('register.reopen', { sessionId, reason: ' ' })).toMatchObject({
      code: 'validation',
    });
  });

  test('stays as it is once the cohort is completed', async () => {
    const { w, typed, cohortId } = await aRegister();
    await leadTo(w, cohortId, 'running');
    w.clock.set('2027-04-12T08:00:00.000Z');
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Hochwasser' });
    expect(await w.refused('register.save', typed())).toMatchObject({ code: 'conflict' });
    expect((await w.call('register.list', { cohortId })).isEditable).toBe(false);
  });

  test('a session whose entry is closed neither goes back to planned nor is cancelled', async () => {
    const { w, typed, first } = await aRegister();
    await w.call('register.close', typed());
    expect(await w.refused('schedule.setState', { sessionId: first, state: 'planned' })).toMatchObject({
      code: 'conflict',
    });
    expect(
      await w.refused('schedule.setState', { sessionId: first, state: 'cancelled', reason: 'x' }),
    ).toMatchObject({ code: 'conflict' });
  });
});

describe('the class register as PDF', () => {
  test('has a month’s held sessions, what is missing among them, and who closed what', async () => {
    const { w, cohortId, typed, second } = await aRegister();
    await w.call('register.close', typed({ incidents: 'Beamer defekt: Übung an der Tafel' }));
    const ticket = await w.call('register.export', { cohortId, month: '2027-01' });
    expect(ticket.fileName).toBe('Klassenbuch SMM-2027-1 2027-01.pdf');
    const { text } = readPdf(w.application.transfers.get(ticket.transferId).bytes);
    for (const words of [
      'Klassenbuch Januar 2027',
      'Zielgruppen und Personas',
      'Beamer defekt: Übung an der Tafel',
      'Çiğdem Groß',
      'Petra Lindner',
      'nicht eingetragen',
      '2 Termine · 8 UE',
    ]) {
      expect(text).toContain(withoutSpaces(words));
    }
    await w.call('register.save', typed({ sessionId: second, content: 'Recht: Impressum' }));
    const whole = await w.call('register.export', { cohortId, month: null });
    expect(whole.fileName).toBe('Klassenbuch SMM-2027-1.pdf');
    const again = readPdf(w.application.transfers.get(whole.transferId).bytes).text;
    expect(again).toContain(withoutSpaces('Recht: Impressum'));
    expect(again).toContain(withoutSpaces('offen (Entwurf)'));
  });

  test('is refused for a month without a held session, and for one that does not exist', async () => {
    const { w, cohortId } = await aRegister();
    expect(await w.refused('register.export', { cohortId, month: '2027-02' })).toMatchObject({
      code: 'blocked',
    });
    expect(await w.refused('register.export', { cohortId, month: '2027-13' })).toMatchObject({
      code: 'validation',
    });
  });
});
