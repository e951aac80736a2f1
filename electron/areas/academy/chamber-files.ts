import examples from '../../../resources/chamber-profiles.json';
import type { OutputOf } from '../../../shared/contract';
import { chamberProfile, wholeProfile } from '../../../shared/contract/academy';
import { assertChamberProfile, neutralProfile } from '../../../shared/domain/chamber-profile';
import { assertNumberPattern } from '../../../shared/domain/document-number';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';
import { handOut } from '../handouts/hand-out';
import { listChambers } from './queries';

type Profile = OutputOf<'academy.readChamberFile'>;

/** What the file calls itself, and the newest form of it that this program knows. */
const KIND = 'chamber-profile';
const VERSION = 1;
const LARGEST = 1_000_000;
const MEDIA_TYPE = 'application/json';

/** Profiles of invented chambers, each whole and by the rules. */
export const listChamberExamples = (): Profile[] => examples.map((example) => profileOf(example, 'Beispiel'));

/** @throws Refused `not-found` */
export function exportChamber(context: JobContext, { chamberId }: { chamberId: string }): Promise<Ticket> {
  const chamber = listChambers(context.db).find(({ id }) => id === chamberId);
  if (!chamber) {
    throw new Refused('not-found', 'Diese Kammer gibt es nicht (mehr). Bitte laden Sie die Liste neu.');
  }
  const { id: _, ...profile } = chamber;
  const text = JSON.stringify({ kurskontor: KIND, version: VERSION, profile }, null, 2);
  return handOut(context, `Kammerprofil ${chamber.name}.json`, MEDIA_TYPE, async () =>
    new TextEncoder().encode(`${text}\n`),
  );
}

/** @throws Refused `bad-file`, `newer-version`, `validation`; DomainError of `assertChamberProfile`, `number-pattern` */
export async function readChamberFile(
  { transfers }: JobContext,
  { transferId }: { transferId: string },
): Promise<Profile> {
  const { fileName, bytes } = transfers.get(transferId);
  if (bytes.byteLength > LARGEST) {
    throw new Refused(
      'bad-file',
      `„${fileName}“ ist größer als 1 MB. Ein Kammerprofil ist viel kleiner; bitte wählen Sie die Datei, die Kurskontor ausgegeben hat.`,
      { details: { reason: 'too-large' } },
    );
  }
  const file = parsed(bytes);
  if (file?.kurskontor !== KIND || typeof file.version !== 'number') {
    throw new Refused(
      'bad-file',
      `„${fileName}“ ist kein Kammerprofil von Kurskontor. Bitte wählen Sie eine Datei, die unter Einstellungen → Kammern ausgegeben wurde.`,
      { details: { reason: 'no-chamber-profile' } },
    );
  }
  if (file.version > VERSION) {
    throw new Refused(
      'newer-version',
      `„${fileName}“ wurde mit einer neueren Version von Kurskontor ausgegeben. Bitte aktualisieren Sie Kurskontor. Es wurde nichts verändert.`,
    );
  }
  return profileOf(file.profile, fileName);
}

function parsed(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
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
