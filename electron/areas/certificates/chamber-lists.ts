import type { OutputOf } from '../../../shared/contract';
import { type ChamberListContent, chamberListContent } from '../../../shared/contract/certificates';
import type { DeadlineRules } from '../../../shared/domain/chamber-deadlines';
import { LIST_KINDS, type ListKind } from '../../../shared/domain/chamber-list';
import type { EligibilityWarning } from '../../../shared/domain/eligibility';
import { listDifferences } from '../../../shared/domain/list-difference';
import { concernsParticipants } from '../../../shared/domain/list-gaps';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { storedJson } from '../../store/stored-json';
import { keptForms } from '../chamber-forms/forms';
import { cohortMissing } from '../cohorts/queries';
import { type CountedDays, DAYS, dueOnOf } from './due-on';
import { getListHead, hashOfContent, type ListHead, listContentOf } from './list-content';
import { isOpen, type Standing, standingsOf } from './standings';

type Steps = OutputOf<'certificates.steps'>;
type List = Steps['lists'][number];
type Version = List['versions'][number];
type Obstacle = List['obstacles'][number];

/** A list as it stands now, with what keeps it from being frozen. */
export interface Draft {
  content: ChamberListContent;
  contentHash: string;
  obstacles: Obstacle[];
}

/** @throws Refused `not-found` */
export function draftOf(db: Db, cohortId: string, kind: ListKind, today: string): Draft {
  const cohort = standingsOf(db, [cohortId], today).get(cohortId);
  if (!cohort) throw cohortMissing();
  return draftFrom(db, cohortId, kind, cohort.standings, getListHead(db, cohortId));
}

function draftFrom(
  db: Db,
  cohortId: string,
  kind: ListKind,
  standings: readonly Standing[],
  head: ListHead,
): Draft {
  const content = listContentOf(db, cohortId, kind, standings, head);
  return { content, contentHash: hashOfContent(content), obstacles: obstaclesOf(kind, content, standings) };
}

/** What keeps a list from going out. Source: domain rules, What a participant gets. */
function obstaclesOf(
  kind: ListKind,
  { head, columns }: ChamberListContent,
  standings: readonly Standing[],
): Obstacle[] {
  if (kind === 'registration') {
    const isDated = head.startsOn !== null && head.endsOn !== null;
    return isDated ? [] : [{ code: 'period-missing', count: 1 }];
  }
  if (standings.length === 0) return [{ code: 'no-participants', count: 1 }];
  // What a list does not show may be missing: only the certificate cannot do without it.
  const isShown = (field: string) => columns.some(({ key }) => key === field);
  const keepsParticipants = (warning: EligibilityWarning) =>
    concernsParticipants(
      warning,
      columns.map(({ key }) => key),
    );
  const isFree = ({ eligibility }: Standing) => eligibility.document !== null;
  const counts: Record<Exclude<ListKind, 'registration'>, [Obstacle['code'], number][]> = {
    participants: [
      [
        'person-data-missing',
        standings.filter(({ eligibility: { blocks } }) =>
          blocks.some((block) => block.code === 'person-data-missing' && block.fields.some(isShown)),
        ).length,
      ],
      ['warned', standings.filter((standing) => isOpen(standing, keepsParticipants)).length],
    ],
    certificates: [
      ['blocked', standings.filter((standing) => !isFree(standing)).length],
      ['warned', standings.filter((standing) => isFree(standing) && isOpen(standing)).length],
    ],
  };
  return counts[kind].filter(([, count]) => count > 0).map(([code, count]) => ({ code, count }));
}

export interface ListVersionRow {
  id: string;
  cohortId: string;
  kind: ListKind;
  version: number;
  content: ChamberListContent;
  contentHash: string;
  frozenAt: string;
}

/** A frozen version, the newest unless named; null if there is none. */
export function findVersion(
  db: Db,
  cohortId: string,
  kind: ListKind,
  listId?: string,
): ListVersionRow | null {
  const row = db.get<Omit<ListVersionRow, 'content'> & { content: string }>(
    `SELECT id, cohortId, kind, version, content, contentHash, frozenAt FROM chamberLists
     WHERE cohortId = @cohortId AND kind = @kind AND (@listId IS NULL OR id = @listId) ORDER BY version DESC LIMIT 1`,
    { cohortId, kind, listId: listId ?? null },
  );
  return row ? { ...row, content: chamberListContent.parse(JSON.parse(row.content)) } : null;
}

