import type { ChamberListContent } from '../../../shared/contract/certificates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { certificateListTable, type ListParticipant } from '../../../shared/domain/certificate-list';
import {
  type ListKind,
  type ListModule,
  type ListPerson,
  listColumnsOf,
  participantsTable,
  registrationTable,
  type WantedColumn,
} from '../../../shared/domain/chamber-list';
import { displayName } from '../../../shared/domain/names';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { storedJson } from '../../store/stored-json';
import { cohortMissing } from '../cohorts/queries';
import type { Standing } from './standings';

/** What the head of every list of a cohort says, and the columns of each. */
export interface ListHead {
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
  registrationColumns: string;
  participantsColumns: string;
  listColumns: string;
}

/** Where a chamber keeps the columns of each list. */
export const COLUMNS_OF = {
  registration: 'registrationColumns',
  participants: 'participantsColumns',
  certificates: 'listColumns',
} as const satisfies Record<ListKind, keyof ListHead>;

export const hashOfContent = (content: ChamberListContent): string => sha256Of(canonicalJson(content));

/**
 * What a list of a cohort says now, in the columns of its chamber. The certificate list is made of the standings of its
 * participants, the others of rows alone. Who wants several lists reads the head once. @throws Refused `not-found`
 */
export function listContentOf(
  db: Db,
  cohortId: string,
  kind: ListKind,
  standings: readonly Standing[],
  head: ListHead = getListHead(db, cohortId),
): ChamberListContent {
  const columns = listColumnsOf(kind, storedJson<readonly WantedColumn[]>(head[COLUMNS_OF[kind]]));
  const tables = {
    registration: () => registrationTable(listModules(db, cohortId), columns),
    participants: () => participantsTable(listPeople(db, cohortId), columns),
    certificates: () =>
      certificateListTable(
        standings.map((standing) => participantOf(standing, head.units)),
        columns,
      ),
  };
  const table = tables[kind]();
  return { columns: table.columns, head: shownHead(head), rows: table.rows };
}

/** @throws Refused `not-found` */
export function getListHead(db: Db, cohortId: string): ListHead {
  const head = db.get<ListHead>(
    `SELECT k.title AS courseTitle, c.code AS cohortCode, h.name AS chamberName, c.chamberNumber, c.startsOn, c.endsOn,
       k.units, a.name AS provider, v.name AS venueName, v.city AS venueCity, a.city AS academyCity,
       h.registrationColumns, h.participantsColumns, h.listColumns
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
       LEFT JOIN venues v ON v.id = c.venueId JOIN academy a
     WHERE c.id = ?`,
    [cohortId],
  );
  if (!head) throw cohortMissing();
  return head;
}

/** Keys in their order, as the content hash wants them. */
const shownHead = (head: ListHead): ChamberListContent['head'] => ({
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

type ModuleRow = Omit<ListModule, 'lecturers'> & { id: string };
interface TeachingRow {
  moduleId: string;
  title: string;
  firstName: string;
  lastName: string;
}

/** The modules of the course with who teaches them in this cohort: in their order, who begins first. */
function listModules(db: Db, cohortId: string): ListModule[] {
  const modules = db.all<ModuleRow>(
    `SELECT m.id, m.title AS module, m.units, m.competences, d.firstOn, d.lastOn
     FROM cohorts c JOIN modules m ON m.courseId = c.courseId
       LEFT JOIN (
         SELECT x.moduleId, min(s.date) AS firstOn, max(s.date) AS lastOn
         FROM sessions s JOIN sessionModules x ON x.sessionId = s.id
         WHERE s.cohortId = @cohortId AND s.state <> 'cancelled' GROUP BY x.moduleId
       ) d ON d.moduleId = m.id
     WHERE c.id = @cohortId ORDER BY m.position`,
    { cohortId },
  );
  const teaching = db.all<TeachingRow>(
    `SELECT x.moduleId, p.title, p.firstName, p.lastName
     FROM sessions s JOIN sessionModules x ON x.sessionId = s.id JOIN sessionLecturers t ON t.sessionId = s.id
       JOIN lecturers l ON l.id = t.lecturerId JOIN persons p ON p.id = l.personId
     WHERE s.cohortId = ? AND s.state <> 'cancelled'
     GROUP BY x.moduleId, l.id ORDER BY min(s.date), p.sortKey`,
    [cohortId],
  );
  return modules.map(({ id, ...row }) => ({
    ...row,
    lecturers: teaching
      .filter(({ moduleId }) => moduleId === id)
      .map(displayName)
      .join(', '),
  }));
}

/** Nearly in the order of the list, which then is soon put right: comparing names as Germans order them is dear. */
const listPeople = (db: Db, cohortId: string): ListPerson[] =>
  db.all(
    `SELECT p.salutation, p.title, p.firstName, p.lastName, p.birthName, p.birthDate, p.birthPlace, p.street, p.postcode,
       p.city, p.email, p.phone, p.company, e.joinedOn
     FROM enrolments e JOIN persons p ON p.id = e.personId WHERE e.cohortId = ? AND e.status = 'registered'
     ORDER BY p.sortKey, e.rowid`,
    [cohortId],
  );

const participantOf = (
  { person, assessment, forecast, eligibility }: Standing,
  requiredUnits: number,
): ListParticipant => ({
  salutation: person.salutation,
  title: assessment.title,
  firstName: assessment.firstName,
  lastName: assessment.lastName,
  birthName: person.birthName,
  birthDate: assessment.birthDate,
  birthPlace: assessment.birthPlace,
  requiredUnits,
  attendedUnits: forecast.attendedUnits,
  excusedUnits: forecast.excusedUnits,
  attendancePercent: forecast.percent,
  paperTopic: person.topic,
  assessment: resultOf(assessment),
  document: eligibility.document,
  remark: person.listRemark === '' ? null : person.listRemark,
});

/** Passed or failed is told only once somebody has determined it, also of who gets a statement whatever the marks. */
function resultOf({ state, determined }: Standing['assessment']): ListParticipant['assessment'] {
  const isMarked = state === 'passed' || state === 'failed';
  return isMarked && determined === null ? 'undetermined' : state;
}
