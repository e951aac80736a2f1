import type { OutputOf } from '../../../shared/contract';
import { type CertificateListContent, certificateListContent } from '../../../shared/contract/certificates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import {
  certificateListTable,
  DEFAULT_LIST_COLUMNS,
  type ListColumn,
  type ListParticipant,
} from '../../../shared/domain/certificate-list';
import { documentFor, type EligibilityBlock, personGaps } from '../../../shared/domain/eligibility';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { attendanceOf, type CohortAttendance } from '../attendance/queries';
import { getCohort } from '../cohorts/queries';
import { assessCohort, type EnrolmentAssessment } from '../marking/assessment';

type Listing = OutputOf<'certificates.list'>;
type DossierRow = Listing['rows'][number];
type Block = DossierRow['blocks'][number];

interface PersonRow {
  enrolmentId: string;
  personId: string;
  salutation: string;
  title: string;
  firstName: string;
  lastName: string;
  birthName: string;
  birthDate: string | null;
  birthPlace: string;
  topic: string;
}

/** What the certificate list of a cohort says now, and per person what is in the way. */
export interface Dossier {
  content: CertificateListContent;
  contentHash: string;
  rows: DossierRow[];
}

export const hashOfContent = (content: CertificateListContent): string =>
  sha256Of(new TextEncoder().encode(canonicalJson(content)));

/** Builds the list from attendance, assessment and persons as they stand. @throws Refused `not-found` */
export function dossierOf(db: Db, cohortId: string, today: string): Dossier {
  const cohort = getCohort(db, cohortId);
  const attendance = attendanceOf(db, cohortId, today);
  const assessments = new Map(
    assessCohort(db, cohortId, today).enrolments.map((row) => [row.enrolmentId, row]),
  );
  const listed = listPersons(db, cohortId).map((person) => ({
    person,
    row: dossierRowOf(person, attendance, assessments.get(person.enrolmentId)),
  }));
  const { columns, rows } = certificateListTable(
    listed.map(({ person, row }) => participantOf(person, row, cohort.requiredUnits)),
    columnsOf(db, cohort.courseId),
  );
  const content: CertificateListContent = {
    head: {
      courseTitle: cohort.courseTitle,
      cohortCode: cohort.code,
      chamberName: cohort.chamberName,
      chamberNumber: cohort.chamberNumber,
      startsOn: cohort.startsOn,
      endsOn: cohort.endsOn,
      units: cohort.requiredUnits,
      place: placeOf(db, cohort.venueId),
      provider: db.value<string>('SELECT name FROM academy') ?? '',
    },
    columns,
    rows,
  };
  return { content, contentHash: hashOfContent(content), rows: listed.map(({ row }) => row) };
}

const listPersons = (db: Db, cohortId: string): PersonRow[] =>
  db.all(
    `SELECT e.id AS enrolmentId, e.personId, p.salutation, p.title, p.firstName, p.lastName, p.birthName, p.birthDate,
       p.birthPlace, coalesce(a.topic, '') AS topic
     FROM enrolments e JOIN persons p ON p.id = e.personId LEFT JOIN papers a ON a.enrolmentId = e.id
     WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, e.id`,
    [cohortId],
  );

function dossierRowOf(
  person: PersonRow,
  { sessions, forecasts }: CohortAttendance,
  assessment: EnrolmentAssessment | undefined,
): DossierRow {
  const forecast = forecasts.get(person.enrolmentId);
  if (!forecast || !assessment) throw new Error(`no attendance or assessment for ${person.enrolmentId}`);
  const { document, expected, blocks } = documentFor({
    attendance: forecast,
    assessment: assessment.state,
    personGaps: personGaps(person),
    enrolmentStatus: 'registered',
  });
  const active = sessions.filter(({ state }) => state !== 'cancelled');
  return {
    enrolmentId: person.enrolmentId,
    personId: person.personId,
    firstName: person.firstName,
    lastName: person.lastName,
    title: person.title,
    birthDate: person.birthDate,
    birthPlace: person.birthPlace,
    attendedUnits: forecast.attendedUnits,
    attendancePercent: forecast.percent,
    assessment: assessment.state,
    points: assessment.points,
    topic: person.topic,
    document,
    expected,
    blocks: blocks.map((block) => withPlace(block, active, assessment)),
  };
}

/** Adds to a block what leads to the place that mends it. */
function withPlace(
  block: EligibilityBlock,
  sessions: CohortAttendance['sessions'],
  assessment: EnrolmentAssessment,
): Block {
  if (block.code === 'sessions-unrecorded') {
    return {
      code: block.code,
      sessions: sessions
        .map(({ id, date }, index) => ({ id, date, number: index + 1 }))
        .filter(({ id }) => block.sessionIds.includes(id)),
    };
  }
  if (block.code === 'not-marked') {
    return { code: block.code, part: assessment.paper.state === 'done' ? 'presentation' : 'paper' };
  }
  return block;
}

function participantOf(person: PersonRow, row: DossierRow, requiredUnits: number): ListParticipant {
  return {
    ...person,
    requiredUnits,
    attendedUnits: row.attendedUnits,
    attendancePercent: row.attendancePercent,
    paperTopic: person.topic,
    assessment: row.assessment,
    document: row.document,
    remark: null,
  };
}

/** The columns of the chamber's profile, with the types that the columns have everywhere. */
function columnsOf(db: Db, courseId: string): ListColumn[] {
  const stored = db.value<string>(
    'SELECT b.listColumns FROM courses k JOIN chambers b ON b.id = k.chamberId WHERE k.id = ?',
    [courseId],
  );
  const wanted = JSON.parse(stored ?? '[]') as { key: string; header: string }[];
  return wanted.flatMap(({ key, header }) => {
    const known = DEFAULT_LIST_COLUMNS.find((column) => column.key === key);
    return known ? [{ ...known, header }] : [];
  });
}

function placeOf(db: Db, venueId: string | null): string {
  const venue = venueId
    ? db.get<{ name: string; city: string }>('SELECT name, city FROM venues WHERE id = ?', [venueId])
    : undefined;
  return venue?.city || venue?.name || db.value<string>('SELECT city FROM academy') || '';
}

export interface ListVersionRow {
  id: string;
  cohortId: string;
  version: number;
  content: CertificateListContent;
  contentHash: string;
  frozenAt: string;
}

/** A frozen version, the newest unless named; null if there is none. */
export function findVersion(db: Db, cohortId: string, listId?: string): ListVersionRow | null {
  const row = db.get<Omit<ListVersionRow, 'content'> & { content: string }>(
    `SELECT id, cohortId, version, content, contentHash, frozenAt FROM certificateLists
     WHERE cohortId = @cohortId AND (@listId IS NULL OR id = @listId) ORDER BY version DESC LIMIT 1`,
    { cohortId, listId: listId ?? null },
  );
  return row ? { ...row, content: certificateListContent.parse(JSON.parse(row.content)) } : null;
}

export function listVersions(db: Db, cohortId: string): Listing['versions'] {
  return db
    .all<Omit<Listing['versions'][number], 'exports'> & { exports: string }>(
      `SELECT l.id, l.version, l.contentHash, l.frozenAt, l.frozenBy,
         json_array_length(l.content, '$.rows') AS rows,
         (SELECT json_group_array(json_object('format', x.format, 'fileName', x.fileName, 'exportedAt', x.exportedAt))
          FROM certificateListExports x WHERE x.listId = l.id) AS exports
       FROM certificateLists l WHERE l.cohortId = ? ORDER BY l.version DESC`,
      [cohortId],
    )
    .map((row) => ({ ...row, exports: JSON.parse(row.exports) }));
}
