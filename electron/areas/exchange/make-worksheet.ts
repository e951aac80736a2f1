import type { OutputOf } from '../../../shared/contract';
import { formatGermanDate } from '../../../shared/dates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { emptyValue, kindOf } from '../../../shared/domain/exchange/marking-fields';
import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';
import {
  type NewWorksheetSheet,
  WORKSHEET_FORMAT,
  WORKSHEET_VERSION,
  type WorksheetContent,
  worksheetAbove,
  worksheetColumns,
  worksheetNames,
} from '../../../shared/domain/exchange/worksheet';
import { Refused } from '../../../shared/errors';
import { sign } from '../../exchange/keys';
import type { CommandContext, JobContext } from '../../handlers';
import { newIdAt } from '../../new-id';
import type { Db } from '../../store/db';
import type { Ticket } from '../../transfers';
import { refuseGivingOut } from '../cohorts/ended-cohort';
import { handOut } from '../handouts/hand-out';
import { keepFileRow } from '../papers/file-row';
import { type AcademyKeys, getAcademyKeys } from './academy-keys';
import { noteWhenSaved } from './note-saved';
import { readOfficeMarkings } from './office-markings';
import { inOneLine, readRubrics } from './office-rubrics';
import { nameIn } from './pack-manifest';
import type { SheetMarking } from './select-markings';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CONTENT_TYPE = 'application/json';
/** A cell holds 32,767 characters. */
const CHUNK = 30_000;

export type MadeWorksheet = OutputOf<'worksheet.giveOut'>;

/** A worksheet that is to be made. */
export interface WantedWorksheet {
  cohortId: string;
  lecturerId: string;
  markerName: string;
  markings: readonly SheetMarking[];
  dueOn: string | null;
}

/**
 * Writes a worksheet of one sheet for each rubric, signed where nobody sees it, and its rows beside those of packages, with what else is
 * written in the same step. @throws Refused `not-found`, `blocked` where nothing is open
 */
export async function makeWorksheet(
  context: JobContext,
  { cohortId, lecturerId, markerName, markings, dueOn }: WantedWorksheet,
  alsoWrite: (command: CommandContext, worksheetId: string, cohortCode: string) => void,
): Promise<MadeWorksheet> {
  const { db, now } = context;
  const cohort = db.get<{ code: string; hidesNames: number }>(
    'SELECT code, hidesNames FROM cohorts WHERE id = ?',
    [cohortId],
  );
  if (!cohort) throw new Refused('not-found', 'Diesen Kurs gibt es nicht (mehr).');
  refuseGivingOut(db, cohortId);
  if (markings.length === 0) {
    throw new Refused(
      'blocked',
      `Für ${markerName} gibt es nichts auszugeben: Keine zugeteilte Arbeit oder Präsentation ist offen und noch nicht ausgegeben.`,
      { details: { reason: 'nothing-to-pack', lecturerId } },
    );
  }
  const title = worksheetTitle(cohort.code, markerName);
  const sheets = sheetsOf(db, markings, { title, dueOn, hidesNames: cohort.hidesNames === 1 });
  const content: WorksheetContent = {
    format: WORKSHEET_FORMAT,
    formatVersion: WORKSHEET_VERSION,
    worksheetId: newIdAt(() => now)(),
    createdAt: now.toISOString(),
    cohortId,
    lecturerId,
    sheets: sheets.map(({ sheet }) => sheet),
  };
  const { signing } = await getAcademyKeys(context);
  const text = canonicalJson(content);
  const bytes = await worksheetBytes({ text, sheets, signing });
  await context.transact((command) => {
    insertWorksheet(command, content, {
      text,
      dueOn,
      hidesNames: cohort.hidesNames,
      byteLength: bytes.byteLength,
    });
    for (const { markingId } of markings) {
      command.db.insert('exchangePackageMarkings', {
        id: command.newId(),
        packageId: content.worksheetId,
        markingId,
      });
    }
    alsoWrite(command, content.worksheetId, cohort.code);
  });
  const made = await handOutWorksheet(context, content.worksheetId, title, bytes);
  return { ...made, markerName, papers: markings.length };
}

/** A sheet of a worksheet, and the rubric that its papers go by. */
export interface SheetOfRubric {
  sheet: NewWorksheetSheet;
  rubric: PackedRubric;
}

