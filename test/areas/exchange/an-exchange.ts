import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Unpacked, unpackMarking } from '../../../electron/exchange/unpack-marking';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { temporaryFolder } from '../../support/test-workspace';
import { enrolmentOf, handIn } from '../marking/a-desk';
import { aPaperCohort, type PaperCohort } from '../marking/paper-cohort';

export const PASSPHRASES = ['apfel-birne-kirsche-mandel-melone-olive', 'anker-boje-deck-fender-gischt-hafen'];

export interface Exchange extends PaperCohort {
  one: string;
  two: string;
}

/** A cohort whose papers are in; Ms Böhm (`one`) is the first marker of the first ones, Ms Tanriverdi (`two`) the second. */
export async function anExchange({
  participants = 2,
  markers = 2,
}: {
  participants?: number;
  markers?: 1 | 2;
} = {}): Promise<Exchange> {
  const cohort = await aPaperCohort({ participants, listDueOn: '2027-03-20' });
  const { w, lecturerIds } = cohort;
  const [one = '', two = ''] = lecturerIds;
  const enrolmentIds = cohort.participants.map(({ enrolmentId }) => enrolmentId);
  for (const [index] of enrolmentIds.entries())
    await handIn(cohort, enrolmentOf(cohort, index), `Arbeit ${index}`);
  await w.call('marking.assign', { enrolmentIds, part: 'paper', role: 'first', lecturerId: one });
  if (markers === 2) {
    await w.call('marking.assign', { enrolmentIds, part: 'paper', role: 'second', lecturerId: two });
  }
  return { ...cohort, one, two };
}

/** Gives a package to each of these markers. */
export const giveOut = (
  { w, cohortId }: Exchange,
  lecturerIds: readonly string[],
  wishes: Partial<InputOf<'exchange.giveOut'>> = {},
): Promise<OutputOf<'exchange.giveOut'>> =>
  w.call('exchange.giveOut', {
    cohortId,
    markers: lecturerIds.map((lecturerId, index) => ({
      lecturerId,
      passphrase: PASSPHRASES[index] ?? '',
    })),
    ...wishes,
  });

/** Opens a package that was made, as a laptop does. */
export async function openPackage(
  { w }: Exchange,
  transferId: string,
  passphrase = PASSPHRASES[0] ?? '',
): Promise<Unpacked & { folder: string }> {
  const file = w.application.transfers.locate(transferId);
  if (!('path' in file)) throw new Error('a package lies on the disk');
  const place = temporaryFolder();
  mkdirSync(place, { recursive: true });
  const folder = join(place, 'paket');
  return {
    ...(await unpackMarking({ source: file.path, passphrase, folder, trust: () => true })),
    folder,
  };
}
