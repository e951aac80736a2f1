import examples from '../../../resources/chamber-profiles.json';
import type { OutputOf } from '../../../shared/contract';
import { chamberProfile, wholeProfile } from '../../../shared/contract/academy';
import { assertChamberProfile, neutralProfile } from '../../../shared/domain/chamber-profile';
import { assertNumberPattern } from '../../../shared/domain/document-number';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';
import { openProfileFile, PROFILE_FILE } from '../chamber-forms/profile-file';
import { columnsOfProfile, formsForFile, formsInFile } from '../chamber-forms/travelling-forms';
import { handOut } from '../handouts/hand-out';
import { listChambers } from './queries';

type Profile = OutputOf<'academy.readChamberFile'>['profile'];

const MEDIA_TYPE = 'application/json';

/** Profiles of invented chambers, each whole and by the rules. */
export const listChamberExamples = (): Profile[] => examples.map((example) => profileOf(example, 'Beispiel'));

/** A chamber's profile with its own forms. @throws Refused `not-found`, `damaged` */
export function exportChamber(context: JobContext, { chamberId }: { chamberId: string }): Promise<Ticket> {
  const chamber = listChambers(context.db).find(({ id }) => id === chamberId);
  if (!chamber) {
    throw new Refused('not-found', 'Diese Kammer gibt es nicht (mehr). Bitte laden Sie die Liste neu.');
  }
  const { id: _, ...profile } = chamber;
  const forms = formsForFile(context, chamberId);
  const content = { ...PROFILE_FILE, profile, ...(forms.length > 0 && { forms }) };
  const text = JSON.stringify(content, null, 2);
  return handOut(context, `Kammerprofil ${chamber.name}.json`, MEDIA_TYPE, async () =>
    new TextEncoder().encode(`${text}\n`),
  );
}

/** @throws Refused `bad-file`, `newer-version`, `validation`, and of its forms; DomainError of `assertChamberProfile`, `number-pattern` */
export async function readChamberFile(
  { transfers }: JobContext,
  { transferId }: { transferId: string },
): Promise<OutputOf<'academy.readChamberFile'>> {
  const file = openProfileFile(transfers.get(transferId));
  const profile = profileOf(file.profile, file.fileName);
  const forms = await formsInFile(file, columnsOfProfile(profile));
  return { profile, forms: forms.map(({ kind, fileName }) => ({ kind, fileName })) };
}

function profileOf(content: unknown, fileName: string): Profile {
  const read = chamberProfile.safeParse(content);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') || 'profile';
    throw new Refused(
      'validation',
      `Im Kammerprofil „${fileName}“ stimmt die Angabe „${field}“ nicht. Bitte lassen Sie sich die Datei neu ausgeben; es wurde nichts verändert.`,
      { details: { reason: 'chamber-profile-field', field } },
    );
  }
  const given = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
  const profile = wholeProfile.parse({ ...neutralProfile(), ...given });
  assertChamberProfile(profile);
  assertNumberPattern(profile.numberPattern);
  return profile;
}