/** The workbook of a worksheet; `text` is what is signed of it. */
export async function worksheetBytes({
  text,
  sheets,
  signing,
}: {
  text: string;
  sheets: readonly SheetOfRubric[];
  signing: AcademyKeys['signing'];
}): Promise<Uint8Array> {
  const signature = sign(Buffer.from(text), signing).toString('base64');
  const { writeWorksheetXlsx } = await import('../../documents/worksheet-xlsx');
  return writeWorksheetXlsx({
    sheets: sheets.map(({ sheet, rubric }) => ({
      content: sheet,
      columns: worksheetColumns(rubric).map((column) => ({
        ...column,
        title: inOneLine(column.title, 'Spalte'),
      })),
    })),
    hidden: [WORKSHEET_FORMAT, signature, ...chunksOf(text)],
  });
}

/** The workbook of a worksheet as a file to save. */
export async function handOutWorksheet(
  context: JobContext,
  packageId: string,
  title: string,
  bytes: Uint8Array,
): Promise<Ticket> {
  const ticket = await handOut(context, `${title}.xlsx`, XLSX, () => bytes);
  noteWhenSaved(context, ticket, packageId);
  return ticket;
}

export const worksheetTitle = (cohortCode: string, markerName: string): string =>
  `Arbeitsblatt ${cohortCode}, ${markerName}`;

/** A sheet for each rubric, what is signed of it and the rubric itself. */
function sheetsOf(
  db: Db,
  markings: readonly SheetMarking[],
  { title, dueOn, hidesNames }: { title: string; dueOn: string | null; hidesNames: boolean },
): SheetOfRubric[] {
  const rubricIds = [...new Set(markings.map(({ rubricId }) => rubricId))];
  const rubrics = readRubrics(db, rubricIds);
  const held = new Map(
    readOfficeMarkings(
      db,
      markings.map(({ markingId }) => markingId),
    ).map(({ markingId, values }) => [markingId, values]),
  );
  const groups = rubricIds.map((rubricId) => markings.filter((marking) => marking.rubricId === rubricId));
  const parts = groups.map(([first]) => first?.part ?? 'paper');
  const names = worksheetNames(parts);
  return groups.map((group, index) => {
    const rubric = rubrics.get(rubricIds[index] ?? '');
    if (!rubric) throw new Error('a marking without its rubric');
    const part = parts[index] ?? 'paper';
    const columns = worksheetColumns(rubric);
    const papers = group.map((marking) => ({
      enrolmentId: marking.enrolmentId,
      role: marking.role,
      submissionId: marking.submissionId,
      displayName: nameIn(marking, hidesNames),
      // Beside a name, the topic would say whose the paper with the number is.
      topic: hidesNames && part === 'presentation' ? '' : inOneLine(marking.topic),
      base: columns.map(({ key }) => held.get(marking.markingId)?.get(key) ?? emptyValue(kindOf(key).kind)),
    }));
    const sheet: NewWorksheetSheet = {
      name: names[index] ?? '',
      part,
      above: aboveOf({ title, dueOn, name: names[index] ?? '', isOneOfMany: groups.length > 1 }),
      rubricId: rubric.rubricId,
      rubricSha256: rubric.sha256,
      columns: columns.map(({ key, title }) => ({ key, title: inOneLine(title, 'Spalte') })),
      papers: hidesNames ? papers.sort(byName) : papers,
    };
    return { sheet, rubric };
  });
}

/** What stands above the columns of a sheet; its name is part of it where there are several. */
export const aboveOf = ({
  title,
  dueOn,
  name,
  isOneOfMany,
}: {
  title: string;
  dueOn: string | null;
  name: string;
  isOneOfMany: boolean;
}): string[] =>
  worksheetAbove(
    inOneLine(isOneOfMany ? `${title}: ${name}` : title),
    dueOn === null ? null : formatGermanDate(dueOn),
  );

function insertWorksheet(
  context: CommandContext,
  { worksheetId, cohortId, lecturerId }: WorksheetContent,
  given: { text: string; dueOn: string | null; hidesNames: number; byteLength: number },
): void {
  const { db, files, actor, now } = context;
  const content = Buffer.from(given.text);
  db.insert('exchangePackages', {
    id: worksheetId,
    kind: 'worksheet',
    cohortId,
    lecturerId,
    manifestFileId: keepFileRow(context, {
      sha256: files.put(content),
      byteLength: content.byteLength,
      mediaType: CONTENT_TYPE,
    }),
    dueOn: given.dueOn,
    hidesNames: given.hidesNames,
    hasPhrases: 0,
    byteLength: given.byteLength,
    givenAt: now.toISOString(),
    givenBy: actor,
  });
}

/** In the order of names, numbers would tell them. */
const byName = (a: { displayName: string }, b: { displayName: string }): number =>
  a.displayName.localeCompare(b.displayName, 'de', { numeric: true });

const chunksOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, index) =>
    text.slice(index * CHUNK, (index + 1) * CHUNK),
  );
