import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../electron/store/db';
import { verifyJournal } from '../../electron/store/journal-check';
import { findUndoTarget, undoCommand } from '../../electron/store/undo';
import type { Workspace } from '../../electron/store/workspace';
import { contentOf, inCommand, newTestId, personRow, testStore } from '../support/store';

const faultsOf = (db: Db) => [...verifyJournal(db)].flatMap((batch) => batch.faults);

const undo = (store: Workspace, seq: number) =>
  inCommand(store, (db) => void undoCommand(db, seq), { isUndoable: false });

type Step =
  | { kind: 'add'; lastName: string; note: string }
  | { kind: 'change'; index: number; note: string }
  | { kind: 'remove'; index: number }
  | { kind: 'venue'; capacity: number | null }
  | { kind: 'replace'; index: number; lastName: string };

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const name = text.map((value) => `N${value}`);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), lastName: name, note: text }),
  fc.record({ kind: fc.constant('change' as const), index: fc.nat(20), note: text }),
  fc.record({ kind: fc.constant('remove' as const), index: fc.nat(20) }),
  fc.record({ kind: fc.constant('venue' as const), capacity: fc.option(fc.integer({ min: 1, max: 500 })) }),
  fc.record({ kind: fc.constant('replace' as const), index: fc.nat(20), lastName: name }),
);

function take(db: Db, { kind, ...given }: Step): void {
  const at = (index: number) => {
    const ids = db.all<{ id: string }>('SELECT id FROM persons ORDER BY id');
    return ids.length === 0 ? null : (ids[index % ids.length] as { id: string }).id;
  };
  const {
    index = 0,
    lastName = '',
    note = '',
  } = given as { index?: number; lastName?: string; note?: string };
  if (kind === 'add') db.insert('persons', personRow(newTestId(), lastName, { note }));
  if (kind === 'venue') {
    const venueId = newTestId();
    db.insert('venues', { id: venueId, name: 'Haus', federalState: 'NW' });
    const { capacity } = given as { capacity: number | null };
    db.insert('rooms', { id: newTestId(), venueId, name: 'Raum', capacity });
  }
  const id = at(index);
  if (id === null) return;
  if (kind === 'change') db.update('persons', id, { note });
  if (kind === 'remove') db.run('DELETE FROM persons WHERE id = ?', [id]);
  if (kind === 'replace') {
    const row = personRow(id, lastName);
    db.run(
      `INSERT OR REPLACE INTO persons (id, lastName, sortKey, nameKey, searchText, createdAt)
       VALUES (@id, @lastName, @sortKey, @nameKey, @searchText, @createdAt)`,
      row,
    );
  }
}

