import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { worksheetContent } from '../../../shared/domain/exchange/worksheet';
import { readPackage } from '../../exchange/check-package';
import { packMarking } from '../../exchange/pack-marking';
import type { JobContext } from '../../handlers';
import { getAcademyKeys } from './academy-keys';
import { handOutPackage } from './give-out';
import {
  aboveOf,
  handOutWorksheet,
  type MadeWorksheet,
  type SheetOfRubric,
  worksheetBytes,
  worksheetTitle,
} from './make-worksheet';
import { readRubrics } from './office-rubrics';
import { getPackage, refuseEnded, refusePackage, refuseWorksheet } from './packages';
import { rubricGone } from './worksheet-refusals';

/**
 * The file of a package that is out once more, under a passphrase of its own: the same package with what it held when it was made, so
 * results from either file are results of it. Writes nothing but that it was saved.
 * @throws Refused `not-found`, `conflict` where it has ended, `validation` for the passphrase, `damaged` where a file is gone
 */
export async function packAgain(
  context: JobContext,
  { packageId, passphrase }: InputOf<'exchange.packAgain'>,
): Promise<OutputOf<'exchange.packAgain'>> {
  const { db, files, transfers, signal, progress } = context;
  const row = getPackage(db, packageId);
  refuseWorksheet(row);
  refuseEnded(row);
  const { signing } = await getAcademyKeys(context);
  const path = transfers.temporaryPath();
  const step = `Paket für ${row.markerName} wird geschrieben`;
  try {
    await packMarking({
      manifest: readPackage(files.get(row.manifestSha256)),
      key: signing,
      passphrase,
      pathOf: files.pathOf,
      target: path,
      signal,
      onProgress: ({ done, total }) => progress({ done, total, step }),
    });
    // Somebody may have ended it meanwhile.
    refuseEnded(getPackage(db, packageId));
  } catch (error) {
    await rm(dirname(path), { recursive: true, force: true });
    throw error;
  }
  return handOutPackage(context, { ...row, path });
}

/**
 * The file of a worksheet that is out once more, with what it held when it was made. Writes nothing but that it was saved.
 * @throws Refused `not-found`, `conflict` where it has ended or its rubric is another one now
 */
export async function writeWorksheetAgain(
  context: JobContext,
  { packageId }: InputOf<'worksheet.writeAgain'>,
): Promise<MadeWorksheet> {
  const { db, files } = context;
  const row = getPackage(db, packageId);
  refusePackage(row);
  refuseEnded(row);
  const text = files.get(row.manifestSha256).toString();
  const content = worksheetContent.parse(JSON.parse(text));
  const rubrics = readRubrics(
    db,
    content.sheets.map(({ rubricId }) => rubricId),
  );
  const title = worksheetTitle(row.cohortCode, row.markerName);
  const isOneOfMany = content.sheets.length > 1;
  const sheets = content.sheets.map((sheet): SheetOfRubric => {
    const rubric = rubrics.get(sheet.rubricId);
    if (rubric?.sha256 !== sheet.rubricSha256) throw rubricGone('write');
    const above = sheet.above ?? aboveOf({ title, dueOn: row.dueOn, name: sheet.name, isOneOfMany });
    return { sheet: { ...sheet, above: [...above] }, rubric };
  });
  const { signing } = await getAcademyKeys(context);
  const bytes = await worksheetBytes({ text, sheets, signing });
  refuseEnded(getPackage(db, packageId));
  const papers = content.sheets.reduce((sum, sheet) => sum + sheet.papers.length, 0);
  return {
    ...(await handOutWorksheet(context, packageId, title, bytes)),
    markerName: row.markerName,
    papers,
  };
}
