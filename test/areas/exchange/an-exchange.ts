import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSigningKey } from '../../../electron/exchange/keys';
import { packResult } from '../../../electron/exchange/pack-result';
import { type Unpacked, unpackMarking } from '../../../electron/exchange/unpack-marking';
import type { InputOf, OutputOf } from '../../../shared/contract';
import type { UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
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
  criteria,
}: {
  participants?: number;
  markers?: 1 | 2;
  /** Titles of the criteria, out of 10 points in halves each, instead of the course's; with one knock-out. */
  criteria?: readonly string[];
} = {}): Promise<Exchange> {
  const cohort = await aPaperCohort({ participants, listDueOn: '2027-03-20' });
  const { w, lecturerIds } = cohort;
  if (criteria) await saveRubric(cohort, criteria);
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

/** Gives the course a rubric of these criteria; where marks were given, a new version. */
export const saveRubric = (
  { w, courseId }: PaperCohort,
  criteria: readonly string[],
  weights: readonly number[] = criteria.map(() => 100 / criteria.length),
) =>
  w.call('academy.saveRubric', {
    courseId,
    part: 'paper',
    title: 'Facharbeit',
    criteria: criteria.map((title, index) => ({
      title,
      description: '',
      weight: weights[index] ?? 0,
      competences: '',
      maximumPoints: 10,
      pointStep: 0.5,
      levels: [],
    })),
    knockOuts: [{ title: 'Eigenständigkeit', description: '' }],
  });

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

/** An edit of one field of the first paper of a package, or of another. */
export const typed = (
  key: string,
  value: UnchainedEdit['value'],
  { paper = 0, at = '2027-03-01T10:00:00.000Z' }: { paper?: number; at?: string } = {},
): UnchainedEdit => ({ paper, key, value, at });

export const LAPTOP = newSigningKey(Buffer.alloc(32, 7));

/** What a laptop hands in for an opened package; returns the id under which the office can read it. */
export async function handInResult(
  { w }: Exchange,
  raw: Uint8Array,
  edits: readonly UnchainedEdit[],
  { sequence = 1, key = LAPTOP }: { sequence?: number; key?: typeof LAPTOP } = {},
): Promise<string> {
  const target = join(temporaryFolder(), 'arbeit.kkergebnis');
  await packResult({
    packageManifest: raw,
    key,
    openedAt: '2026-03-01T09:00:00.000Z',
    sequence,
    edits,
    now: new Date('2026-03-02T18:00:00.000Z'),
    target,
  });
  return w.upload('arbeit.kkergebnis', readFileSync(target));
}

/** Reads a result and takes it in, with these decisions. */
export async function takeIn(
  { w }: Exchange,
  transferId: string,
  wishes: Partial<InputOf<'exchange.importResult'>> = {},
): Promise<OutputOf<'exchange.importResult'>> {
  const { digest } = await w.call('exchange.readResult', { transferId });
  return w.call('exchange.importResult', { transferId, digest, ...wishes });
}
