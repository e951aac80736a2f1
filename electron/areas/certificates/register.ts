import type { OutputOf } from '../../../shared/contract';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import { type GivenNumber, missingNumbers, sequenceIn } from '../../../shared/domain/document-number';
import { sortName } from '../../../shared/domain/names';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { storedJson } from '../../store/stored-json';
import { cohortMissing } from '../cohorts/queries';
import { getDocumentHead, listRecipients, type Recipient } from './document-facts';
import { numbersFromElsewhere } from './seals';

type Documents = OutputOf<'certificates.documents'>;
type Register = OutputOf<'certificates.register'>;
type Registered = Register['rows'][number];

interface IssuedRow {
  id: string;
  enrolmentId: string;
  cohortId: string;
  cohortCode: string;
  document: Registered['document'];
  number: string;
  issuedOn: string;
  issuedAt: string;
  issuedBy: string;
  facts: string;
  revokedAt: string | null;
  revokedBy: string;
  revokedReason: string;
  handedOverOn: string | null;
  handedOverWay: Registered['handedOverWay'];
  handedOverBy: string;
  isOwn: number;
  isLookKept: number;
  hasTemplate: number;
}

const ISSUED = `SELECT z.id, z.enrolmentId, e.cohortId, c.code AS cohortCode, z.document, z.number, z.issuedOn, z.issuedAt,
    z.issuedBy, z.facts, z.revokedAt, z.revokedBy, z.revokedReason, z.handedOverOn, z.handedOverWay,
    z.handedOverBy, n.id IS NOT NULL AS isOwn, z.designId IS NOT NULL AS isLookKept, d.templateFileId IS NOT NULL AS hasTemplate
  FROM certificates z JOIN enrolments e ON e.id = z.enrolmentId JOIN cohorts c ON c.id = e.cohortId
    LEFT JOIN documentNumbers n ON n.certificateId = z.id LEFT JOIN issuedDesigns d ON d.id = z.designId`;

/** The facts of an issued document as they were written; nobody has changed them since. */
const factsOf = ({ facts }: Pick<IssuedRow, 'facts'>): DocumentFacts => storedJson<DocumentFacts>(facts);

const shown = (
  {
    facts: _,
    revokedAt,
    revokedBy,
    revokedReason,
    isOwn,
    isLookKept: __,
    hasTemplate: ___,
    ...row
  }: IssuedRow,
  name: string,
) => ({
  ...row,
  name,
  revoked: revokedAt === null ? null : { at: revokedAt, by: revokedBy, reason: revokedReason },
  isForeign: isOwn === 0,
});

/** Who of a cohort gets what and has been given what. @throws Refused `not-found` */
export function listDocuments(db: Db, cohortId: string, today: string): Documents {
  const { handoverOn, endsOn, chamberId, chamber } = getDocumentHead(db, cohortId);
  const issued = groupRows(
    db.all<IssuedRow>(
      `${ISSUED} WHERE e.cohortId = ? AND z.issuedAt IS NOT NULL ORDER BY z.issuedAt DESC, z.rowid DESC`,
      [cohortId],
    ),
    'enrolmentId',
  );
  const prints = groupRows(
    db.all<Documents['rows'][number]['issued'][number]['prints'][number] & { certificateId: string }>(
      `SELECT d.certificateId, d.kind, d.reason, d.printedAt, d.printedBy
       FROM enrolments e JOIN certificates z ON z.enrolmentId = e.id JOIN documentPrints d ON d.certificateId = z.id
       WHERE e.cohortId = ? ORDER BY d.rowid DESC`,
      [cohortId],
    ),
    'certificateId',
  );
  const rows = listRecipients(db, cohortId, today).map((recipient) => ({
    enrolmentId: recipient.enrolmentId,
    personId: recipient.personId,
    name: recipient.name,
    hasWithdrawn: recipient.withdrawnOn !== null,
    due: recipient.due,
    isWarned: recipient.isWarned,
    issued: (issued.get(recipient.enrolmentId) ?? []).map((row) => {
      const { cohortId: __, cohortCode: ___, ...own } = shown(row, sortName(factsOf(row)));
      return {
        ...own,
        differs: differs(factsOf(row), recipient),
        isLookKept: row.isLookKept === 1,
        hasTemplate: row.hasTemplate === 1,
        prints: prints.get(row.id) ?? [],
      };
    }),
  }));
  const proposed = handoverOn ?? today;
  const cohort = db.get<Documents['cohort']>('SELECT code, state, completedOn FROM cohorts WHERE id = ?', [
    cohortId,
  ]);
  if (!cohort) throw cohortMissing();
  return {
    issueOn: endsOn !== null && proposed < endsOn ? endsOn : proposed,
    today,
    cohort,
    chamber: { id: chamberId, name: chamber },
    rows,
  };
}

const PERSONAL = ['title', 'firstName', 'lastName', 'birthName', 'birthDate', 'birthPlace'] as const;
const differs = (facts: DocumentFacts, now: Recipient): boolean =>
  PERSONAL.some((field) => facts[field] !== now[field]);

/** What was printed on everything that was given a number here, by its id. */
export const registerFacts = (db: Db): Map<string, DocumentFacts> =>
  new Map(
    db
      .all<Pick<IssuedRow, 'id' | 'facts'>>(
        'SELECT z.id, z.facts FROM documentNumbers n JOIN certificates z ON z.id = n.certificateId',
      )
      .map((row) => [row.id, factsOf(row)]),
  );

/** The register of this workspace, or of one of its years with the numbers missing in that; the newest number first. */
export function readRegister(db: Db, year: number | undefined): Register {
  const years = db
    .all<{ year: number }>(
      `SELECT DISTINCT CAST(substr(z.issuedOn, 1, 4) AS INTEGER) AS year
       FROM documentNumbers n JOIN certificates z ON z.id = n.certificateId ORDER BY year DESC`,
    )
    .map((row) => row.year);
  const rows = db
    .all<IssuedRow>(
      `${ISSUED} WHERE n.id IS NOT NULL AND (@year IS NULL OR substr(z.issuedOn, 1, 4) = @year)
       ORDER BY n.series DESC, n.sequence DESC`,
      { year: year === undefined ? null : String(year) },
    )
    .map((row) => shown(row, sortName(factsOf(row))));
  const series = groupRows(
    db.all<GivenNumber & { series: string }>(
      // A series is of one year, since every pattern has the year in it.
      `SELECT n.series, n.sequence, n.number FROM documentNumbers n JOIN certificates z ON z.id = n.certificateId
       WHERE @year IS NULL OR substr(z.issuedOn, 1, 4) = @year ORDER BY n.series`,
      { year: year === undefined ? null : String(year) },
    ),
    'series',
  );
  const elsewhere = numbersFromElsewhere(db).filter((row) => year === undefined || row.year === year);
  const given = new Set(rows.map(({ number }) => number));
  return {
    years,
    rows,
    gaps: [...series].flatMap(([name, all]) => missingNumbers(name, all)),
    elsewhere: elsewhere
      .filter(({ number }) => [...series.keys()].some((name) => sequenceIn(name, number) !== null))
      .map(({ number }) => ({ number, isDouble: given.has(number) })),
  };
}
