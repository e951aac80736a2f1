import { personRowOf } from '../../electron/areas/people/person-row';
import type { Db } from '../../electron/store/db';
import { sha256Of } from '../../electron/store/files';
import type { Workspace } from '../../electron/store/workspace';
import { canonicalJson } from '../../shared/domain/canonical-json';
import { searchFold } from '../../shared/domain/names';
import { PERSON } from './builders';
import { inCommand, newTestId } from './store';

export interface WholeCohort {
  cohortId: string;
  code: string;
  /** In the order of their names. */
  enrolmentIds: string[];
  personIds: string[];
  lecturerIds: string[];
  markingIds: string[];
  sessionIds: string[];
  /** Of another cohort of the course, in which one of the people made up what they had missed. */
  sisterSessionId: string;
}

const AT = '2027-01-05T09:00:00.000Z';
const NAMES = ['Aydın', 'Bäcker', 'Çelik', 'Dreßler'] as const;

/**
 * A cohort of the founded academy with a row in every table that a cohort may have one in, by hand: no way through the program
 * fills them all at once.
 */
export function wholeCohort(workspace: Workspace, { bytesPerFile = 300, sessions = 3 } = {}): WholeCohort {
  const { files } = workspace;
  const contents = NAMES.map((name) => Buffer.alloc(bytesPerFile, `%PDF-1.7 Strategie von ${name}\n`));
  const hashes = contents.map((bytes) => files.put(bytes));
  const made = { cohortId: newTestId(), code: 'SMM-2027-1', sisterSessionId: newTestId() };
  const lists = { enrolmentIds: [], personIds: [], lecturerIds: [], markingIds: [], sessionIds: [] };
  const whole: WholeCohort = { ...made, ...lists };
  inCommand(workspace, (db) => {
    const course = db.get<{ id: string; title: string }>('SELECT id, title FROM courses') as {
      id: string;
      title: string;
    };
    const venueId = row(db, 'venues', { name: 'Haus am Wall', federalState: 'NW', city: 'Dortmund' });
    const roomId = row(db, 'rooms', { venueId, name: 'Saal 1', capacity: 20 });
    const fileIds = hashes.map((sha256) =>
      row(db, 'files', { sha256, byteLength: bytesPerFile, mediaType: 'application/pdf', createdAt: AT }),
    );
    row(db, 'courseTemplates', {
      courseId: course.id,
      fileId: fileIds[3] as string,
      fileName: 'Gliederung.pdf',
    });
    row(db, 'chamberForms', {
      chamberId: db.value<string>('SELECT id FROM chambers') ?? '',
      kind: 'certificates',
      fileId: fileIds[2] as string,
      fileName: 'Antrag.docx',
      sheet: '',
      ties: '[]',
      savedAt: AT,
    });
    cohort(db, made.cohortId, course, made.code, {
      venueId,
      roomId,
      state: 'marking',
      paperDueOn: '2027-02-20',
    });
    const sister = newTestId();
    cohort(db, sister, course, 'SMM-2027-2', {});
    session(db, made.sisterSessionId, sister, 30, null);
    lecturers(db, whole);
    people(db, whole);
    for (let day = 1; day <= sessions; day += 1) teach(db, whole, day, roomId);
    attend(db, whole);
    handInAndMark(db, whole, fileIds);
    settle(db, whole, fileIds[0] as string, roomId);
  });
  return whole;
}

type Values = Record<string, string | number | null>;

function row(db: Db, table: string, values: Values): string {
  const id = newTestId();
  db.insert(table, { id, ...values });
  return id;
}

function cohort(db: Db, id: string, course: { id: string; title: string }, code: string, more: Values): void {
  db.insert('cohorts', {
    id,
    courseId: course.id,
    code,
    codeKey: searchFold(code),
    federalState: 'NW',
    chamberNumber: 'K-4711',
    searchText: searchFold(`${code} ${course.title} K-4711`),
    createdAt: AT,
    ...more,
  });
}

function person(db: Db, lastName: string, birthDate: string): string {
  const fields = {
    ...PERSON,
    firstName: 'Käthe',
    lastName,
    birthDate,
    email: `${searchFold(lastName)}@example.org`,
  };
  return row(db, 'persons', { ...personRowOf(fields), createdAt: AT });
}

function lecturers(db: Db, { cohortId, lecturerIds }: WholeCohort): void {
  const moduleId = db.value<string>('SELECT id FROM modules ORDER BY position') as string;
  for (const [name, birthDate] of [
    ['Böhm', '1970-02-03'],
    ['Tanrıverdi', '1975-08-19'],
  ] as const) {
    const lecturerId = row(db, 'lecturers', { personId: person(db, name, birthDate), feeCentsPerUnit: 4500 });
    row(db, 'lecturerQualifications', { lecturerId, moduleId });
    lecturerIds.push(lecturerId);
  }
  row(db, 'cohortLecturers', { cohortId, lecturerId: lecturerIds[0] as string });
}

