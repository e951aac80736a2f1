import { describe, expect, test } from 'vitest';
import { prefixQuery } from '../../../electron/store/search';
import { aCohort, aPerson } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const labels = async (w: TestWorkspace) => {
  const { undo, redo } = await w.call('workspace.undoable', {});
  return [undo?.label ?? null, redo?.label ?? null];
};

const people = (w: TestWorkspace) =>
  w.db
    .all<{ lastName: string }>('SELECT lastName FROM persons ORDER BY lastName')
    .map((row) => row.lastName.at(0))
    .join('');

const label = (lastName: string) => expect.stringContaining(lastName);

describe('undo and redo', () => {
  test('walk back and forth, and a new step ends the way forth', async () => {
    const w = await testWorkspace();
    expect(await labels(w)).toEqual([null, null]);
    expect((await w.refused('workspace.undo', {})).code).toBe('not-undoable');
    for (const lastName of ['Albers', 'Brandt', 'Conrad']) await aPerson(w, { lastName });
    expect(await labels(w)).toEqual([label('Conrad'), null]);
    await w.call('workspace.undo', {});
    await w.call('workspace.undo', {});
    expect(people(w)).toBe('A');
    expect(await labels(w)).toEqual([label('Albers'), label('Brandt')]);
    await w.call('workspace.redo', {});
    expect(people(w)).toBe('AB');
    expect(await labels(w)).toEqual([label('Brandt'), label('Conrad')]);
    await w.call('workspace.undo', {});
    expect(await labels(w)).toEqual([label('Albers'), label('Brandt')]);
    await w.call('workspace.redo', {});
    await w.call('workspace.redo', {});
    expect(people(w)).toBe('ABC');
    expect(await labels(w)).toEqual([label('Conrad'), null]);
    await w.call('workspace.undo', {});
    await aPerson(w, { lastName: 'Dreßler' });
    expect(await labels(w)).toEqual([label('Dreßler'), null]);
    expect((await w.refused('workspace.redo', {})).code).toBe('not-undoable');
  });

  test('take a named step back out of the middle, once', async () => {
    const w = await testWorkspace();
    for (const lastName of ['Albers', 'Brandt', 'Conrad']) await aPerson(w, { lastName });
    const { entries } = await w.call('workspace.history', {});
    const brandt = entries.find((entry) => entry.label.includes('Brandt'))?.seq as number;
    expect(await w.call('workspace.undo', { seq: brandt })).toMatchObject({
      seq: brandt,
      label: label('Brandt'),
    });
    expect(people(w)).toBe('AC');
    expect((await w.refused('workspace.undo', { seq: brandt })).code).toBe('conflict');
    await w.call('workspace.redo', {});
    expect(people(w)).toBe('ABC');
    const redone = (await w.call('workspace.history', { limit: 1 })).entries[0]?.seq as number;
    await w.call('workspace.undo', { seq: redone });
    expect(people(w)).toBe('AC');
    const [, ...rest] = (await w.call('workspace.history', {})).entries;
    expect(rest.find((entry) => entry.seq === brandt)).toMatchObject({ isUndone: true });
  });

  test.each([
    ['the founding', 1, 'not-undoable'],
    ['a step that does not exist', 999, 'not-found'],
    ['the step that is just being written', 2, 'not-found'],
  ])('refuse %s', async (_what, seq, code) => {
    const w = await testWorkspace();
    expect((await w.refused('workspace.undo', { seq })).code).toBe(code);
  });

  test('say in the history what they took back and for which cohort', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { code: 'SMM-1' });
    await w.call('workspace.undo', {});
    await w.call('workspace.redo', {});
    const { entries } = await w.call('workspace.history', { cohortId });
    expect(entries.map((entry) => [entry.label, entry.isUndoable, entry.isUndone])).toEqual([
      ['Wiederhergestellt: Kurs SMM-1 angelegt', false, false],
      ['Zurückgenommen: Kurs SMM-1 angelegt', false, true],
      ['Kurs SMM-1 angelegt', true, false],
    ]);
  });
});

describe('the history', () => {
  test('is given in pages, newest first', async () => {
    const w = await testWorkspace();
    for (const lastName of ['Albers', 'Brandt', 'Conrad']) await aPerson(w, { lastName });
    const first = await w.call('workspace.history', { limit: 3 });
    expect(first.hasMore).toBe(true);
    expect(first.entries.map((entry) => entry.seq)).toEqual([4, 3, 2]);
    const second = await w.call('workspace.history', { limit: 3, beforeSeq: 2 });
    expect(second.hasMore).toBe(false);
    expect(second.entries).toEqual([
      expect.objectContaining({ seq: 1, channel: 'workspace.create', isUndoable: false }),
    ]);
    expect(second.entries[0]?.changes).toBeGreaterThan(10);
  });
});

describe('the search', () => {
  test.each([
    ['Müller', '"muller"*'],
    ['Mueller', '"muller"*'],
    ['  straße  ', '"strasse"*'],
    ['Nadia el-kh', '"nadia"* "el"* "kh"*'],
    ['"', null],
    ['* OR -', '"or"*'],
    ['', null],
  ])('turns %j into %j', (text, query) => {
    expect(prefixQuery(text)).toBe(query);
  });

  test('finds people and cohorts by the beginnings of words, however they are spelt', async () => {
    const w = await testWorkspace();
    await aPerson(w, { firstName: 'Jörg', lastName: 'Großmann', company: 'Stadtwerke' });
    await aCohort(w, { code: 'SMM-2027-1' });
    for (const text of ['gross', 'GROẞMANN', 'joerg gr', 'jör', 'stadtw']) {
      expect(await w.call('workspace.search', { text })).toEqual([
        expect.objectContaining({ kind: 'person', title: 'Großmann, Jörg', detail: 'Dortmund · Stadtwerke' }),
      ]);
    }
    expect(await w.call('workspace.search', { text: 'smm 2027' })).toEqual([
      expect.objectContaining({ kind: 'cohort', title: 'SMM-2027-1' }),
    ]);
    expect(await w.call('workspace.search', { text: 'mann' })).toEqual([]);
  });

  test('forgets a taken-back person', async () => {
    const w = await testWorkspace();
    await aPerson(w, { lastName: 'Albers' });
    await w.call('workspace.undo', {});
    expect(await w.call('workspace.search', { text: 'albers' })).toEqual([]);
  });
});
