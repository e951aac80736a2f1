import { Refused } from '../../../shared/errors';
import type { FileInMemory } from '../../transfers';

/** What the file calls itself, and the newest form of it that this program knows. */
export const PROFILE_FILE = { kurskontor: 'chamber-profile', version: 1 } as const;
/** Three forms of 10 MB in base64, and the profile. */
const LARGEST = 45_000_000;

/** What the file of a chamber's profile holds, not yet looked at. */
export interface ProfileFile {
  fileName: string;
  profile: unknown;
  /** Its own forms; undefined where it says none. */
  forms: unknown;
}

/** @throws Refused `bad-file`, `newer-version` */
export function openProfileFile({ fileName, bytes }: Pick<FileInMemory, 'fileName' | 'bytes'>): ProfileFile {
  if (bytes.byteLength > LARGEST) {
    throw new Refused(
      'bad-file',
      `„${fileName}“ ist größer als 45 MB. Ein Kammerprofil ist kleiner; bitte wählen Sie die Datei, die Kurskontor ausgegeben hat.`,
      { details: { reason: 'too-large' } },
    );
  }
  const file = parsed(bytes);
  if (file?.kurskontor !== PROFILE_FILE.kurskontor || typeof file.version !== 'number') {
    throw new Refused(
      'bad-file',
      `„${fileName}“ ist kein Kammerprofil von Kurskontor. Bitte wählen Sie eine Datei, die unter Einstellungen → Kammern ausgegeben wurde.`,
      { details: { reason: 'no-chamber-profile' } },
    );
  }
  if (file.version > PROFILE_FILE.version) {
    throw new Refused(
      'newer-version',
      `„${fileName}“ wurde mit einer neueren Version von Kurskontor ausgegeben. Bitte aktualisieren Sie Kurskontor. Es wurde nichts verändert.`,
    );
  }
  return { fileName, profile: file.profile, forms: file.forms };
}

function parsed(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
