import { randomBytes } from 'node:crypto';
import { blindFileName, blindName } from '../../../shared/domain/blind-name';
import { mediaType as fittingMediaType } from '../../../shared/domain/exchange/bounded';
import { EXCHANGE_LIMITS } from '../../../shared/domain/exchange/limits';
import { emptyValue, kindOf } from '../../../shared/domain/exchange/marking-fields';
import {
  type MarkingPackage,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  type PackedPaper,
} from '../../../shared/domain/exchange/marking-package';
import type { DecimalKeyStep, GradeKeyStep } from '../../../shared/domain/grading';
import { displayName } from '../../../shared/domain/names';
import { safeFileName } from '../../documents/timetable';
import { fingerprintOf } from '../../exchange/keys';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { getLecturerName } from '../marking/marker';
import { getDueOn } from '../papers/queries';
import type { AcademyKeys } from './academy-keys';
import { keysOf, listFieldChanges, type OfficeMarking, readOfficeMarkings } from './office-markings';
import { inOneLine, readRubrics } from './office-rubrics';
import type { SelectedMarking } from './select-markings';

export interface ManifestInput {
  packageId: string;
  cohortId: string;
  lecturerId: string;
  markings: readonly SelectedMarking[];
  dueOn: string | null;
  hidesNames: boolean;
  withPhrases: boolean;
  keys: Pick<AcademyKeys, 'signing' | 'recipient'>;
  now: Date;
}

interface HeadRow {
  academyName: string;
  code: string;
  courseTitle: string;
  presentationOn: string | null;
  gradeKey: string;
  decimalKey: string;
}

/** What a package for one marker says: papers, rubrics, and every field as the office holds it now. */
export function makeManifest(db: Db, input: ManifestInput): MarkingPackage {
  const { cohortId, lecturerId, markings, keys, hidesNames } = input;
  const head = db.get<HeadRow>(
    `SELECT y.name AS academyName, c.code, k.title AS courseTitle, c.presentationOn, h.gradeKey, h.decimalKey
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId JOIN academy y
     WHERE c.id = ?`,
    [cohortId],
  ) as HeadRow;
  const rubrics = readRubrics(
    db,
    markings.map(({ rubricId }) => rubricId),
  );
  const { filesOf, files } = readFiles(db, markings);
  const fieldsOf = fieldsReader(
    db,
    markings.map(({ markingId }) => markingId),
    rubrics,
  );
  const papers = markings.map((marking): PackedPaper => {
    const name = nameIn(marking, hidesNames);
    const own = filesOf(marking.submissionId);
    return {
      enrolmentId: marking.enrolmentId,
      part: marking.part,
      role: marking.role,
      rubricId: marking.rubricId,
      displayName: name,
      topic: inOneLine(marking.topic),
      dueOn: getDueOn(db, marking.enrolmentId),
      presentationOn: head.presentationOn,
      submission: {
        submissionId: marking.submissionId,
        version: marking.version,
        submittedAt: marking.submittedAt,
        isLate: marking.isLate === 1,
      },
      files: own.map(({ submissionFileId, fileName, sha256 }, index) => ({
        submissionFileId,
        sha256,
        fileName: hidesNames ? blindFileName(name, fileName, index + 1) : fittingFileName(fileName, index),
      })),
      fields: fieldsOf(marking.markingId),
    };
  });
  return {
    format: PACKAGE_FORMAT,
    formatVersion: PACKAGE_VERSION,
    packageId: input.packageId,
    createdAt: input.now.toISOString(),
    academy: {
      name: inOneLine(head.academyName, 'Akademie'),
      fingerprint: fingerprintOf(keys.signing.publicKey),
    },
    cohort: {
      cohortId,
      code: inOneLine(head.code, 'Kurs'),
      courseTitle: inOneLine(head.courseTitle, 'Lehrgang'),
    },
    marker: { lecturerId, name: inOneLine(getLecturerName(db, lecturerId), 'Dozent:in') },
    dueOn: input.dueOn,
    hidesNames,
    rubrics: [...rubrics.values()],
    keys: {
      grades: JSON.parse(head.gradeKey) as GradeKeyStep[],
      decimals: JSON.parse(head.decimalKey) as DecimalKeyStep[],
    },
    phrases: input.withPhrases ? readPhrases(db, lecturerId) : null,
    papers: hidesNames ? [...papers].sort(byNumber) : papers,
    files,
    recipient: keys.recipient,
    returnSecret: randomBytes(32).toString('base64'),
  };
}