type StoredVersion = Omit<Version, 'exports' | 'sendings' | 'changes' | 'rows'> & {
  kind: ListKind;
  content: string;
  exports: string;
  sendings: string;
};

/** Every frozen version of every list of a cohort by its kind, newest first, each with what it changed. */
function listVersions(
  db: Db,
  cohortId: string,
): Map<ListKind, { version: Version; content: ChamberListContent }[]> {
  const rows = db.all<StoredVersion>(
    `SELECT l.id, l.kind, l.version, l.content, l.contentHash, l.frozenAt, l.frozenBy,
       (SELECT json_group_array(json_object('format', x.format, 'fileName', x.fileName, 'exportedAt', x.exportedAt))
        FROM chamberListExports x WHERE x.listId = l.id) AS exports,
       (SELECT json_group_array(json_object('sentOn', s.sentOn, 'sentTo', s.sentTo, 'note', s.note,
          'recordedAt', s.recordedAt, 'recordedBy', s.recordedBy))
        FROM (SELECT * FROM chamberListSendings WHERE listId = l.id ORDER BY sentOn, recordedAt) s) AS sendings
     FROM chamberLists l WHERE l.cohortId = ? ORDER BY l.version DESC`,
    [cohortId],
  );
  return new Map(
    [...groupRows(rows, 'kind')].map(([kind, own]) => {
      const contents = own.map(({ content }) => chamberListContent.parse(JSON.parse(content)));
      return [
        kind,
        own.map(({ kind: _kind, content: _content, exports, sendings, ...row }, index) => {
          const content = contents[index] as ChamberListContent;
          const before = contents[index + 1];
          const version = {
            ...row,
            rows: content.rows.length,
            changes: before ? listDifferences(before, content) : null,
            exports: JSON.parse(exports),
            sendings: JSON.parse(sendings),
          };
          return { version, content };
        }),
      ];
    }),
  );
}

const STEPS_COHORT = `SELECT ${DAYS}, h.id AS chamberId, h.name AS chamberName, h.contactName, h.contactEmail, h.contactPhone
  FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId WHERE c.id = ?`;

interface CohortRow extends CountedDays {
  chamberId: string;
  chamberName: string;
  contactName: string;
  contactEmail: string;
  contactPhone: string;
}

/** The three lists of a cohort in the order in which they go out. @throws Refused `not-found` */
export function stepsOf(db: Db, cohortId: string, today: string): Steps {
  const cohort = db.get<CohortRow>(STEPS_COHORT, [cohortId]);
  const standings = standingsOf(db, [cohortId], today).get(cohortId)?.standings;
  if (!cohort || !standings) throw cohortMissing();
  const { chamberId, chamberName, contactName, contactEmail, contactPhone, ...days } = cohort;
  const frozen = listVersions(db, cohortId);
  const head = getListHead(db, cohortId);
  const forms = new Map(keptForms(db, chamberId).map(({ kind, fileName }) => [kind, { fileName }]));
  const lists = LIST_KINDS.map((kind): List => {
    const { content, contentHash, obstacles } = draftFrom(db, cohortId, kind, standings, head);
    const versions = frozen.get(kind) ?? [];
    const [newest] = versions;
    const isSame = newest?.version.contentHash === contentHash;
    return {
      kind,
      dueOn: dueOnOf(kind, days),
      deadline: storedJson<DeadlineRules>(cohort.deadlines)[kind],
      isOwnDay: kind === 'certificates' && cohort.listDueOn !== null,
      rows: content.rows.length,
      contentHash,
      obstacles,
      changes: newest ? (isSame ? [] : listDifferences(newest.content, content)) : null,
      versions: versions.map(({ version }) => version),
      form: forms.get(kind) ?? null,
    };
  });
  return {
    lists,
    handoverOn: cohort.handover,
    chamber: { id: chamberId, name: chamberName, contactName, contactEmail, contactPhone },
    today,
  };
}
