import '../../support/light-lock';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cohortRows } from '../../../electron/areas/cohort-file/rows';
import { COHORT_TABLES } from '../../../electron/areas/cohort-file/tables';
import type { Db } from '../../../electron/store/db';
import { verifyJournal } from '../../../electron/store/journal-check';
import { aPerson } from '../../support/builders';
import { COHORT_PASSPHRASE, fileOf, putCohort, readCohort, takeOverCohort } from '../../support/cohort-files';
import { contentOf, inCommand } from '../../support/store';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';
import { type WholeCohort, wholeCohort } from '../../support/whole-cohort';

const passphrase = COHORT_PASSPHRASE;

/** An office with a whole cohort, and another that has nothing yet, of another chamber unless it is said to be of the same. */
async function twoOffices({ isOfOneChamber = false } = {}): Promise<{
  here: TestWorkspace;
  there: TestWorkspace;
  cohort: WholeCohort;
}> {
  const here = await testWorkspace();
  const there = await testWorkspace();
  if (!isOfOneChamber)
    inCommand(there.workspace, (db) => db.run("UPDATE chambers SET name = 'IHK zu Essen'"));
  return { here, there, cohort: wholeCohort(here.workspace) };
}

/** Rows of a cohort in every column, those that do not travel too. */
const wholeRows = (db: Db, cohortId: string) =>
  Object.fromEntries(
    COHORT_TABLES.map(({ name, where }) => [
      name,
      db.all(`SELECT * FROM "${name}" x WHERE ${where} ORDER BY x.id`, { cohortId }),
    ]),
  );

const faultsOf = (w: TestWorkspace) => [...verifyJournal(w.workspace.writer)].flatMap(({ faults }) => faults);
const openedFolders = (w: TestWorkspace): string[] =>
  readdirSync(w.folder).filter((name) => name.startsWith('.kurs-'));

describe('a cohort in an office that does not know it', () => {
  test('is there what it was: every row, every column, every file', async () => {
    const { here, there, cohort } = await twoOffices();
    const bytes = await fileOf(here, cohort.cohortId);
    const preview = await readCohort(there, bytes);
    expect(preview).toMatchObject({
      academyName: 'Lindenhof-Akademie',
      signer: 'unknown',
      cohortCode: 'SMM-2027-1',
      verdict: 'new',
      counts: {
        participants: 3,
        sessions: 3,
        attendance: 9,
        papers: 3,
        files: 4,
        fileBytes: 1200,
        markings: 6,
        results: 1,
        chamberLists: 1,
      },
    });
    expect(preview.people.every((person) => person.here === null && person.proposedId === null)).toBe(true);
    expect(preview.ground.map(({ kind, isHere }) => `${kind} ${isHere}`)).toEqual([
      'courses false',
      'chambers false',
      'rubrics false',
      'rubrics false',
      'venues false',
      'rooms false',
    ]);

    const before = contentOf(there.db);
    expect(await takeOverCohort(there, bytes)).toMatchObject({ cohortId: cohort.cohortId, verdict: 'new' });

    const [given, taken] = [here.db, there.db].map((db) => wholeRows(db, cohort.cohortId));
    // The one that leads into another cohort: its day is what stays of it.
    const led = given?.attendanceCredits?.map((row) => {
      const credit = row as Record<string, unknown>;
      return credit.makeUpSessionId === cohort.sisterSessionId
        ? { ...credit, makeUpSessionId: null, makeUpOn: '2027-01-30' }
        : credit;
    });
    expect(taken).toEqual({ ...given, attendanceCredits: led });
    for (const { sha256 } of there.db.all<{ sha256: string }>('SELECT sha256 FROM files')) {
      expect(there.workspace.files.get(sha256)).toHaveLength(300);
    }
    expect(there.workspace.writer.raw.pragma('foreign_key_check')).toEqual([]);
    expect(faultsOf(there)).toEqual([]);
    expect((await there.call('workspace.search', { text: 'Aydin' })).map(({ kind }) => kind)).toContain(
      'person',
    );
    // Nothing but the cohort's rows has come.
    const after = contentOf(there.db);
    for (const [table, rows] of Object.entries(after)) {
      const arrived = COHORT_TABLES.some(({ name }) => name === table) ? (taken?.[table]?.length ?? 0) : 0;
      const kept = table === 'cohortFiles' ? 1 : 0;
      expect([table, rows.length]).toEqual([table, (before[table]?.length ?? 0) + arrived + kept]);
    }
    expect(openedFolders(there)).toEqual([]);
  });

  test('taken back, leaves every table as it was; brought back, is there again', async () => {
    const { here, there, cohort } = await twoOffices();
    const bytes = await fileOf(here, cohort.cohortId);
    const before = contentOf(there.db);
    await takeOverCohort(there, bytes);
    const taken = contentOf(there.db);
    expect((await there.call('workspace.undoable', {})).undo?.label).toBe(
      'Kurs SMM-2027-1 aus Datei übernommen',
    );
    await there.call('workspace.undo', {});
    expect(contentOf(there.db)).toEqual(before);
    await there.call('workspace.redo', {});
    expect(contentOf(there.db)).toEqual(taken);
  });

  test('the same file a second time does nothing, nor does one’s own', async () => {
    const { here, there, cohort } = await twoOffices();
    const bytes = await fileOf(here, cohort.cohortId);
    await takeOverCohort(there, bytes);
    for (const w of [here, there]) {
      const before = contentOf(w.db);
      expect((await readCohort(w, bytes)).verdict).toBe('nothing-to-do');
      expect((await takeOverCohort(w, bytes)).verdict).toBe('nothing-to-do');
      expect(contentOf(w.db)).toEqual(before);
    }
  });

  test('a code that another cohort has there is refused', async () => {
    const { here, there, cohort } = await twoOffices();
    wholeCohort(there.workspace);
    const before = contentOf(there.db);
    const bytes = await fileOf(here, cohort.cohortId);
    const refusal = await there.refused('cohortFile.read', {
      transferId: putCohort(there, bytes),
      passphrase,
    });
    expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'code-taken' } });
    expect(refusal.message).toContain('Den Kurs SMM-2027-1 gibt es hier schon');
    expect(contentOf(there.db)).toEqual(before);
  });
});