function people(db: Db, { cohortId, personIds, enrolmentIds }: WholeCohort): void {
  NAMES.forEach((name, index) => {
    const personId = person(db, name, `198${index}-05-17`);
    row(db, 'consents', { personId, purpose: 'alumni', givenOn: '2026-12-01', source: 'Anmeldung' });
    personIds.push(personId);
    enrolmentIds.push(
      row(db, 'enrolments', {
        cohortId,
        personId,
        status: index === 3 ? 'withdrawn' : 'registered',
        registeredOn: '2026-12-01',
        ...(index === 3 && { withdrawnOn: '2027-01-20', withdrawnReason: 'Umzug' }),
        createdAt: AT,
      }),
    );
  });
}

function session(db: Db, id: string, cohortId: string, day: number, roomId: string | null): void {
  db.insert('sessions', {
    id,
    cohortId,
    date: `2027-01-${String(day).padStart(2, '0')}`,
    startsAt: '18:00',
    endsAt: '21:15',
    breakMinutes: 15,
    breaks: '[{"startsAt":"19:30","endsAt":"19:45"}]',
    units: 4,
    state: 'held',
    roomId,
    createdAt: AT,
  });
}

function teach(
  db: Db,
  { cohortId, sessionIds, lecturerIds }: WholeCohort,
  day: number,
  roomId: string,
): void {
  const moduleId = db.value<string>('SELECT id FROM modules ORDER BY position') as string;
  const [lecturerId, other] = lecturerIds as [string, string];
  const sessionId = newTestId();
  session(db, sessionId, cohortId, (day % 28) + 1, roomId);
  sessionIds.push(sessionId);
  row(db, 'sessionModules', { sessionId, moduleId, units: 4 });
  row(db, 'sessionLecturers', { sessionId, lecturerId });
  const entryId = row(db, 'registerEntries', {
    sessionId,
    content: 'Zielgruppen',
    closedBy: 'Böhm',
    closedAt: AT,
  });
  row(db, 'registerEntryLecturers', { entryId, lecturerId: other });
}

function attend(db: Db, { enrolmentIds, sessionIds, sisterSessionId }: WholeCohort): void {
  const [missed, later] = sessionIds as [string, string];
  for (const enrolmentId of enrolmentIds.slice(0, 3)) {
    for (const sessionId of sessionIds) {
      const kind = sessionId === missed ? 'absent' : 'present';
      row(db, 'attendance', {
        sessionId,
        enrolmentId,
        kind,
        units: kind === 'absent' ? 0 : 4,
        recordedAt: AT,
      });
    }
  }
  const credit = {
    enrolmentId: enrolmentIds[0] as string,
    missedSessionId: missed,
    state: 'credited',
    createdAt: AT,
  };
  row(db, 'attendanceCredits', { ...credit, makeUpSessionId: later, units: 1 });
  row(db, 'attendanceCredits', { ...credit, makeUpSessionId: sisterSessionId, units: 2 });
  row(db, 'attendanceCredits', { ...credit, makeUpOn: '2027-02-06', units: 1 });
}

function handInAndMark(db: Db, whole: WholeCohort, fileIds: readonly string[]): void {
  const { enrolmentIds, lecturerIds, markingIds } = whole;
  const rubricId = db.value<string>("SELECT id FROM rubrics WHERE part = 'paper'") as string;
  const criteria = db.all<{ id: string }>('SELECT id FROM criteria WHERE rubricId = ? ORDER BY position', [
    rubricId,
  ]);
  const knockOut =
    db.value<string>('SELECT id FROM knockOuts WHERE rubricId = ?', [rubricId]) ??
    row(db, 'knockOuts', {
      rubricId,
      position: 1,
      title: 'Eigenständigkeit fehlt',
    });
  enrolmentIds.slice(0, 3).forEach((enrolmentId, index) => {
    const topic = `Ein Kanal für Nummer ${index + 1}`;
    const paperId = row(db, 'papers', {
      enrolmentId,
      topic,
      topicState: 'approved',
      supervisorId: lecturerIds[0] as string,
      searchText: searchFold(topic),
      blindNumber: index + 1,
      createdAt: AT,
    });
    const submissionId = row(db, 'submissions', {
      paperId,
      version: 1,
      submittedAt: '2027-02-19T20:15:00.000Z',
      dueOn: '2027-02-20',
      isLate: 0,
    });
    const submissionFileId = row(db, 'submissionFiles', {
      submissionId,
      fileId: fileIds[index] as string,
      fileName: 'Strategie.pdf',
      position: 1,
    });
    for (const role of ['first', 'second']) {
      const lecturerId = lecturerIds[role === 'first' ? 0 : 1] as string;
      const markingId = row(db, 'markings', {
        enrolmentId,
        part: 'paper',
        role,
        rubricId,
        lecturerId,
        submissionId,
        state: index === 2 ? 'open' : 'done',
        comment: 'Gut gegliedert.',
        finishedAt: index === 2 ? null : AT,
        createdAt: AT,
      });
      markingIds.push(markingId);
      for (const { id: criterionId } of criteria) {
        row(db, 'marks', {
          markingId,
          criterionId,
          points: index === 2 ? null : 7.5,
          comment: 'schlüssig',
          recordedAt: AT,
        });
      }
      row(db, 'knockOutMarks', { markingId, knockOutId: knockOut, isTriggered: 0, recordedAt: AT });
      row(db, 'annotations', {
        markingId,
        submissionFileId,
        criterionId: criteria[0]?.id ?? null,
        tone: 'problem',
        page: 1,
        place: '{"quads":[[0,10,20,10,0,0,20,0]]}',
        quote: 'die Zielgruppe',
        note: 'Welche?',
        createdAt: AT,
      });
    }
  });
}

