import type { OutputOf } from '../../../shared/contract';
import { type CertificateListContent, certificateListContent } from '../../../shared/contract/certificates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import {
  certificateListTable,
  DEFAULT_LIST_COLUMNS,
  type ListColumn,
  type ListParticipant,
} from '../../../shared/domain/certificate-list';
import type { EligibilityBlock } from '../../../shared/domain/eligibility';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { storedJson } from '../../store/stored-json';
import type { CohortForecasts } from '../attendance/forecasts';
import { cohortMissing } from '../cohorts/queries';
import type { EnrolmentAssessment } from '../marking/assessment';
import { type Standing, standingsOf } from './standings';

type Listing = OutputOf<'certificates.list'>;
type DossierRow = Listing['rows'][number];
type Block = DossierRow['blocks'][number];

interface HeadRow {
  courseTitle: string;
  cohortCode: string;
  chamberName: string;
  chamberNumber: string;
  startsOn: string | null;
  endsOn: string | null;
  units: number;
  provider: string;
  venueName: string | null;
  venueCity: string | null;
  academyCity: string;
  listColumns: string;
}

/** What the certificate list of a cohort says now, and per person what is in the way. */
export interface Dossier {
  content: CertificateListContent;
  contentHash: string;
  rows: DossierRow[];
}

export const hashOfContent = (content: CertificateListContent): string => sha256Of(canonicalJson(content));

/** Builds the list from attendance, assessment and persons as they stand. @throws Refused `not-found` */
export function dossierOf(db: Db, cohortId: string, today: string): Dossier {
  const head = getHead(db, cohortId);
  const cohort = standingsOf(db, [cohortId], today).get(cohortId);
  if (!cohort) throw cohortMissing();
  const sessions = cohort.sessions.filter(({ state }) => state !== 'cancelled');
  const listed = cohort.standings.map((standing) => ({ standing, row: dossierRowOf(standing, sessions) }));
  const { columns, rows } = certificateListTable(
    listed.map(({ standing, row }) => participantOf(standing, row, head.units)),
    columnsOf(head),
  );
  const content: CertificateListContent = { columns, head: shownHead(head), rows };
  return { content, contentHash: hashOfContent(content), rows: listed.map(({ row }) => row) };
}

function getHead(db: Db, cohortId: string): HeadRow {
  const head = db.get<HeadRow>(
    `SELECT k.title AS courseTitle, c.code AS cohortCode, h.name AS chamberName, c.chamberNumber, c.startsOn, c.endsOn,
       k.units, a.name AS provider, v.name AS venueName, v.city AS venueCity, a.city AS academyCity, h.listColumns
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
       LEFT JOIN venues v ON v.id = c.venueId JOIN academy a
     WHERE c.id = ?`,
    [cohortId],
  );
  if (!head) throw cohortMissing();
  return head;
}

/** Keys in their order, as the content hash wants them. */
const shownHead = (head: HeadRow): CertificateListContent['head'] => ({
  chamberName: head.chamberName,
  chamberNumber: head.chamberNumber,
  cohortCode: head.cohortCode,
  courseTitle: head.courseTitle,
  endsOn: head.endsOn,
  place: head.venueCity || head.venueName || head.academyCity,
  provider: head.provider,
  startsOn: head.startsOn,
  units: head.units,
});

function dossierRowOf(
  { person, assessment, forecast, eligibility, warnings }: Standing,
  sessions: CohortForecasts['sessions'],
): DossierRow {
  const { document, expected, blocks, ifWaiting } = eligibility;
  return {
    enrolmentId: assessment.enrolmentId,
    personId: assessment.personId,
    firstName: assessment.firstName,
    lastName: assessment.lastName,
    title: assessment.title,
    birthDate: assessment.birthDate,
    birthPlace: assessment.birthPlace,
    attendedUnits: forecast.attendedUnits,
    attendancePercent: forecast.percent,
    assessment: assessment.state,
    points: assessment.points,
    topic: person.topic,
    document,
    expected,
    ifWaiting,
    blocks: blocks.map((block) => withPlace(block, sessions, assessment)),
    warnings: warnings.map(({ warning, override }) => ({ ...warning, override })),
  };
}

/** Adds to a block what leads to the place that mends it. */
function withPlace(
  block: EligibilityBlock,
  sessions: CohortForecasts['sessions'],
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

function participantOf(
  { person: { salutation, birthName } }: Standing,
  row: DossierRow,
  requiredUnits: number,
): ListParticipant {
  return {
    salutation,
    title: row.title,
    firstName: row.firstName,
    lastName: row.lastName,
    birthName,
    birthDate: row.birthDate,
    birthPlace: row.birthPlace,
    requiredUnits,
    attendedUnits: row.attendedUnits,
    attendancePercent: row.attendancePercent,
    paperTopic: row.topic,
    assessment: row.assessment,
    document: row.document,
    remark: null,
  };
}

/** The columns of the chamber's profile, with the types that the columns have everywhere. */
function columnsOf({ listColumns }: HeadRow): ListColumn[] {
  const wanted = storedJson<readonly { key: string; header: string }[]>(listColumns);
  return wanted.flatMap(({ key, header }) => {
    const known = DEFAULT_LIST_COLUMNS.find((column) => column.key === key);
    return known ? [{ header, key: known.key, type: known.type }] : [];
  });
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
