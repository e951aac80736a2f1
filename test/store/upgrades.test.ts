import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listChambers } from '../../electron/areas/academy/queries';
import { drawnRow } from '../../electron/areas/certificates/designs';
import type { Db } from '../../electron/store/db';
import { type ChangeRow, chainHashOf, journalledTables, payloadHashOf } from '../../electron/store/journal';
import { verifyJournal } from '../../electron/store/journal-check';
import { migrations, newestVersion, schemaVersion } from '../../electron/store/migrate';
import { undoCommand } from '../../electron/store/undo';
import { openWorkspace, type Workspace } from '../../electron/store/workspace';
import { DEFAULT_ISSUER } from '../../shared/domain/certificate-issuer';
import { DEFAULT_DEADLINES } from '../../shared/domain/chamber-deadlines';
import { defaultWantedColumns } from '../../shared/domain/chamber-list';
import { FakeClock } from '../support/fake-clock';
import { inCommand, newTestId, personRow, reopenStore, testStore } from '../support/store';
import { temporaryFolder } from '../support/test-workspace';

const clock = new FakeClock();
const createdAt = '2027-03-01T08:00:00.000Z';

/** Runs the work as one command of the journal as it was before a command knew its changes' numbers; returns its own. */
function asThen({ writer }: Workspace, work: (db: Db) => void): number {
  const last = writer.get<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM journalCommands ORDER BY seq DESC LIMIT 1',
  ) ?? { seq: 0, hash: '' };
  const seq = last.seq + 1;
  const command = {
    seq,
    id: newTestId(),
    channel: 'test.command',
    actor: 'Petra Lindner',
    at: createdAt,
    label: 'Probe',
    cohortId: null,
    isUndoable: 1,
    undoesSeq: null,
  };
  writer.raw.transaction(() => {
    writer.insert('journalCommands', command);
    work(writer);
    const hashes = writer
      .all<ChangeRow>('SELECT * FROM journalChanges WHERE commandSeq = ? ORDER BY seq', [seq])
      .map((change) => {
        const hash = payloadHashOf(change);
        writer.run('UPDATE journalChanges SET payloadHash = ? WHERE seq = ?', [hash, change.seq]);
        return hash;
      });
    writer.run('UPDATE journalCommands SET hash = ? WHERE seq = ?', [
      chainHashOf(last.hash, command, hashes),
      seq,
    ]);
  })();
  return seq;
}

/** A store as the program of that version left it, with what the rows of later tables hang on. */
async function storeOf(version: number): Promise<{ store: Workspace; folder: string; ids: Ids }> {
  const folder = join(temporaryFolder(), 'akademie');
  const store = await openWorkspace(folder, {
    mode: 'create',
    now: clock.now(),
    migrations: migrations.slice(0, version),
  });
  const ids = {
    chamber: newTestId(),
    course: newTestId(),
    cohort: newTestId(),
    session: newTestId(),
    person: newTestId(),
    rubric: newTestId(),
    criterion: newTestId(),
  };
  asThen(store, (db) => {
    db.insert('chambers', {
      id: ids.chamber,
      name: 'IHK',
      gradeKey: '[]',
      decimalKey: '[]',
      listColumns: '[]',
      createdAt,
    });
    db.insert('courses', { id: ids.course, chamberId: ids.chamber, title: 'Lehrgang', createdAt });
    db.insert('rubrics', {
      id: ids.rubric,
      courseId: ids.course,
      part: 'paper',
      title: 'Facharbeit',
      createdAt,
    });
    db.insert('criteria', {
      id: ids.criterion,
      rubricId: ids.rubric,
      position: 1,
      title: 'Recht',
      weight: 100,
    });
    db.insert('cohorts', {
      id: ids.cohort,
      courseId: ids.course,
      code: 'SMM-2027-1',
      codeKey: 'smm-2027-1',
      federalState: 'NW',
      searchText: 'smm',
      createdAt,
    });
  });
  return { store, folder, ids };
}

interface Ids {
  chamber: string;
  course: string;
  cohort: string;
  session: string;
  person: string;
  rubric: string;
  criterion: string;
}