function settle(db: Db, whole: WholeCohort, certificateFileId: string, roomId: string): void {
  const { cohortId, code, enrolmentIds, lecturerIds, markingIds, sessionIds } = whole;
  const [enrolmentId, otherId] = enrolmentIds as [string, string];
  const [markingId] = markingIds as [string];
  row(db, 'markingTakeovers', {
    markingId,
    fromLecturerId: lecturerIds[1] as string,
    toLecturerId: lecturerIds[0] as string,
    reason: 'Krankheit',
    takenOverBy: 'Petra Lindner',
    takenOverAt: AT,
  });
  const compared = { part: 'paper', comparedBy: 'Petra Lindner', comparedAt: AT };
  row(db, 'markComparisons', { ...compared, enrolmentId, rule: 'mean', points: 75, difference: 0 });
  row(db, 'markComparisons', {
    ...compared,
    enrolmentId: otherId,
    rule: 'agreement',
    points: 72,
    difference: 12,
  });
  row(db, 'markAgreements', {
    enrolmentId: otherId,
    part: 'paper',
    points: 72,
    reason: 'Beide: die Mitte.',
    agreedAt: AT,
    agreedBy: 'Böhm',
  });
  row(db, 'assessmentReopenings', {
    enrolmentId,
    markingId,
    reason: 'Zahlendreher',
    reopenedBy: 'Petra Lindner',
    reopenedAt: AT,
  });
  row(db, 'presentationSlots', {
    enrolmentId,
    date: '2027-03-06',
    startsAt: '10:00',
    endsAt: '10:20',
    roomId,
    sessionId: sessionIds[0] as string,
  });
  row(db, 'warningOverrides', {
    enrolmentId,
    fact: canonicalJson({ code: 'topic-missing' }),
    reason: 'steht im Protokoll',
    overriddenAt: AT,
    overriddenBy: 'Petra Lindner',
  });
  const designId = row(db, 'issuedDesigns', {
    topMillimetres: 40,
    bottomMillimetres: 20,
    stationeryFileId: certificateFileId,
    stationeryName: 'Bogen.pdf',
    isArchival: 0,
    templateName: '',
  });
  const number = 'Z-1';
  row(db, 'certificates', {
    enrolmentId,
    document: 'certificate',
    number,
    designId,
    fileId: certificateFileId,
  });
  const list = canonicalJson({
    head: {
      courseTitle: 'Social Media Manager (IHK)',
      cohortCode: code,
      chamberName: 'IHK Hellweg',
      chamberNumber: 'K-4711',
      startsOn: null,
      endsOn: null,
      units: 80,
      place: 'Dortmund',
      provider: 'Lindenhof-Akademie',
    },
    columns: [{ key: 'lastName', header: 'Nachname', type: 'text' }],
    rows: [['Aydın']],
  });
  const listId = row(db, 'chamberLists', {
    cohortId,
    kind: 'certificates',
    version: 1,
    content: list,
    contentHash: sha256Of(list),
    frozenAt: AT,
    frozenBy: 'Petra Lindner',
  });
  row(db, 'chamberListSendings', {
    listId,
    sentOn: '2027-04-12',
    sentTo: 'zertifikate@ihk.example',
    recordedAt: AT,
    recordedBy: 'Petra Lindner',
  });
  row(db, 'chamberListExports', {
    listId,
    format: 'pdf',
    fileName: 'Zertifikatsliste.pdf',
    sha256: sha256Of('pdf'),
    exportedAt: AT,
  });
  const schedule = canonicalJson({
    head: {
      courseTitle: 'Social Media Manager (IHK)',
      cohortCode: code,
      provider: 'Lindenhof-Akademie',
      startsOn: null,
      endsOn: null,
      units: 80,
    },
    sessions: [],
  });
  row(db, 'schedulePublications', {
    cohortId,
    version: 1,
    content: schedule,
    contentHash: sha256Of(schedule),
    publishedAt: AT,
    publishedBy: 'Petra Lindner',
  });
  row(db, 'results', {
    enrolmentId,
    points: 75,
    grade: 3,
    decimalGrade: 2.7,
    hasPassed: 1,
    determinedAt: AT,
    determinedBy: 'Petra Lindner',
    content: canonicalJson({
      label: 'befriedigend',
      roundedPoints: 75,
      failures: [],
      parts: [
        { part: 'paper', weight: 65, points: 75, rule: 'mean', difference: 0, markers: ['Käthe Böhm'] },
      ],
    }),
  });
}