describe('the people of a cohort', () => {
  /** The other office knows four of them already: one surely, one perhaps, one lecturer, and a namesake. */
  async function acquainted() {
    const { here, there, cohort } = await twoOffices();
    const same = await aPerson(there, {
      lastName: 'Aydin',
      birthDate: '1980-05-17',
      email: '',
      phone: '0231 1',
    });
    const perhaps = await aPerson(there, { lastName: 'Bäcker', birthDate: null });
    const other = await aPerson(there, { lastName: 'Çelik', birthDate: '1999-01-01' });
    const lecturer = await aPerson(there, { lastName: 'Böhm', birthDate: '1970-02-03' });
    const lecturerId = '01900000-0000-7000-8000-0000000000aa';
    inCommand(there.workspace, (db) =>
      db.insert('lecturers', { id: lecturerId, personId: lecturer, feeCentsPerUnit: 5200 }),
    );
    return { here, there, cohort, same, perhaps, other, lecturer, lecturerId };
  }

  test('are proposed as those known: surely the same become them, perhaps the same stay apart', async () => {
    const { here, there, cohort, same, perhaps, lecturer, lecturerId } = await acquainted();
    const bytes = await fileOf(here, cohort.cohortId);
    const preview = await readCohort(there, bytes);
    const proposals = new Map(preview.people.map((person) => [person.name, person]));
    expect(proposals.get('Käthe Aydın')).toMatchObject({
      proposedId: same,
      candidates: [{ personId: same, kind: 'same' }],
    });
    expect(proposals.get('Käthe Aydın')?.candidates[0]?.differences).toEqual([
      { field: 'lastName', here: 'Aydin', file: 'Aydın', isAdded: false },
      { field: 'email', here: '', file: 'aydin@example.org', isAdded: true },
    ]);
    expect(proposals.get('Käthe Bäcker')).toMatchObject({
      proposedId: null,
      candidates: [{ personId: perhaps, kind: 'probable' }],
    });
    expect(proposals.get('Käthe Çelik')).toMatchObject({ proposedId: null, candidates: [] });
    expect(proposals.get('Käthe Böhm')).toMatchObject({ proposedId: lecturer, isLecturer: true });

    const before = there.db.all('SELECT * FROM persons WHERE id = ?', [perhaps]);
    await takeOverCohort(there, bytes);
    const personOf = (index: number) =>
      there.db.value('SELECT personId FROM enrolments WHERE id = ?', [cohort.enrolmentIds[index] as string]);
    expect([personOf(0), personOf(1)]).toEqual([same, cohort.personIds[1]]);
    // Completed, never overwritten.
    expect(there.db.get('SELECT lastName, email, phone FROM persons WHERE id = ?', [same])).toEqual({
      lastName: 'Aydin',
      email: 'aydin@example.org',
      phone: '0231 1',
    });
    expect(there.db.all('SELECT * FROM persons WHERE id = ?', [perhaps])).toEqual(before);
    // One lecturer stays one, with the fee known there, wherever the file names them.
    expect(there.db.all('SELECT id, feeCentsPerUnit FROM lecturers WHERE personId = ?', [lecturer])).toEqual([
      { id: lecturerId, feeCentsPerUnit: 5200 },
    ]);
    for (const table of ['cohortLecturers', 'sessionLecturers', 'markings']) {
      expect(
        there.db.value(`SELECT count(*) FROM ${table} WHERE lecturerId = ?`, [lecturerId]),
      ).toBeGreaterThan(0);
    }
    expect(there.db.value('SELECT count(*) FROM lecturers')).toBe(2);
    expect(there.workspace.writer.raw.pragma('foreign_key_check')).toEqual([]);
    // The pair that nobody has decided about waits where such pairs wait.
    expect(
      (await there.call('people.listDuplicates', {})).map(({ a, b }) => [a.id, b.id].sort()),
    ).toContainEqual([perhaps, cohort.personIds[1]].sort());
  });

  test('become who somebody chooses, or nobody', async () => {
    const { here, there, cohort, perhaps } = await acquainted();
    const bytes = await fileOf(here, cohort.cohortId);
    const [first, second] = cohort.personIds as [string, string];
    await takeOverCohort(there, bytes, [
      { personId: first, becomesId: null },
      { personId: second, becomesId: perhaps },
    ]);
    const personOf = (index: number) =>
      there.db.value('SELECT personId FROM enrolments WHERE id = ?', [cohort.enrolmentIds[index] as string]);
    expect([personOf(0), personOf(1)]).toEqual([first, perhaps]);
    expect(there.db.value('SELECT birthDate FROM persons WHERE id = ?', [perhaps])).toBe('1981-05-17');
  });

  test('two cannot become one, and nobody becomes somebody who is not there', async () => {
    const { here, there, cohort, same } = await acquainted();
    const bytes = await fileOf(here, cohort.cohortId);
    const { fileId, fingerprint } = await readCohort(there, bytes);
    const [first, second] = cohort.personIds as [string, string];
    const before = contentOf(there.db);
    const attempt = (people: { personId: string; becomesId: string }[]) =>
      there.refused('cohortFile.takeOver', {
        transferId: putCohort(there, bytes),
        passphrase,
        fileId,
        fingerprint,
        people,
      });
    const both = await attempt([
      { personId: first, becomesId: same },
      { personId: second, becomesId: same },
    ]);
    expect(both).toMatchObject({ code: 'conflict' });
    expect(both.message).toContain('Käthe Aydın und Käthe Bäcker');
    expect(await attempt([{ personId: first, becomesId: first }])).toMatchObject({ code: 'validation' });
    expect(contentOf(there.db)).toEqual(before);
  });
});

