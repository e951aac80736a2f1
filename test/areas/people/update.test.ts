import { describe, expect, test } from 'vitest';
import { pickFields } from '../../../electron/areas/people/person-row';
import { aPerson } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const fieldsOf = async (w: TestWorkspace, personId: string) =>
  pickFields(await w.call('people.get', { personId }));

describe('two windows with one person', () => {
  test('each field typed in one and left alone in the other is kept', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { city: 'Bonn', phone: '' });
    const seen = await fieldsOf(w, personId);
    await w.call('people.update', { personId, ...seen, city: 'Köln', base: { city: 'Bonn' } });
    await w.call('people.update', { personId, ...seen, phone: '0231 1', base: { phone: '' } });
    expect(await fieldsOf(w, personId)).toEqual({ ...seen, city: 'Köln', phone: '0231 1' });
  });

  test('of one field the second is told which and since when, and nothing is stored of the rest', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { city: 'Bonn', phone: '' });
    const seen = await fieldsOf(w, personId);
    await w.call('people.update', { personId, ...seen, city: 'Köln', base: { city: 'Bonn' } });
    w.clock.set('2027-03-01T10:30:00Z');
    await w.call('people.update', { personId, ...seen, note: 'Ruft an', base: { note: seen.note } });
    const mine = { personId, ...seen, city: 'Unna', phone: '0231 1' };
    const refusal = await w.refused('people.update', { ...mine, base: { city: 'Bonn', phone: '' } });
    expect(refusal).toMatchObject({
      code: 'conflict',
      message:
        'Inzwischen hat sich geändert: Ort. Gespeichert wurde nichts. Bitte sehen Sie nach und sagen Sie, was gelten soll.',
      fields: { city: 'Geändert am 01.03.2027, 09:00, von Petra Lindner.' },
      details: { reason: 'changed-meanwhile' },
    });
    expect(Object.keys(refusal.fields ?? {})).toEqual(['city']);
    const last = (field: string) => w.call('workspace.lastChange', { of: 'person', id: personId, field });
    expect(await last('city')).toEqual({
      change: { at: '2027-03-01T08:00:00.000Z', actor: 'Petra Lindner' },
    });
    expect((await last('note')).change?.at).toBe('2027-03-01T10:30:00.000Z');
    expect(await last('sortKey')).toEqual({ change: null });
    expect(await fieldsOf(w, personId)).toEqual({ ...seen, city: 'Köln', note: 'Ruft an' });
    // Who has seen both says what holds.
    await w.call('people.update', { ...mine, base: { city: 'Köln', phone: '' } });
    expect(await fieldsOf(w, personId)).toMatchObject({ city: 'Unna', phone: '0231 1', note: 'Ruft an' });
  });

  test('what is typed of a person who was merged meanwhile comes to whom they became', async () => {
    const w = await testWorkspace();
    const keepPersonId = await aPerson(w, { phone: '' });
    const personId = await aPerson(w, { phone: '' });
    const seen = await fieldsOf(w, personId);
    await w.call('people.merge', {
      keepPersonId,
      mergePersonId: personId,
      fields: await fieldsOf(w, keepPersonId),
    });
    await w.call('people.update', { personId, ...seen, phone: '0231 1', base: { phone: '' } });
    expect((await fieldsOf(w, keepPersonId)).phone).toBe('0231 1');
  });
});
