import type { z } from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { certificatesContract } from '../../../shared/contract/certificates';
import { LIST_NAMES } from '../../../shared/domain/chamber-list';
import { Refused } from '../../../shared/errors';
import { LIST_MEDIA_TYPES, listFileName, writeChamberList } from '../../documents/chamber-list';
import type { JobContext } from '../../handlers';
import { sha256Of } from '../../store/files';
import { writeForm } from '../chamber-forms/write-form';
import { findVersion } from './chamber-lists';
import { freezeIfChanged } from './freeze-list';

type Wanted = z.output<(typeof certificatesContract)['certificates.export']['input']>;

/**
 * Writes a frozen version to a file and records that. A file is only ever written from a frozen version: where it is to show
 * the list as it is now, that is frozen in the same step.
 * @throws Refused `not-found` where there is no version or no form, `blocked` where what the list says now cannot be frozen
 */
export function exportList(
  { transact, progress, transfers, files }: JobContext,
  { cohortId, kind, listId, format, freezesChanges }: Wanted,
): Promise<OutputOf<'certificates.export'>> {
  const name = LIST_NAMES[kind];
  return transact(async (command) => {
    if (freezesChanges) freezeIfChanged(command, { cohortId, kind });
    const version = findVersion(command.db, cohortId, kind, listId);
    if (!version) {
      throw new Refused(
        'not-found',
        `Von diesem Kurs gibt es noch keine festgeschriebene ${name}. Bitte schreiben Sie die Liste zuerst fest.`,
      );
    }
    progress({ done: 0, total: 1, step: `${name} wird geschrieben` });
    const file =
      format === 'form'
        ? await writeForm({ db: command.db, files }, version)
        : {
            bytes: await writeChamberList(version, format),
            fileName: `${listFileName(version)}.${format}`,
            mediaType: LIST_MEDIA_TYPES[format],
          };
    const { fileName, bytes } = file;
    command.db.insert('chamberListExports', {
      id: command.newId(),
      listId: version.id,
      format,
      fileName,
      sha256: sha256Of(bytes),
      exportedAt: command.now.toISOString(),
    });
    command.describe({ label: `${fileName} ausgegeben`, cohortId });
    progress({ done: 1, total: 1, step: `${name} ist fertig` });
    return transfers.put(file);
  });
}