describe('a course and a chamber that are here under other keys', () => {
  /** The second office was founded with the same course and the same chamber. */
  async function withSame() {
    const offices = await twoOffices({ isOfOneChamber: true });
    const bytes = await fileOf(offices.here, offices.cohort.cohortId);
    return { ...offices, bytes };
  }
  const groundIn = async (w: TestWorkspace, bytes: Buffer) =>
    (await readCohort(w, bytes)).ground.filter(({ candidates }) => candidates.length > 0);
  const take = async (
    w: TestWorkspace,
    bytes: Buffer,
    ground: { id: string; becomesId: string | null }[] | undefined,
  ) => {
    const { fileId, fingerprint } = await readCohort(w, bytes);
    const transferId = putCohort(w, bytes);
    return w.call('cohortFile.takeOver', {
      ...{ transferId, passphrase, fileId, fingerprint },
      ...(ground && { ground }),
    });
  };
  const numbers = (w: TestWorkspace) =>
    ['courses', 'chambers', 'modules', 'rubrics', 'criteria'].map((table) =>
      w.db.value<number>(`SELECT count(*) FROM ${table}`),
    );

  test('are proposed, and used without a second one beside them; the file goes on there and back', async () => {
    const { here, there, cohort, bytes } = await withSame();
    const proposed = await groundIn(there, bytes);
    const courseId = there.db.value<string>('SELECT id FROM courses') as string;
    expect(proposed.find(({ kind }) => kind === 'courses')).toMatchObject({
      candidates: [{ id: courseId, kind: 'same' }],
      proposedId: courseId,
    });
    // What the preview says of chamber and rubrics is what becomes of them.
    const { ground: all } = await readCohort(there, bytes);
    const goes = (kind: string) => all.filter((entry) => entry.kind === kind).map(({ goesWith }) => goesWith);
    expect(goes('chambers')).toEqual([[courseId]]);
    expect(goes('rubrics').flat()).toEqual(goes('rubrics').map(() => courseId));
    const before = contentOf(there.db);
    const had = numbers(there);
    const ground = proposed.map(({ id, proposedId }) => ({ id, becomesId: proposedId }));
    await take(there, bytes, ground);
    expect(numbers(there)).toEqual(had);
    expect(there.db.value('SELECT courseId FROM cohorts WHERE id = ?', [cohort.cohortId])).toBe(courseId);
    expect(there.workspace.writer.raw.pragma('foreign_key_check')).toEqual([]);
    expect((await take(there, bytes, ground)).verdict).toBe('nothing-to-do');
    await there.call('workspace.undo', {});
    expect(contentOf(there.db)).toEqual(before);
    await there.call('workspace.redo', {});
    inCommand(there.workspace, (db) => db.run("UPDATE cohorts SET note = 'fast fertig'"));
    expect((await takeOverCohort(here, await fileOf(there, cohort.cohortId))).verdict).toBe('update');
    expect(numbers(here)[0]).toBe(1);
    expect(here.db.value('SELECT note FROM cohorts WHERE id = ?', [cohort.cohortId])).toBe('fast fertig');
  });

  test('are used as proposed too where nobody names them', async () => {
    const { there, cohort, bytes } = await withSame();
    const had = numbers(there);
    await take(there, bytes, undefined);
    expect(numbers(there).slice(0, 3)).toEqual(had.slice(0, 3));
    expect(there.db.value('SELECT courseId FROM cohorts WHERE id = ?', [cohort.cohortId])).toBe(
      there.db.value('SELECT id FROM courses'),
    );
  });

  test('of the same name and other content are offered, and nobody is chosen', async () => {
    const { there, bytes } = await withSame();
    inCommand(there.workspace, (db) => db.run('UPDATE courses SET units = 90'));
    const offered = (await groundIn(there, bytes)).find(({ kind }) => kind === 'courses');
    expect(offered).toMatchObject({ candidates: [{ kind: 'probable' }], proposedId: null });
    const id = offered?.id ?? '';
    await take(there, bytes, [{ id, becomesId: offered?.candidates[0]?.id ?? null }]);
    expect(there.db.all('SELECT units FROM courses')).toEqual([{ units: 90 }]);
  });

  test('a chamber of a name that is here comes as that one, or not at all', async () => {
    const { here, there, cohort, bytes } = await withSame();
    inCommand(there.workspace, (db) =>
      db.run('UPDATE chambers SET name = upper(name), thresholdPercent = 75'),
    );
    const [chamberId, name] = there.db.raw.prepare('SELECT id, name FROM chambers').raw().get() as string[];
    const offered = await groundIn(there, bytes);
    const [course, chamber] = ['courses', 'chambers'].map(
      (table) => offered.find(({ kind }) => kind === table)?.id ?? '',
    ) as [string, string];
    const own = { id: course, becomesId: null };
    const before = contentOf(there.db);
    for (const ground of [[own], [own, { id: chamber, becomesId: null }]]) {
      const { fileId, fingerprint } = await readCohort(there, bytes);
      const transferId = putCohort(there, bytes);
      const named = { transferId, passphrase, fileId, fingerprint };
      expect(await there.refused('cohortFile.takeOver', { ...named, ground })).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(`Die Kammer „${name}“ gibt es hier schon, mit anderen Angaben.`),
        details: { reason: 'chamber-here' },
      });
    }
    expect(contentOf(there.db)).toEqual(before);
    await take(there, bytes, [own, { id: chamber, becomesId: chamberId ?? '' }]);
    const chambers = () =>
      there.db.all(
        'SELECT k.chamberId, (SELECT count(*) FROM chambers) AS all_ FROM courses k WHERE k.id = ?',
        [course],
      );
    expect(chambers()).toEqual([{ chamberId, all_: 1 }]);
    // Nobody is asked again by a newer file.
    inCommand(here.workspace, (db) => db.run("UPDATE cohorts SET note = 'neu'"));
    expect((await takeOverCohort(there, await fileOf(here, cohort.cohortId))).verdict).toBe('update');
    expect(chambers()).toEqual([{ chamberId, all_: 1 }]);
  });

  test('come as their own where somebody says so, and nobody becomes what is not there', async () => {
    const { there, cohort, bytes } = await withSame();
    const { fileId, fingerprint, ground } = await readCohort(there, bytes);
    const id = ground.find(({ kind }) => kind === 'courses')?.id ?? '';
    const before = contentOf(there.db);
    const transferId = putCohort(there, bytes);
    const named = { transferId, passphrase, fileId, fingerprint };
    for (const wrong of [
      { id, becomesId: cohort.cohortId },
      { id: cohort.cohortId, becomesId: null },
    ]) {
      expect(await there.refused('cohortFile.takeOver', { ...named, ground: [wrong] })).toMatchObject({
        code: 'validation',
      });
    }
    expect(contentOf(there.db)).toEqual(before);
    await take(there, bytes, [{ id, becomesId: null }]);
    expect(there.db.value('SELECT courseId FROM cohorts WHERE id = ?', [cohort.cohortId])).toBe(id);
    expect(numbers(there)[0]).toBe(2);
  });
});

