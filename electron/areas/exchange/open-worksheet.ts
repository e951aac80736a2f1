import type { OutputOf } from '../../../shared/contract';
import { markingId as idOf } from '../../../shared/domain/exchange/marking-fields';
import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';
import { type ReadWorksheet, readWorksheet } from '../../../shared/domain/exchange/read-worksheet';
import {
  WORKSHEET_FORMAT,
  WORKSHEET_HIDDEN_NAME,
  type WorksheetContent,
  worksheetColumns,
  worksheetContent,
} from '../../../shared/domain/exchange/worksheet';
import { cellText } from '../../../shared/domain/registrations/table';
import { Refused } from '../../../shared/errors';
import { verify } from '../../exchange/keys';
import type { JobContext } from '../../handlers';
import { sha256Of } from '../../store/files';
import { TabularError } from '../../tabular/tabular-error';
import { findAcademyKeys } from './academy-keys';
import { readLastValues, WORKSHEET_DEVICE } from './last-values';
import { linesAbove } from './lines-above';
import { readRubrics } from './office-rubrics';
import { findPackage, type PackageRow } from './packages';
import { foreignSheet, missingSheet, rubricGone } from './worksheet-refusals';

/** A worksheet of this office that came back, with what its cells say. */
export interface OpenedWorksheet {
  content: WorksheetContent;
  read: ReadWorksheet;
  /** The rubrics that it went out with. */
  rubrics: ReadonlyMap<string, PackedRubric>;
  passedOver: OutputOf<'worksheet.read'>['passedOver'];
  /** As it stands in the list of what is out; null for one of the first version, which is not in it. */
  given: PackageRow | null;
  sha256: string;
}

/**
 * Reads a worksheet: first what its hidden sheet says, signed by this office, then the cells by that.
 * @throws Refused `bad-file`, `newer-version`, `conflict`; TabularError; DomainError `worksheet-…` with the cell
 */
export async function openWorksheet(context: JobContext, transferId: string): Promise<OpenedWorksheet> {
  const { db, signal, progress, transfers } = context;
  const { fileName, bytes } = transfers.get(transferId);
  const { readTable } = await import('../../tabular/read-table');
  const tableOf = async (sheetName: string, missing: () => Refused) => {
    try {
      return await readTable(bytes, fileName, { signal, sheetName, withHidden: true });
    } catch (error) {
      throw error instanceof TabularError && error.code === 'sheet-not-found' ? missing() : error;
    }
  };
  progress({ done: 0, total: 2, step: `„${fileName}“ wird gelesen` });
  const hidden = await tableOf(WORKSHEET_HIDDEN_NAME, () => foreignSheet(fileName));
  const [format, signature = '', ...chunks] = hidden.rows.map(({ cells }) => cellText(cells[0]));
  const text = chunks.join('');
  const keys = findAcademyKeys(db);
  const isOurs =
    format === WORKSHEET_FORMAT &&
    keys !== null &&
    verify(Buffer.from(text), Buffer.from(signature, 'base64'), keys.signing.publicKey);
  if (!isOurs) throw foreignSheet(fileName);
  const parsed = worksheetContent.safeParse(JSON.parse(text));
  if (!parsed.success) {
    throw new Refused(
      'newer-version',
      'Dieses Arbeitsblatt wurde mit einer anderen Version von Kurskontor ausgegeben. Bitte aktualisieren Sie Kurskontor.',
    );
  }
  const content = parsed.data;
  const rubrics = readRubrics(
    db,
    content.sheets.map(({ rubricId }) => rubricId),
  );
  for (const { rubricId, rubricSha256 } of content.sheets) {
    if (rubrics.get(rubricId)?.sha256 !== rubricSha256) throw rubricGone('read');
  }
  progress({ done: 1, total: 2, step: 'Felder werden verglichen' });
  const read: ReadWorksheet = { papers: [], cleared: [], unproven: [] };
  const given = findPackage(db, content.worksheetId);
  const aboveOf = linesAbove(db, content, given);
  const last = readLastValues(db, { packageId: content.worksheetId, laptop: WORKSHEET_DEVICE });
  for (const sheet of content.sheets) {
    const rubric = rubrics.get(sheet.rubricId);
    if (!rubric) throw rubricGone('read');
    const scales = new Map(
      worksheetColumns(rubric).flatMap(({ key, scale }) => (scale ? [[key, scale] as const] : [])),
    );
    const { rows } = await tableOf(sheet.name, () => missingSheet(sheet));
    const one = readWorksheet(rows, {
      ...sheet,
      above: aboveOf(sheet),
      scales,
      lastSaid: (paper, key) => last.get(`${idOf({ ...paper, part: sheet.part })}/${key}`)?.value,
      isOneOfMany: content.sheets.length > 1,
    });
    read.papers.push(...one.papers);
    read.cleared.push(...one.cleared);
    read.unproven.push(...one.unproven);
  }
  const own = new Set([WORKSHEET_HIDDEN_NAME, ...content.sheets.map(({ name }) => name)]);
  const sheets = (hidden.sheetNames ?? []).filter((name) => !own.has(name));
  return {
    content,
    read,
    rubrics,
    passedOver: { sheets, hasNotes: hidden.hasNotes ?? false, titles: read.unproven },
    given,
    sha256: sha256Of(bytes),
  };
}
