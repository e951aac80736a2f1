import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OutputOf } from '../../../shared/contract';
import {
  COHORT_EXTENSION,
  COHORT_FORMAT,
  COHORT_MEDIA_TYPE,
  COHORT_VERSION,
  type CohortFile,
  type TravellingTables,
} from '../../../shared/domain/exchange/cohort-file';
import { EXCHANGE_LIMITS } from '../../../shared/domain/exchange/limits';
import { safeFileName } from '../../documents/timetable';
import { fingerprintOf } from '../../exchange/keys';
import { packCohort } from '../../exchange/pack-cohort';
import type { JobContext } from '../../handlers';
import { newIdAt } from '../../new-id';
import { schemaVersion } from '../../store/migrate';
import { getCohortBasics } from '../cohorts/queries';
import { getAcademyKeys } from '../exchange/academy-keys';
import { ancestorsOf, rememberFile } from './known-files';
import { cohortRows, contentHashOf } from './rows';
import { stagedRows } from './staged-rows';

/**
 * Writes a cohort as a file and remembers with what content, so that a file which comes back is known.
 * @throws Refused `not-found`, `validation` (passphrase), `too-large`, `damaged`, `cancelled`, `disk-full`
 */
export async function giveOut(
  context: JobContext,
  { cohortId, passphrase }: { cohortId: string; passphrase: string },
): Promise<OutputOf<'cohortFile.giveOut'>> {
  const { today, transfers, signal, progress, files } = context;
  const { code } = getCohortBasics(context.db, cohortId);
  const { signing } = await getAcademyKeys(context);
  const rows = cohortRows(context.db, cohortId);
  const manifest = manifestOf(context, rows, fingerprintOf(signing.publicKey));
  // What one would not take from others one does not give out.
  stagedRows(manifest);
  const path = transfers.temporaryPath();
  try {
    await packCohort({
      manifest,
      key: signing,
      passphrase,
      pathOf: files.pathOf,
      target: path,
      signal,
      onProgress: ({ done, total }) => progress({ done, total, step: 'Kurs wird gepackt' }),
    });
    await context.transact((command) => {
      rememberFile(command, manifest, { direction: 'out', contentHash: contentHashOf(rows) });
      command.describe({ label: `Kurs ${code} als Datei weitergegeben`, cohortId });
    });
  } catch (error) {
    await rm(dirname(path), { recursive: true, force: true });
    throw error;
  }
  const fileName = `${safeFileName(code)}-${today}${COHORT_EXTENSION}`;
  return transfers.putFile({ path, fileName, mediaType: COHORT_MEDIA_TYPE });
}

function manifestOf({ db, now }: JobContext, rows: TravellingTables, fingerprint: string): CohortFile {
  const [cohort] = rows.cohorts ?? [];
  const [course] = rows.courses ?? [];
  const cohortId = String(cohort?.id);
  return {
    format: COHORT_FORMAT,
    formatVersion: COHORT_VERSION,
    fileId: newIdAt(() => now)(),
    createdAt: now.toISOString(),
    academy: { name: db.value<string>('SELECT name FROM academy') ?? '', fingerprint },
    cohort: { cohortId, code: String(cohort?.code), courseTitle: String(course?.title) },
    ancestors: ancestorsOf(db, cohortId, EXCHANGE_LIMITS.ancestors),
    storeVersion: schemaVersion(db),
    tables: rows,
    files: (rows.files ?? []).map(({ sha256, byteLength, mediaType }) => ({
      sha256: String(sha256),
      byteLength: Number(byteLength),
      mediaType: String(mediaType),
    })),
  };
}