describe('a venue that is here under another key', () => {
  const idsOf = (w: TestWorkspace, table: 'venues' | 'rooms') =>
    w.db.all<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`).map(({ id }) => id);
  const standsIn = (w: TestWorkspace, cohortId: string) => [
    w.db.value('SELECT venueId FROM cohorts WHERE id = ?', [cohortId]),
    ...w.db
      .all<{ venueId: string }>(
        'SELECT DISTINCT r.venueId FROM sessions s JOIN rooms r ON r.id = s.roomId WHERE s.cohortId = ?',
        [cohortId],
      )
      .map(({ venueId }) => venueId),
  ];
  const saveVenue = (
    w: TestWorkspace,
    fields: { city?: string; street?: string; rooms?: readonly string[] },
  ) =>
    w.call('academy.saveVenue', {
      ...{ name: 'HAUS am  Wall', street: '', postcode: '', city: 'Dortmund', federalState: 'NW' },
      isRetired: false,
      ...fields,
      rooms: (fields.rooms ?? []).map((name) => ({
        ...{ name, capacity: 12, equipment: '', isRetired: false },
      })),
    });
  /** As somebody does who leaves what the preview proposes, with a choice of their own. */
  const take = async (
    w: TestWorkspace,
    bytes: Buffer,
    ground: { id: string; becomesId: string | null }[] = [],
  ) => {
    const { fileId, fingerprint } = await readCohort(w, bytes);
    const transferId = putCohort(w, bytes);
    return w.call('cohortFile.takeOver', { transferId, passphrase, fileId, fingerprint, ground });
  };

  test('is taken with the rooms it has, without a second one beside it, there and back', async () => {
    const { here, there, cohort } = await twoOffices();
    await saveVenue(there, { street: 'Wall 1', rooms: ['saal 1', 'Saal 2'] });
    const [venueId] = idsOf(there, 'venues');
    const rooms = idsOf(there, 'rooms');
    const bytes = await fileOf(here, cohort.cohortId);
    const { ground } = await readCohort(there, bytes);
    expect(ground.find(({ kind }) => kind === 'venues')).toMatchObject({
      candidates: [{ id: venueId, title: 'HAUS am  Wall, Wall 1, Dortmund', kind: 'same' }],
      proposedId: venueId,
    });
    expect(ground.find(({ kind }) => kind === 'rooms')).toMatchObject({ goesWith: [venueId] });
    const before = contentOf(there.db);
    await take(there, bytes);
    expect([idsOf(there, 'venues'), idsOf(there, 'rooms')]).toEqual([[venueId], rooms]);
    expect(standsIn(there, cohort.cohortId)).toEqual([venueId, venueId]);
    expect((await take(there, bytes)).verdict).toBe('nothing-to-do');
    await there.call('workspace.undo', {});
    expect(contentOf(there.db)).toEqual(before);
    await there.call('workspace.redo', {});

    const [own, ownRooms] = [idsOf(here, 'venues'), idsOf(here, 'rooms')];
    inCommand(there.workspace, (db) => db.run("UPDATE cohorts SET note = 'fast fertig'"));
    const back = await fileOf(there, cohort.cohortId);
    expect((await readCohort(here, back)).changes).toEqual({ added: 0, changed: 1, removed: 0 });
    expect((await take(here, back)).verdict).toBe('update');
    expect([idsOf(here, 'venues'), idsOf(here, 'rooms')]).toEqual([own, ownRooms]);
  });

  test('gets a room of the file that it does not have; two that say the same are one to choose from', async () => {
    const { here, there, cohort } = await twoOffices();
    await saveVenue(there, {});
    await saveVenue(there, {});
    const [first] = idsOf(there, 'venues');
    const bytes = await fileOf(here, cohort.cohortId);
    const { ground } = await readCohort(there, bytes);
    expect(ground.find(({ kind }) => kind === 'venues')).toMatchObject({
      candidates: [{ id: first }],
      proposedId: first,
    });
    expect(ground.find(({ kind }) => kind === 'rooms')).toMatchObject({ goesWith: [] });
    await take(there, bytes);
    expect(there.db.all('SELECT venueId, name FROM rooms')).toEqual([{ venueId: first, name: 'Saal 1' }]);
  });

  test('elsewhere is offered, and nobody is chosen; who chose it is not asked again by a newer file', async () => {
    const { here, there, cohort } = await twoOffices();
    await saveVenue(there, { city: 'Unna', rooms: ['Saal 1'] });
    const [venueId] = idsOf(there, 'venues');
    const bytes = await fileOf(here, cohort.cohortId);
    const read = await readCohort(there, bytes);
    const offered = read.ground.find(({ kind }) => kind === 'venues');
    expect(offered).toMatchObject({ candidates: [{ id: venueId, kind: 'probable' }], proposedId: null });
    await take(there, bytes, [{ id: offered?.id ?? '', becomesId: venueId ?? null }]);
    expect(idsOf(there, 'venues')).toEqual([venueId]);
    inCommand(here.workspace, (db) => db.run("UPDATE cohorts SET note = 'weiter'"));
    const newer = await fileOf(here, cohort.cohortId);
    expect((await readCohort(there, newer)).changes).toEqual({ added: 0, changed: 1, removed: 0 });
    await take(there, newer);
    expect(idsOf(there, 'venues')).toEqual([venueId]);
    expect(standsIn(there, cohort.cohortId)).toEqual([venueId, venueId]);
  });
});

describe('a newer file of a cohort', () => {
  /** What somebody does in an office: a record, a correction, a new mark, a session that goes. */
  function work(
    w: TestWorkspace,
    { enrolmentIds, markingIds, sessionIds, cohortId, personIds }: WholeCohort,
  ): void {
    const [gone] = sessionIds.slice(-1) as [string];
    inCommand(w.workspace, (db) => {
      db.run('DELETE FROM results WHERE enrolmentId = ?', [enrolmentIds[0] as string]);
      db.run('UPDATE marks SET points = 9 WHERE markingId = ?', [markingIds[0] as string]);
      db.run("UPDATE attendance SET kind = 'excused' WHERE enrolmentId = ?", [enrolmentIds[1] as string]);
      for (const table of ['sessionModules', 'sessionLecturers', 'attendance']) {
        db.run(`DELETE FROM ${table} WHERE sessionId = ?`, [gone]);
      }
      db.run(
        'DELETE FROM registerEntryLecturers WHERE entryId IN (SELECT id FROM registerEntries WHERE sessionId = ?)',
        [gone],
      );
      db.run('DELETE FROM registerEntries WHERE sessionId = ?', [gone]);
      db.run('DELETE FROM sessions WHERE id = ?', [gone]);
      db.run("UPDATE cohorts SET note = 'fast fertig' WHERE id = ?", [cohortId]);
      db.run("UPDATE persons SET phone = '0231 99' WHERE id = ?", [personIds[2] as string]);
      db.run("UPDATE consents SET revokedOn = '2027-02-01' WHERE personId = ?", [personIds[0] as string]);
    });
  }

  test('brings a cohort that nobody has touched there to what it is, and back again', async () => {
    const { here, there, cohort } = await twoOffices();
    await takeOverCohort(there, await fileOf(here, cohort.cohortId));
    work(there, cohort);
    const bytes = await fileOf(there, cohort.cohortId);
    const preview = await readCohort(here, bytes);
    expect(preview).toMatchObject({ verdict: 'update', changes: { added: 0 } });
    expect(preview.changes.changed).toBeGreaterThan(3);
    expect(preview.changes.removed).toBeGreaterThan(6);
    expect(preview.people.every((person) => person.here?.personId === person.personId)).toBe(true);

    const before = contentOf(here.db);
    expect((await takeOverCohort(here, bytes)).verdict).toBe('update');
    expect(cohortRows(here.db, cohort.cohortId)).toEqual(cohortRows(there.db, cohort.cohortId));
    // What leads into another cohort here still does.
    expect(
      here.db.value('SELECT count(*) FROM attendanceCredits WHERE makeUpSessionId = ?', [
        cohort.sisterSessionId,
      ]),
    ).toBe(1);
    expect(here.workspace.writer.raw.pragma('foreign_key_check')).toEqual([]);
    expect(faultsOf(here)).toEqual([]);
    await here.call('workspace.undo', {});
    expect(contentOf(here.db)).toEqual(before);
    await here.call('workspace.redo', {});

    // The next one goes on from here.
    inCommand(here.workspace, (db) => db.run("UPDATE cohorts SET note = 'fertig'"));
    expect((await takeOverCohort(there, await fileOf(here, cohort.cohortId))).verdict).toBe('update');
    expect(there.db.value('SELECT note FROM cohorts WHERE id = ?', [cohort.cohortId])).toBe('fertig');
  });

  test('a result whose marks stay the same is not touched; one whose marks change is written anew', async () => {
    const { here, there, cohort } = await twoOffices();
    await takeOverCohort(there, await fileOf(here, cohort.cohortId));
    inCommand(there.workspace, (db) =>
      db.run('UPDATE marks SET points = 3 WHERE markingId = ?', [cohort.markingIds[4] as string]),
    );
    expect((await takeOverCohort(here, await fileOf(there, cohort.cohortId))).verdict).toBe('update');
    expect(here.db.all('SELECT * FROM results')).toEqual(there.db.all('SELECT * FROM results'));
    expect(here.db.value('SELECT count(*) FROM marks WHERE points = 3')).toBeGreaterThan(0);
  });

  test('is refused with a sentence where somebody has gone on working, and nothing changes', async () => {
    const { here, there, cohort } = await twoOffices();
    await takeOverCohort(there, await fileOf(here, cohort.cohortId));
    work(there, cohort);
    inCommand(here.workspace, (db) => db.run("UPDATE enrolments SET note = 'ruft an'"));
    const before = contentOf(here.db);
    const bytes = await fileOf(there, cohort.cohortId);
    const refusal = await here.refused('cohortFile.read', { transferId: putCohort(here, bytes), passphrase });
    expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'changed-here' } });
    expect(refusal.message).toContain('Am Kurs SMM-2027-1 wurde hier weitergearbeitet');
    expect(contentOf(here.db)).toEqual(before);
  });

  test('that goes on from something else is refused: an older one after a newer, and the copy of a backup', async () => {
    const { here, there, cohort } = await twoOffices();
    const first = await fileOf(here, cohort.cohortId);
    inCommand(here.workspace, (db) => db.run("UPDATE cohorts SET note = 'weiter'"));
    await takeOverCohort(there, await fileOf(here, cohort.cohortId));
    const refusal = await there.refused('cohortFile.read', {
      transferId: putCohort(there, first),
      passphrase,
    });
    expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'other-line' } });
  });

  test('a change that was taken back is none', async () => {
    const { here, there, cohort } = await twoOffices();
    await takeOverCohort(there, await fileOf(here, cohort.cohortId));
    inCommand(here.workspace, (db) => db.run("UPDATE cohorts SET note = 'Versehen'"));
    await here.call('workspace.undo', {});
    work(there, cohort);
    expect((await takeOverCohort(here, await fileOf(there, cohort.cohortId))).verdict).toBe('update');
  });

  test('people of another office that became people here are known again', async () => {
    const { here, there, cohort } = await twoOffices();
    const same = await aPerson(there, { lastName: 'Aydin', birthDate: '1980-05-17' });
    await takeOverCohort(there, await fileOf(here, cohort.cohortId));
    work(there, cohort);
    const bytes = await fileOf(there, cohort.cohortId);
    const preview = await readCohort(here, bytes);
    expect(preview.people.find(({ personId }) => personId === same)?.here?.personId).toBe(
      cohort.personIds[0],
    );
    await takeOverCohort(here, bytes);
    expect(here.db.value('SELECT count(*) FROM persons WHERE id = ?', [same])).toBe(0);
    expect(
      here.db.value('SELECT personId FROM enrolments WHERE id = ?', [cohort.enrolmentIds[0] as string]),
    ).toBe(cohort.personIds[0]);
  });
});

describe('what a cohort stands on', () => {
  test('stays as it is where it is; a rubric that is another there is refused', async () => {
    const { here, there, cohort } = await twoOffices();
    await takeOverCohort(there, await fileOf(here, cohort.cohortId));
    inCommand(there.workspace, (db) => db.run("UPDATE courses SET title = 'Anders'"));
    inCommand(here.workspace, (db) => db.run("UPDATE cohorts SET note = 'weiter'"));
    const bytes = await fileOf(here, cohort.cohortId);
    const preview = await readCohort(there, bytes);
    expect(preview.ground.find(({ kind }) => kind === 'courses')).toMatchObject({
      isHere: true,
      isOther: true,
    });
    await takeOverCohort(there, bytes);
    expect(there.db.all('SELECT DISTINCT title FROM courses')).toEqual([{ title: 'Anders' }]);

    inCommand(there.workspace, (db) => db.run("UPDATE criteria SET description = 'ganz anders'"));
    inCommand(here.workspace, (db) => db.run("UPDATE cohorts SET note = 'noch weiter'"));
    const refusal = await there.refused('cohortFile.read', {
      transferId: putCohort(there, await fileOf(here, cohort.cohortId)),
      passphrase,
    });
    expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'other-rubric' } });
  });
});

describe('giving out', () => {
  test('says how far it is, can be cancelled, and then leaves nothing', async () => {
    const { here, cohort } = await twoOffices();
    const controller = new AbortController();
    const before = contentOf(here.db);
    const refusal = await here.refused(
      'cohortFile.giveOut',
      { cohortId: cohort.cohortId, passphrase },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    expect(refusal.code).toBe('cancelled');
    expect(contentOf(here.db)).toEqual(before);
  });

  test('needs a passphrase that protects, and the right one opens', async () => {
    const { here, there, cohort } = await twoOffices();
    const { cohortId } = cohort;
    expect(await here.refused('cohortFile.giveOut', { cohortId, passphrase: 'kurz' })).toMatchObject({
      code: 'validation',
      fields: { passphrase: '16 bis 200 Zeichen.' },
    });
    const bytes = await fileOf(here, cohortId);
    expect(
      await there.refused('cohortFile.read', {
        transferId: putCohort(there, bytes),
        passphrase: 'ganz-andere-worte-als-hier',
      }),
    ).toMatchObject({ code: 'forbidden', details: { reason: 'wrong-passphrase' } });
  });

  test('a file on the way out lies outside of the workspace and is named for its cohort', async () => {
    const { here, cohort } = await twoOffices();
    const ticket = await here.call('cohortFile.giveOut', { cohortId: cohort.cohortId, passphrase });
    expect(ticket.fileName).toBe('SMM-2027-1-2027-03-01.kkkurs');
    const file = here.application.transfers.locate(ticket.transferId);
    expect('path' in file && existsSync(file.path) && !file.path.startsWith(here.folder)).toBe(true);
  });
});