describe('undo', () => {
  test('taking everything back, newest first, leaves every table as it was; doing it again leaves it as it became', async () => {
    const store = await testStore();
    const searchIsWhole = () =>
      store.writer.run("INSERT INTO personsSearch (personsSearch, rank) VALUES ('integrity-check', 1)");
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        (commands) => {
          const start = contentOf(store.writer);
          const done: number[] = [];
          for (const steps of commands) {
            const before = store.writer.value<number>('SELECT max(seq) FROM journalCommands') as number;
            const seq = inCommand(store, (db) => {
              for (const one of steps) take(db, one);
            });
            if (seq > before && store.writer.value('SELECT 1 FROM journalCommands WHERE seq = ?', [seq]))
              done.push(seq);
          }
          const end = contentOf(store.writer);
          const undos = [...done].reverse().map((seq) => undo(store, seq));
          expect(contentOf(store.writer)).toEqual(start);
          searchIsWhole();
          const redos = [...undos].reverse().map((seq) => undo(store, seq));
          expect(contentOf(store.writer)).toEqual(end);
          searchIsWhole();
          for (const seq of [...redos].reverse()) undo(store, seq);
          expect(contentOf(store.writer)).toEqual(start);
        },
      ),
      { numRuns: 60 },
    );
    expect(faultsOf(store.writer)).toEqual([]);
  });

  test('keeps points made of thirds to the last bit', async () => {
    const store = await testStore();
    const courseId = store.writer.value<string>('SELECT id FROM courses') as string;
    inCommand(store, (db) => db.update('courses', courseId, { paperMinimumPoints: 100 / 3 }));
    const seq = inCommand(store, (db) => db.update('courses', courseId, { paperMinimumPoints: 0.1 + 0.2 }));
    undo(store, seq);
    expect(store.writer.value('SELECT paperMinimumPoints FROM courses')).toBe(100 / 3);
  });

  test('refuses when a row was changed since, and changes nothing', async () => {
    const store = await testStore();
    const [kept, changed] = [newTestId(), newTestId()];
    const first = inCommand(store, (db) => {
      db.insert('persons', personRow(kept, 'Albers'));
      db.insert('persons', personRow(changed, 'Brandt'));
    });
    inCommand(store, (db) => db.update('persons', changed, { note: 'angerufen' }));
    const before = contentOf(store.writer);
    expect(() => undo(store, first)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(contentOf(store.writer)).toEqual(before);
    expect(findUndoTarget(store.writer)?.seq).toBe(first + 1);
  });

  test('refuses when another row has been hung on one that would go, with and without cascade', async () => {
    const store = await testStore();
    const { writer } = store;
    const courseId = writer.value<string>('SELECT id FROM courses') as string;
    const [cohortId, sessionId, moduleId] = [
      newTestId(),
      newTestId(),
      writer.value<string>('SELECT id FROM modules') as string,
    ];
    const createdAt = '2027-03-01T08:00:00.000Z';
    const cohort = inCommand(store, (db) =>
      db.insert('cohorts', {
        id: cohortId,
        courseId,
        code: 'K1',
        codeKey: 'k1',
        federalState: 'NW',
        searchText: 'k1',
        createdAt,
      }),
    );
    const session = inCommand(store, (db) =>
      db.insert('sessions', {
        id: sessionId,
        cohortId,
        date: '2027-03-01',
        startsAt: '18:00',
        endsAt: '21:15',
        units: 4,
        createdAt,
      }),
    );
    expect(() => undo(store, cohort)).toThrow(expect.objectContaining({ code: 'conflict' }));
    inCommand(store, (db) => db.insert('sessionModules', { id: newTestId(), sessionId, moduleId, units: 4 }));
    expect(() => undo(store, session)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(writer.value('SELECT count(*) FROM sessionModules')).toBe(1);
  });

  test('brings back a deleted session together with what went with it', async () => {
    const store = await testStore();
    const { writer } = store;
    const [cohortId, sessionId] = [newTestId(), newTestId()];
    const createdAt = '2027-03-01T08:00:00.000Z';
    inCommand(store, (db) => {
      const courseId = db.value<string>('SELECT id FROM courses') as string;
      db.insert('cohorts', {
        id: cohortId,
        courseId,
        code: 'K1',
        codeKey: 'k1',
        federalState: 'NW',
        searchText: 'k1',
        createdAt,
      });
      db.insert('sessions', {
        id: sessionId,
        cohortId,
        date: '2027-03-01',
        startsAt: '18:00',
        endsAt: '21:15',
        units: 4,
        createdAt,
      });
      db.run(
        "INSERT INTO sessionModules (id, sessionId, moduleId, units) SELECT 'm' || id, ?, id, 1 FROM modules",
        [sessionId],
      );
    });
    const before = contentOf(writer);
    const removal = inCommand(store, (db) => db.run('DELETE FROM sessions WHERE id = ?', [sessionId]));
    expect(writer.value('SELECT count(*) FROM sessionModules')).toBe(0);
    const back = undo(store, removal);
    expect(contentOf(writer)).toEqual(before);
    undo(store, back);
    expect(writer.value('SELECT count(*) FROM sessionModules')).toBe(0);
  });

  test('refuses to give a name back that somebody else has taken meanwhile', async () => {
    const store = await testStore();
    const courseId = store.writer.value<string>('SELECT id FROM courses') as string;
    const cohort = (id: string, code: string) => ({
      id,
      courseId,
      code,
      codeKey: code,
      federalState: 'NW',
      searchText: code,
      createdAt: '2027-03-01T08:00:00.000Z',
    });
    const id = newTestId();
    inCommand(store, (db) => db.insert('cohorts', cohort(id, 'k1')));
    const rename = inCommand(store, (db) => db.update('cohorts', id, { code: 'k2', codeKey: 'k2' }));
    inCommand(store, (db) => db.insert('cohorts', cohort(newTestId(), 'k1')));
    expect(() => undo(store, rename)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  test('of an import with 5,000 rows takes every row away', async () => {
    const store = await testStore();
    const seq = inCommand(store, (db) => {
      for (let index = 0; index < 5000; index += 1)
        db.insert('persons', personRow(newTestId(), `Person ${index}`));
    });
    undo(store, seq);
    expect(store.writer.value('SELECT count(*) FROM persons')).toBe(0);
  });
});

describe('the journal', () => {
  test('refuses every write outside a command, on every table', async () => {
    const store = await testStore();
    const before = contentOf(store.writer);
    expect(() => store.writer.insert('persons', personRow(newTestId(), 'Albers'))).toThrow(/NOT NULL/);
    for (const [table, rows] of Object.entries(before)) {
      if (rows.length > 0) expect(() => store.writer.run(`DELETE FROM ${table}`)).toThrow();
    }
    expect(contentOf(store.writer)).toEqual(before);
  });

  test('a command that changes nothing leaves no entry', async () => {
    const store = await testStore();
    const before = store.writer.value('SELECT count(*) FROM journalCommands');
    inCommand(store, (db) => db.run("UPDATE academy SET city = city WHERE id = 'academy'"));
    expect(store.writer.value('SELECT count(*) FROM journalCommands')).toBe(before);
  });

  test('notices every edited value, wherever it stands', async () => {
    const store = await testStore();
    const id = newTestId();
    inCommand(store, (db) => db.insert('persons', personRow(id, 'Albers')));
    inCommand(store, (db) => db.update('persons', id, { note: 'angerufen' }), { cohortId: newTestId() });
    undo(
      store,
      inCommand(store, (db) => db.update('persons', id, { note: 'zweimal' })),
    );
    const { writer } = store;
    const cells = [
      ...['id', 'channel', 'actor', 'at', 'label', 'cohortId', 'hash'].map((column) => [
        'journalCommands',
        column,
      ]),
      ...['tableName', 'rowId', 'before', 'after', 'payloadHash'].map((column) => ['journalChanges', column]),
    ] as [string, string][];
    fc.assert(
      fc.property(
        fc.constantFrom(...cells),
        fc.nat(),
        fc.nat(),
        fc.nat(25),
        ([table, column], row, place, letter) => {
          const seqs = writer.all<{ seq: number; value: string }>(
            `SELECT seq, "${column}" AS value FROM ${table} WHERE "${column}" IS NOT NULL ORDER BY seq`,
          );
          const hit = seqs[row % seqs.length] as { seq: number; value: string };
          const at = place % hit.value.length;
          const edited = `${hit.value.slice(0, at)}${String.fromCharCode(97 + letter)}${hit.value.slice(at + 1)}`;
          fc.pre(edited !== hit.value);
          writer.run(`UPDATE ${table} SET "${column}" = ? WHERE seq = ?`, [edited, hit.seq]);
          const faults = faultsOf(writer);
          writer.run(`UPDATE ${table} SET "${column}" = ? WHERE seq = ?`, [hit.value, hit.seq]);
          expect(faults.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
    expect(faultsOf(writer)).toEqual([]);
  });

  test.each([
    ['a change removed', 'DELETE FROM journalChanges WHERE seq = (SELECT max(seq) FROM journalChanges)'],
    ['a command marked undoable', 'UPDATE journalCommands SET isUndoable = 1 - isUndoable WHERE seq = 2'],
    [
      'a payload set to nothing',
      'UPDATE journalChanges SET after = NULL WHERE seq = (SELECT max(seq) FROM journalChanges)',
    ],
    ['a command without its end', 'UPDATE journalCommands SET hash = NULL WHERE seq = 2'],
  ])('notices %s', async (_what, sql) => {
    const store = await testStore();
    inCommand(store, (db) => db.insert('persons', personRow(newTestId(), 'Albers')));
    inCommand(store, (db) => db.insert('persons', personRow(newTestId(), 'Brandt')));
    expect(faultsOf(store.writer)).toEqual([]);
    store.writer.run(sql);
    expect(faultsOf(store.writer).length).toBeGreaterThan(0);
  });

  test('notices a command taken out of the middle', async () => {
    const store = await testStore();
    for (const lastName of ['Albers', 'Brandt', 'Conrad']) {
      inCommand(store, (db) => db.insert('persons', personRow(newTestId(), lastName)));
    }
    store.writer.run('DELETE FROM journalChanges WHERE commandSeq = 3');
    store.writer.run('DELETE FROM journalCommands WHERE seq = 3');
    expect(faultsOf(store.writer)).toEqual([{ seq: 4, kind: 'chain' }]);
  });

  test('still verifies after the past of a person is erased, and cannot bring it back', async () => {
    const store = await testStore();
    const [id, other] = [newTestId(), newTestId()];
    inCommand(store, (db) => {
      db.insert('persons', personRow(id, 'Albers'));
      db.insert('persons', personRow(other, 'Brandt'));
    });
    const change = inCommand(store, (db) => db.update('persons', id, { email: 'albers@example.org' }));
    inCommand(store, (db) => db.update('persons', id, { lastName: 'gelöscht', email: '', searchText: '' }), {
      isUndoable: false,
      forgets: [{ tableName: 'persons', rowId: id }],
    });
    const payloads = store.writer.all<{
      before: string | null;
      after: string | null;
      erasedAt: string | null;
    }>('SELECT before, after, erasedAt FROM journalChanges WHERE rowId = ?', [id]);
    expect(payloads).toHaveLength(3);
    expect(payloads.every((row) => row.before === null && row.after === null && row.erasedAt !== null)).toBe(
      true,
    );
    expect(store.writer.value('SELECT after FROM journalChanges WHERE rowId = ?', [other])).toContain(
      'Brandt',
    );
    const labels = store.writer.all<{ label: string; isErased: number }>(
      'SELECT label, erasedAt IS NOT NULL AS isErased FROM journalCommands ORDER BY seq DESC LIMIT 3',
    );
    expect(labels).toEqual([
      { label: 'Probe', isErased: 0 },
      { label: '(gelöscht)', isErased: 1 },
      { label: '(gelöscht)', isErased: 1 },
    ]);
    expect(findUndoTarget(store.writer)?.seq ?? null).not.toBe(change);
    expect(faultsOf(store.writer)).toEqual([]);
    expect(() => undo(store, change)).toThrow(expect.objectContaining({ code: 'not-undoable' }));
  });
});
