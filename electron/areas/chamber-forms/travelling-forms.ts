import * as z from 'zod';
import type { InputOf } from '../../../shared/contract';
import { travellingForm } from '../../../shared/contract/chamber-forms';
import { LIST_NAMES, type ListKind } from '../../../shared/domain/chamber-list';
import { Refused } from '../../../shared/errors';
import type { JobContext, QueryContext } from '../../handlers';
import {
  type Chamber,
  type CheckedForm,
  checkForm,
  keptForms,
  makeSafe,
  type NewForm,
  type SafeForm,
} from './forms';
import { openProfileFile, type ProfileFile } from './profile-file';

type Travelling = z.infer<typeof travellingForm>;
type Profile = InputOf<'academy.saveChamber'>;

/** A chamber's own forms as they stand in the file of its profile: their bytes in base64, their ties. @throws Refused `damaged` */
export const formsForFile = (
  { db, files }: Pick<QueryContext, 'db' | 'files'>,
  chamberId: string,
): Travelling[] =>
  keptForms(db, chamberId).map(({ kind, fileName, sheet, ties, sha256 }) => ({
    kind,
    fileName,
    sheet,
    ties: [...ties],
    content: Buffer.from(files.get(sha256)).toString('base64'),
  }));

/**
 * The forms that the file of a profile says, each checked as one that is taken in; none where it says none.
 * @throws Refused `validation` (another shape, a list twice), and as `checkForm`
 */
export async function formsInFile(
  { fileName, forms: content }: ProfileFile,
  chamber: (kind: ListKind) => Chamber,
): Promise<CheckedForm[]> {
  const read = z
    .array(travellingForm)
    .max(Object.keys(LIST_NAMES).length)
    .safeParse(content ?? []);
  const kinds = read.data?.map(({ kind }) => kind) ?? [];
  if (!read.success || new Set(kinds).size !== kinds.length) {
    throw new Refused(
      'validation',
      `Im Kammerprofil „${fileName}“ stimmen die Formulare nicht. Bitte lassen Sie sich die Datei neu ausgeben; es wurde nichts verändert.`,
      { details: { reason: 'chamber-profile-field', field: 'forms' } },
    );
  }
  const forms: NewForm[] = read.data.map(({ content: bytes, ...form }) => ({
    ...form,
    bytes: new Uint8Array(Buffer.from(bytes, 'base64')),
  }));
  return checkedOnes(forms, chamber);
}

async function checkedOnes(
  forms: readonly NewForm[],
  chamber: (kind: ListKind) => Chamber,
): Promise<CheckedForm[]> {
  const checked: CheckedForm[] = [];
  for (const form of forms) checked.push(await checkForm(form, chamber(form.kind)));
  return checked;
}

/** What forms have to fit, of a chamber with this profile. */
export const columnsOfProfile =
  (profile: Pick<Profile, 'name' | 'registrationColumns' | 'participantsColumns' | 'listColumns'>) =>
  (kind: ListKind): Chamber => ({
    name: profile.name,
    columns: {
      registration: profile.registrationColumns,
      participants: profile.participantsColumns,
      certificates: profile.listColumns,
    }[kind],
  });

/**
 * The forms of another chamber or of a profile's file, checked for a chamber and safe, so that rows may name them.
 * @throws Refused as `checkForm`, `not-found`, `damaged`
 */
export async function formsFromElsewhere(
  { db, files, transfers, progress }: JobContext,
  from: NonNullable<InputOf<'academy.saveChamber'>['formsFrom']>,
  chamber: (kind: ListKind) => Chamber,
): Promise<SafeForm[]> {
  progress({ done: 0, total: 1, step: 'Formulare werden geprüft' });
  const checked =
    'chamberId' in from
      ? await checkedOnes(
          keptForms(db, from.chamberId).map((form) => ({ ...form, bytes: files.get(form.sha256) })),
          chamber,
        )
      : await formsInFile(openProfileFile(transfers.get(from.transferId)), chamber);
  return checked.map((form) => makeSafe(files, form));
}