/** Makes the person of the store a participant of its cohort. */
function enrol(db: Db, { person, cohort }: Ids, enrolmentId: string): void {
  db.insert('persons', personRow(person, 'Köster'));
  db.insert('enrolments', {
    id: enrolmentId,
    cohortId: cohort,
    personId: person,
    status: 'registered',
    registeredOn: '2027-01-01',
    createdAt,
  });
}

const sessionRow = ({ session, cohort }: Ids) => ({
  id: session,
  cohortId: cohort,
  date: '2027-01-11',
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
  units: 4,
  createdAt,
});

describe('a store of an earlier version', () => {
  test('keeps how its papers look and what was handed over; nothing of it says anything new', async () => {
    const { store, folder, ids } = await storeOf(19);
    const enrolmentId = newTestId();
    const saved = asThen(store, (db) => {
      enrol(db, ids, enrolmentId);
      db.insert('certificates', {
        id: newTestId(),
        enrolmentId,
        document: 'certificate',
        number: 'Z-1',
        handedOverOn: '2027-04-22',
      });
      db.insert('documentDesigns', {
        id: newTestId(),
        document: 'certificate',
        topMillimetres: 40,
        bottomMillimetres: 20,
      });
    });
    store.close();
    const workspace = await reopenStore(folder);
    const { writer } = workspace;
    expect(writer.get('SELECT handedOverOn, handedOverWay, handedOverBy FROM certificates')).toEqual({
      handedOverOn: '2027-04-22',
      handedOverWay: 'in-person',
      handedOverBy: '',
    });
    expect(writer.get('SELECT c.completedOn, e.listRemark FROM cohorts c JOIN enrolments e')).toEqual({
      completedOn: null,
      listRemark: '',
    });
    expect(writer.get('SELECT topMillimetres, texts, blocks, chamberId FROM documentDesigns')).toEqual({
      topMillimetres: 40,
      texts: '{}',
      blocks: '[]',
      chamberId: null,
    });
    expect(listChambers(writer)[0]?.issuer).toEqual(DEFAULT_ISSUER);
    inCommand(workspace, (db) => undoCommand(db, saved));
    expect(writer.value('SELECT count(*) FROM documentDesigns')).toBe(0);
  });

  test('keeps its certificate lists, their files and their numbers; its chambers get the usual lists and deadlines', async () => {
    const { store, folder, ids } = await storeOf(16);
    const [list, file] = [newTestId(), newTestId()];
    const content = '{"columns":[],"rows":[]}';
    asThen(store, (db) => {
      db.insert('certificateLists', {
        id: list,
        cohortId: ids.cohort,
        version: 3,
        content,
        contentHash: 'ab'.repeat(32),
        frozenAt: createdAt,
        frozenBy: 'Petra Lindner',
      });
      db.insert('certificateListExports', {
        id: file,
        listId: list,
        format: 'pdf',
        fileName: 'Liste.pdf',
        sha256: 'cd'.repeat(32),
        exportedAt: createdAt,
      });
    });
    store.close();
    const { writer } = await reopenStore(folder);
    expect(writer.get('SELECT id, cohortId, kind, version, content, frozenBy FROM chamberLists')).toEqual({
      id: list,
      cohortId: ids.cohort,
      kind: 'certificates',
      version: 3,
      content,
      frozenBy: 'Petra Lindner',
    });
    expect(writer.all('SELECT id, listId, fileName FROM chamberListExports')).toEqual([
      { id: file, listId: list, fileName: 'Liste.pdf' },
    ]);
    const [chamber] = listChambers(writer);
    expect(chamber).toMatchObject({
      deadlines: DEFAULT_DEADLINES,
      registrationColumns: defaultWantedColumns('registration'),
      participantsColumns: defaultWantedColumns('participants'),
      contactName: '',
    });
  });

  test('keeps its sessions; where their breaks lie is not known', async () => {
    const { store, folder, ids } = await storeOf(1);
    asThen(store, (db) => db.insert('sessions', sessionRow(ids)));
    store.close();
    const { writer } = await reopenStore(folder);
    expect(schemaVersion(writer)).toBe(newestVersion());
    expect(writer.get('SELECT date, breakMinutes, breaks, units FROM sessions')).toEqual({
      date: '2027-01-11',
      breakMinutes: 15,
      breaks: '[]',
      units: 4,
    });
  });

  test('keeps its rubrics: points of 100 in halves, as they were given', async () => {
    const { store, folder } = await storeOf(2);
    store.close();
    const { writer } = await reopenStore(folder);
    expect(writer.get('SELECT title, weight, maximumPoints, pointStep, levels FROM criteria')).toEqual({
      title: 'Recht',
      weight: 100,
      maximumPoints: 100,
      pointStep: 0.5,
      levels: '[]',
    });
    expect(writer.value('SELECT version FROM rubrics')).toBe(1);
  });

  test('keeps its agreements: the reason for all of it, none for a criterion, no knock-out decided', async () => {
    const { store, folder, ids } = await storeOf(7);
    const enrolment = newTestId();
    asThen(store, (db) => {
      enrol(db, ids, enrolment);
      db.insert('markAgreements', {
        id: newTestId(),
        enrolmentId: enrolment,
        part: 'paper',
        points: 68,
        reason: 'Beide: die Mitte.',
        agreedAt: createdAt,
        criteriaPoints: JSON.stringify({ [ids.criterion]: 68 }),
        agreedBy: 'Böhm und Tanriverdi',
      });
    });
    store.close();
    const { writer } = await reopenStore(folder);
    expect(
      writer.get(
        'SELECT points, reason, criteriaPoints, agreedBy, criteriaReasons, knockOuts FROM markAgreements',
      ),
    ).toEqual({
      points: 68,
      reason: 'Beide: die Mitte.',
      criteriaPoints: JSON.stringify({ [ids.criterion]: 68 }),
      agreedBy: 'Böhm und Tanriverdi',
      criteriaReasons: '{}',
      knockOuts: '{}',
    });
    expect(writer.value('SELECT morePaperTypes FROM chambers')).toBe('[]');
  });

  test('keeps what was made up: credited, on the day of the missed session where no other is known', async () => {
    const { store, folder, ids } = await storeOf(3);
    const [enrolment, other] = [newTestId(), newTestId()];
    asThen(store, (db) => {
      db.insert('sessions', sessionRow(ids));
      db.insert('sessions', { ...sessionRow(ids), id: other, date: '2027-01-14' });
      enrol(db, ids, enrolment);
      const credit = { enrolmentId: enrolment, units: 4 };
      db.insert('attendanceCredits', { id: newTestId(), ...credit, missedSessionId: ids.session });
      db.insert('attendanceCredits', {
        id: newTestId(),
        ...credit,
        missedSessionId: other,
        makeUpSessionId: ids.session,
      });
    });
    store.close();
    const { writer } = await reopenStore(folder);
    expect(
      writer.all('SELECT makeUpSessionId, makeUpOn, units, state FROM attendanceCredits ORDER BY makeUpOn'),
    ).toEqual([
      { makeUpSessionId: ids.session, makeUpOn: null, units: 4, state: 'credited' },
      { makeUpSessionId: null, makeUpOn: '2027-01-11', units: 4, state: 'credited' },
    ]);
  });

  test('keeps its results, with what they were made of unknown', async () => {
    const { store, folder, ids } = await storeOf(4);
    const enrolment = newTestId();
    asThen(store, (db) => {
      enrol(db, ids, enrolment);
      db.insert('results', {
        id: newTestId(),
        enrolmentId: enrolment,
        points: 72.9,
        grade: 3,
        decimalGrade: 3,
        hasPassed: 1,
        determinedAt: createdAt,
        determinedBy: 'Petra Lindner',
      });
    });
    store.close();
    const { writer } = await reopenStore(folder);
    expect(
      writer.get('SELECT points, grade, decimalGrade, hasPassed, content, determinedBy FROM results'),
    ).toEqual({
      points: 72.9,
      grade: 3,
      decimalGrade: 3,
      hasPassed: 1,
      content: '{}',
      determinedBy: 'Petra Lindner',
    });
  });

  test('keeps the texts it has read, for the present method to read them anew', async () => {
    const { store, folder } = await storeOf(5);
    store.writer.insert('derivedTexts', {
      sha256: 'a'.repeat(64),
      state: 'read',
      plainText: 'Ziele',
      searchText: 'ziele',
      readAt: createdAt,
    });
    store.close();
    const { writer } = await reopenStore(folder);
    expect(writer.get('SELECT plainText, pageStarts, html, method FROM derivedTexts')).toEqual({
      plainText: 'Ziele',
      pageStarts: '[]',
      html: null,
      method: 0,
    });
    expect(writer.value("SELECT rowid FROM textsSearch WHERE textsSearch MATCH 'ziele'")).toBe(1);
  });

  test('keeps its certificates as what they were: numbered by hand, not issued here', async () => {
    const { store, folder, ids } = await storeOf(13);
    const enrolment = newTestId();
    asThen(store, (db) => {
      enrol(db, ids, enrolment);
      db.insert('certificates', {
        id: newTestId(),
        enrolmentId: enrolment,
        document: 'certificate',
        number: 'Z-1',
      });
    });
    store.close();
    const { writer } = await reopenStore(folder);
    expect(writer.get('SELECT number, facts, designId, issuedAt, revokedAt FROM certificates')).toEqual({
      number: 'Z-1',
      facts: '{}',
      designId: null,
      issuedAt: null,
      revokedAt: null,
    });
    expect(writer.value('SELECT count(*) FROM documentNumbers')).toBe(0);
    expect(writer.value('SELECT numberPattern FROM chambers')).toBe('{JJJJ}-{NNNN}');
  });

  test('has the signature of a chamber’s own design as that chamber’s, also where an undo brings it back from then', async () => {
    const { store, folder, ids } = await storeOf(26);
    const fileId = newTestId();
    const key = { document: 'certificate', chamberId: ids.chamber } as const;
    asThen(store, (db) => {
      const sha256 = 'a'.repeat(64);
      db.insert('files', { id: fileId, sha256, byteLength: 1, mediaType: 'image/png', createdAt });
      const margins = { topMillimetres: 40, bottomMillimetres: 20 };
      db.insert('documentDesigns', { id: newTestId(), ...key, chamberSignatureFileId: fileId, ...margins });
    });
    const removal = asThen(store, (db) => db.run('DELETE FROM documentDesigns'));
    store.close();
    const reopened = await reopenStore(folder);
    expect(drawnRow(reopened.writer, key).chamberSignatureFileId).toBeNull();
    inCommand(reopened, (db) => undoCommand(db, removal));
    expect(drawnRow(reopened.writer, key).chamberSignatureFileId).toBe(fileId);
  });

  test.each([
    ['the one chamber with courses', [], true],
    ['nobody known, where two have courses', ['courses'], false],
  ] as const)('knows the signature on papers of every chamber as that of %s', async (_, more, isKnown) => {
    const { store, folder, ids } = await storeOf(26);
    asThen(store, (db) => {
      const [fileId, other] = [newTestId(), newTestId()];
      const copyRow = (table: string, id: string, changes: object) =>
        db.insert(table, { ...db.get<Record<string, string>>(`SELECT * FROM ${table}`), id, ...changes });
      copyRow('chambers', other, { name: 'IHK Nord' });
      for (const table of more) copyRow(table, newTestId(), { title: 'Zweiter', chamberId: other });
      db.insert('files', {
        id: fileId,
        sha256: 'a'.repeat(64),
        byteLength: 1,
        mediaType: 'image/png',
        createdAt,
      });
      const margins = { topMillimetres: 40, bottomMillimetres: 20 };
      const signed = { document: 'certificate', chamberSignatureFileId: fileId, ...margins };
      db.insert('documentDesigns', { id: newTestId(), ...signed });
      db.insert('documentDesigns', { id: newTestId(), ...signed, chamberId: other });
    });
    store.close();
    const { writer } = await reopenStore(folder);
    const rows = writer.all<Record<string, string | null>>(
      'SELECT * FROM documentDesigns ORDER BY chamberId IS NOT NULL',
    );
    expect(rows.map((row) => [row.chamberSignatureOf, row.secondSignatureOf])).toEqual([
      [isKnown ? ids.chamber : null, null],
      [rows[1]?.chamberId, null],
    ]);
  });

  /** A package as it stood in the list of a store of that version. */
  function insertPackage(store: Workspace, ids: Ids, more: Record<string, string> = {}): string {
    const [fileId, lecturerId, packageId] = [newTestId(), newTestId(), newTestId()];
    asThen(store, (db) => {
      db.insert('persons', personRow(ids.person, 'Köster'));
      db.insert('lecturers', { id: lecturerId, personId: ids.person });
      db.insert('files', {
        id: fileId,
        sha256: 'a'.repeat(64),
        byteLength: 1,
        mediaType: 'application/json',
        createdAt,
      });
      db.insert('exchangePackages', {
        id: packageId,
        cohortId: ids.cohort,
        lecturerId,
        manifestFileId: fileId,
        hidesNames: 0,
        hasPhrases: 1,
        byteLength: 1,
        givenAt: createdAt,
        givenBy: 'Petra Lindner',
        ...more,
      });
    });
    return packageId;
  }

  test('has its packages and hand-ins as saved: what became of their files was not kept', async () => {
    const { store, folder, ids } = await storeOf(26);
    insertPackage(store, ids);
    const academyId = newTestId();
    const opened = (more: object) => ({
      id: newTestId(),
      academyId,
      cohortId: ids.cohort,
      lecturerId: store.writer.value('SELECT id FROM lecturers') as string,
      manifestSha256: 'a'.repeat(64),
      packedAt: createdAt,
      papers: 1,
      openedAt: createdAt,
      openedSeq: 1,
      laptopFingerprint: 'b',
      ...more,
    });
    const handedInAt = '2027-03-02T08:00:00.000Z';
    asThen(store, (db) => {
      db.insert('trustedAcademies', {
        id: academyId,
        name: 'Akademie am Wall',
        fingerprint: 'a',
        publicKey: 'a',
        trustedAt: createdAt,
      });
      db.insert('openedPackages', opened({}));
      db.insert('openedPackages', opened({ sequence: 1, handedInAt, handedInSeq: 1 }));
    });
    store.close();
    const { writer } = await reopenStore(folder);
    expect(writer.value('SELECT savedAt FROM exchangePackages')).toBe(createdAt);
    expect(writer.all('SELECT sequence, savedAt FROM openedPackages ORDER BY sequence')).toEqual([
      { sequence: 0, savedAt: null },
      { sequence: 1, savedAt: handedInAt },
    ]);
  });

  test('keeps its packages as packages', async () => {
    const { store, folder, ids } = await storeOf(25);
    insertPackage(store, ids);
    store.close();
    const { writer } = await reopenStore(folder);
    expect(writer.all('SELECT kind, state FROM exchangePackages')).toEqual([
      { kind: 'package', state: 'given' },
    ]);
  });

  test('keeps what came in with worksheets, none of which had ended', async () => {
    const { store, folder, ids } = await storeOf(26);
    const packageId = insertPackage(store, ids, { kind: 'worksheet' });
    asThen(store, (db) =>
      db.insert('worksheetImports', {
        id: newTestId(),
        packageId,
        sha256: 'b'.repeat(64),
        importedAt: createdAt,
        importedBy: 'Petra Lindner',
        newFields: 3,
        changedFields: 2,
        decidedFields: 1,
      }),
    );
    store.close();
    const { writer } = await reopenStore(folder);
    expect(
      writer.all('SELECT packageId, newFields, decidedFields, overrideReason FROM worksheetImports'),
    ).toEqual([{ packageId, newFields: 3, decidedFields: 1, overrideReason: '' }]);
    expect(writer.value('SELECT count(*) FROM worksheetDecisions')).toBe(0);
  });

  test('lets a step of that time be taken back', async () => {
    const { store, folder, ids } = await storeOf(1);
    const added = asThen(store, (db) => db.insert('sessions', sessionRow(ids)));
    const moved = asThen(store, (db) => db.update('sessions', ids.session, { date: '2027-01-12' }));
    store.close();
    const workspace = await reopenStore(folder);
    const { writer } = workspace;
    inCommand(workspace, (db) => undoCommand(db, moved));
    expect(writer.value('SELECT date FROM sessions')).toBe('2027-01-11');
    inCommand(workspace, (db) => undoCommand(db, added));
    expect(writer.value('SELECT count(*) FROM sessions')).toBe(0);
    expect(
      writer.raw.prepare('SELECT seq, firstChange, lastChange FROM journalCommands ORDER BY seq').raw().all(),
    ).toEqual([
      [1, 1, 5],
      [added, 6, 6],
      [moved, 7, 7],
      [4, 8, 8],
      [5, 9, 9],
    ]);
    expect([...verifyJournal(writer)].flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('brings back what was deleted at that time, with what has been added to its table since', async () => {
    const { store, folder, ids } = await storeOf(1);
    asThen(store, (db) => db.insert('sessions', sessionRow(ids)));
    const deleted = asThen(store, (db) => db.run('DELETE FROM sessions WHERE id = ?', [ids.session]));
    store.close();
    const workspace = await reopenStore(folder);
    inCommand(workspace, (db) => undoCommand(db, deleted));
    expect(workspace.writer.get('SELECT date, breaks FROM sessions')).toEqual({
      date: '2027-01-11',
      breaks: '[]',
    });
  });

  test('still says when somebody has worked on a row since', async () => {
    const { store, folder, ids } = await storeOf(1);
    const added = asThen(store, (db) => db.insert('persons', personRow(ids.person, 'Köster')));
    store.close();
    const workspace = await reopenStore(folder);
    inCommand(workspace, (db) => db.update('persons', ids.person, { city: 'Unna' }));
    expect(() => inCommand(workspace, (db) => undoCommand(db, added))).toThrow(/seither weitergearbeitet/);
  });
});

test('what is derived from files and private keys stand outside the journal, everything else in it', async () => {
  const store = await testStore();
  const tables = store.writer.raw
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND (name LIKE 'derived%' OR name LIKE 'secret%')",
    )
    .pluck()
    .all() as string[];
  expect(tables.sort()).toEqual(['derivedFingerprints', 'derivedTexts', 'secretDocumentKeys', 'secretKeys']);
  expect(journalledTables(store.writer).filter((name) => tables.includes(name))).toEqual([]);
});

test('a version after a failed result becomes a resubmission, also where the result was opened again; no other does', async () => {
  const { store, folder, ids } = await storeOf(16);
  const enrolmentId = newTestId();
  const paperId = newTestId();
  const failed = {
    id: newTestId(),
    enrolmentId,
    points: 30,
    hasPassed: 0,
    determinedAt: '2027-03-10T08:00:00.000Z',
  };
  asThen(store, (db) => {
    enrol(db, ids, enrolmentId);
    db.insert('papers', { id: paperId, enrolmentId, createdAt });
    for (const [index, day] of ['01', '05', '12'].entries())
      db.insert('submissions', {
        id: newTestId(),
        paperId,
        version: index + 1,
        submittedAt: `2027-03-${day}T08:00:00.000Z`,
        isLate: 0,
      });
    db.insert('results', failed);
  });
  asThen(store, (db) => db.run('DELETE FROM results WHERE id = ?', [failed.id]));
  store.close();
  const { writer } = await reopenStore(folder);
  expect(writer.all('SELECT version, isResubmission FROM submissions ORDER BY version')).toEqual([
    { version: 1, isResubmission: 0 },
    { version: 2, isResubmission: 0 },
    { version: 3, isResubmission: 1 },
  ]);
});

test('one marker of a presentation stays enough where a result that is not determined hangs on it, and nowhere else', async () => {
  const asked = async (rows: { isDone: boolean; isDetermined: boolean; hasSecond: boolean }) => {
    const { store, folder, ids } = await storeOf(16);
    const enrolmentId = newTestId();
    const marking = (role: string) => ({
      id: newTestId(),
      enrolmentId,
      part: 'presentation',
      role,
      rubricId: ids.rubric,
      state: rows.isDone ? 'done' : 'open',
      finishedAt: rows.isDone ? createdAt : null,
      createdAt,
    });
    asThen(store, (db) => {
      enrol(db, ids, enrolmentId);
      db.insert('markings', marking('first'));
      if (rows.hasSecond) db.insert('markings', marking('second'));
      if (rows.isDetermined)
        db.insert('results', {
          id: newTestId(),
          enrolmentId,
          points: 30,
          hasPassed: 0,
          determinedAt: createdAt,
        });
    });
    store.close();
    return (await reopenStore(folder)).writer.value('SELECT markersPerPresentation FROM courses');
  };
  const settled = { isDone: true, isDetermined: false, hasSecond: false };
  expect(await asked(settled)).toBe(1);
  expect(await asked({ ...settled, isDone: false })).toBe(2);
  expect(await asked({ ...settled, isDetermined: true })).toBe(2);
  expect(await asked({ ...settled, hasSecond: true })).toBe(2);
});
