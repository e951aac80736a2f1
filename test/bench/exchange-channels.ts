import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { decrypt, encrypt, lockWithPassphrase, unlockWithPassphrase } from '../../electron/exchange/age';
import { anExchange, giveOut, PASSPHRASES } from '../areas/exchange/an-exchange';
import { testLaptop } from '../support/laptop';
import { testWorkspace } from '../support/test-workspace';
import { type Figure, median } from './measure';

const PAPERS = 24;
const BYTES_PER_PAPER = 5 * 1024 * 1024;
const ROUNDS = 3;
const MOST_MILLISECONDS = 15_000;
const [PASSPHRASE = ''] = PASSPHRASES;

/** Turns of what is measured and what it is measured against; what has to be made ready for a turn is not counted. */
async function inTurns(
  prepare: () => Promise<() => Promise<unknown>>,
  reference: () => Promise<unknown>,
): Promise<{ value: number; reference: number }> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, work] of [await prepare(), reference].entries()) {
      const begun = performance.now();
      await work();
      times[index]?.push(performance.now() - begun);
    }
  }
  return { value: median(times[0]), reference: median(times[1]) };
}

async function encryptAndHash(paths: readonly string[]): Promise<void> {
  const hash = createHash('sha256');
  async function* seen(): AsyncGenerator<Uint8Array, void, undefined> {
    for (const path of paths) {
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
        hash.update(chunk as Buffer);
        yield chunk as Buffer;
      }
    }
  }
  for await (const _ of await encrypt(seen(), lockWithPassphrase(PASSPHRASE)));
  hash.digest();
}

async function decryptAndHash(path: string): Promise<void> {
  const hash = createHash('sha256');
  const cipher = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const chunk of decrypt(cipher, unlockWithPassphrase(PASSPHRASE))) hash.update(chunk);
  hash.digest();
}

/**
 * The same papers as an office and a lecturer's device send them, through the program's own channels: given out, opened, and the whole
 * cohort as a file, out and taken over by a second office.
 */
export async function measureExchangeChannels(): Promise<Figure[]> {
  const exchange = await anExchange({ participants: PAPERS, markers: 1 });
  const { w, one, cohortId, participants } = exchange;
  for (const { enrolmentId } of participants) {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(BYTES_PER_PAPER)]);
    await w.call('papers.submit', {
      enrolmentId,
      files: [{ transferId: w.upload('arbeit.pdf', bytes) }],
    });
  }
  const paths = w.db
    .all<{ sha256: string }>('SELECT sha256 FROM files WHERE byteLength > ?', [BYTES_PER_PAPER])
    .map(({ sha256 }) => w.workspace.files.pathOf(sha256));
  const pathOf = (transferId: string): string => {
    const file = w.application.transfers.locate(transferId);
    if (!('path' in file)) throw new Error('it lies on the disk');
    return file.path;
  };

  let given = { packageId: '', path: '' };
  const out = await inTurns(
    async () => {
      if (given.packageId !== '')
        await w.call('exchange.revoke', { packageId: given.packageId, reason: 'Noch einmal' });
      return async () => {
        const [made] = await giveOut(exchange, [one]);
        given = { packageId: made?.packageId ?? '', path: pathOf(made?.transferId ?? '') };
      };
    },
    () => encryptAndHash(paths),
  );
  const { fingerprint } = await w.call('exchange.candidates', { cohortId });
  const opened = await inTurns(
    async () => {
      const laptop = await testLaptop();
      return () =>
        laptop.call('laptop.open', {
          transferId: laptop.give(given.path),
          passphrase: PASSPHRASE,
          confirmedFingerprint: fingerprint,
        });
    },
    () => decryptAndHash(given.path),
  );

  let cohortFile = '';
  const cohortOut = await inTurns(
    async () => async () => {
      const { transferId } = await w.call('cohortFile.giveOut', { cohortId, passphrase: PASSPHRASE });
      cohortFile = pathOf(transferId);
    },
    () => encryptAndHash(paths),
  );
  const cohortIn = await inTurns(
    async () => {
      const second = await testWorkspace();
      const { transferId } = second.application.transfers.putFile({
        path: cohortFile,
        fileName: 'kurs.kkkurs',
        mediaType: 'application/octet-stream',
      });
      const named = { transferId, passphrase: PASSPHRASE };
      const { fileId, fingerprint: signer } = await second.call('cohortFile.read', named);
      return () => second.call('cohortFile.takeOver', { ...named, fileId, fingerprint: signer });
    },
    () => decryptAndHash(cohortFile),
  );

  const what = `${PAPERS} papers, ${(PAPERS * BYTES_PER_PAPER) / 1024 / 1024} MB, through the channels`;
  const limits = { against: 'SHA-256 plus age, same bytes', limit: 1.5, bound: MOST_MILLISECONDS };
  return [
    { what: `${what}: exchange.giveOut`, ...out, ...limits },
    { what: `${what}: laptop.open`, ...opened, ...limits },
    { what: `${what}: cohortFile.giveOut`, ...cohortOut, ...limits },
    { what: `${what}: cohortFile.takeOver`, ...cohortIn, ...limits },
  ];
}