/** In the order of names, numbers would tell them. */
const byNumber = (a: PackedPaper, b: PackedPaper): number =>
  a.displayName.localeCompare(b.displayName, 'de', { numeric: true });

/** A participant as who opens the package may see them. */
export const nameIn = (
  marking: Pick<SelectedMarking, 'blindNumber' | 'part' | 'lecturerId' | 'title' | 'firstName' | 'lastName'>,
  hidesNames: boolean,
): string =>
  inOneLine(
    blindName({
      hidesNames,
      blindNumber: marking.blindNumber,
      part: marking.part,
      viewerId: marking.lecturerId,
    }) ?? displayName(marking),
    'Ohne Namen',
  );

/** A name that every system can keep; what is left of one that has none says what it is. */
function fittingFileName(fileName: string, index: number): string {
  const tidy = inOneLine(safeFileName(fileName)).slice(-255).trim();
  return /^\.*$/.test(tidy) ? `Datei ${index + 1}` : tidy;
}

interface FileRow {
  submissionId: string;
  submissionFileId: string;
  fileName: string;
  sha256: string;
  byteLength: number;
  mediaType: string;
}

/** The files of submissions, and each file once. */
function readFiles(db: Db, markings: readonly SelectedMarking[]) {
  const submissionIds = [...new Set(markings.map(({ submissionId }) => submissionId))];
  const rows = db.all<FileRow>(
    `SELECT s.submissionId, s.id AS submissionFileId, s.fileName, f.sha256, f.byteLength, f.mediaType
     FROM json_each(?) j JOIN submissionFiles s ON s.submissionId = j.value JOIN files f ON f.id = s.fileId
     ORDER BY s.submissionId, s.position`,
    [JSON.stringify(submissionIds)],
  );
  const bySubmission = groupRows(rows, 'submissionId');
  const files = new Map(
    rows.map(({ sha256, byteLength, mediaType }) => [
      sha256,
      {
        sha256,
        byteLength,
        mediaType: fittingMediaType.safeParse(mediaType).success ? mediaType : 'application/octet-stream',
      },
    ]),
  );
  return {
    filesOf: (submissionId: string) =>
      (bySubmission.get(submissionId) ?? []).slice(0, EXCHANGE_LIMITS.filesPerPaper),
    files: [...files.values()],
  };
}

/** Reads the fields of markings as they stand, each with how often the office has changed it. */
function fieldsReader(
  db: Db,
  markingIds: readonly string[],
  rubrics: ReturnType<typeof readRubrics>,
): (markingId: string) => PackedPaper['fields'] {
  const revisions = new Map<string, number>();
  for (const { markingId, key } of listFieldChanges(db, markingIds)) {
    revisions.set(`${markingId}/${key}`, (revisions.get(`${markingId}/${key}`) ?? 0) + 1);
  }
  const markings = new Map(readOfficeMarkings(db, markingIds).map((marking) => [marking.markingId, marking]));
  return (markingId) => {
    const marking = markings.get(markingId) as OfficeMarking;
    const rubric = rubrics.get(marking.rubricId);
    if (!rubric) return [];
    return keysOf(marking, rubric).map((key) => ({
      key,
      value: marking.values.get(key) ?? emptyValue(kindOf(key).kind),
      revision: revisions.get(`${markingId}/${key}`) ?? 0,
    }));
  };
}

interface PhraseRow {
  phraseId: string;
  lecturerId: string | null;
  shortKey: string;
  title: string;
  content: string;
}

/** The marker's phrases and the academy's, the most used first. */
const readPhrases = (db: Db, lecturerId: string): NonNullable<MarkingPackage['phrases']> =>
  db
    .all<PhraseRow>(
      `SELECT id AS phraseId, lecturerId, shortKey, title, content FROM phrases
       WHERE lecturerId IS NULL OR lecturerId = ? ORDER BY uses DESC, title, id LIMIT ?`,
      [lecturerId, EXCHANGE_LIMITS.phrases],
    )
    .map(({ phraseId, shortKey, title, content, ...phrase }) => ({
      phraseId,
      shortKey,
      title: inOneLine(title, 'Textbaustein'),
      content,
      isOwn: phrase.lecturerId !== null,
    }));
