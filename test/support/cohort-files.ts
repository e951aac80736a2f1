import { readFileSync } from 'node:fs';
import type { OutputOf } from '../../shared/contract';
import type { TestWorkspace } from './test-workspace';

export const COHORT_PASSPHRASE = 'apfel-birne-kirsche-mandel-melone-olive';

const passphrase = COHORT_PASSPHRASE;

/** A cohort as a file, as its office gives it out. */
export async function fileOf(w: TestWorkspace, cohortId: string): Promise<Buffer> {
  const { transferId } = await w.call('cohortFile.giveOut', { cohortId, passphrase });
  const file = w.application.transfers.locate(transferId);
  if (!('path' in file)) throw new Error('a cohort file lies on disk');
  return readFileSync(file.path);
}

export const putCohort = (w: TestWorkspace, bytes: Buffer): string => w.upload('kurs.kkkurs', bytes);

export const readCohort = (w: TestWorkspace, bytes: Buffer): Promise<OutputOf<'cohortFile.read'>> =>
  w.call('cohortFile.read', { transferId: putCohort(w, bytes), passphrase });

/**
 * Takes a cohort over as after its preview, with what somebody has chosen there; its course comes as its own, though the same be here,
 * and its chamber as that of its name.
 */
export async function takeOverCohort(
  w: TestWorkspace,
  bytes: Buffer,
  people: { personId: string; becomesId: string | null }[] = [],
): Promise<OutputOf<'cohortFile.takeOver'>> {
  const preview = await readCohort(w, bytes);
  const { fileId, fingerprint } = preview;
  const transferId = putCohort(w, bytes);
  const ground = preview.ground
    .filter(({ candidates }) => candidates.length > 0)
    .map(({ id, kind, candidates }) => ({
      id,
      becomesId: kind === 'chambers' ? (candidates[0]?.id ?? null) : null,
    }));
  return w.call('cohortFile.takeOver', { transferId, passphrase, fileId, fingerprint, people, ground });
}
