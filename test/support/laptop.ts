import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { lockWithPassphrase } from '../../electron/exchange/age';
import { packMarking } from '../../electron/exchange/pack-marking';
import { manifestBytes } from '../../electron/exchange/read-manifest';
import { type UnpackedResult, unpackResult } from '../../electron/exchange/unpack-result';
import type { Db } from '../../electron/store/db';
import type { Workspace } from '../../electron/store/workspace';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import type { MarkingPackage } from '../../shared/domain/exchange/marking-package';
import type { Refusal, Result } from '../../shared/result';
import { aPackage, OFFICE_IDENTITY, OFFICE_KEY, PASSPHRASE } from './exchange';
import { FakeClock } from './fake-clock';
import { temporaryFolder, testApplication } from './test-workspace';

export interface TestLaptop {
  clock: FakeClock;
  folder: string;
  workspace(): Workspace;
  db(): Db;
  call<K extends ContractChannel>(
    channel: K,
    input: InputOf<K>,
    options?: { signal?: AbortSignal },
  ): Promise<OutputOf<K>>;
  refused<K extends ContractChannel>(
    channel: K,
    input: InputOf<K>,
    options?: { signal?: AbortSignal },
  ): Promise<Refusal>;
  /** Hands a file to the program, as a desktop does. */
  give(path: string): string;
  /** Opens a package, whose academy is confirmed. */
  open(given: GivenPackage, more?: { keepsMine?: boolean }): Promise<OutputOf<'laptop.open'>>;
  /** Hands in, saves the file and lets the office read it. */
  handIn(given: GivenPackage, isInterim?: boolean): Promise<UnpackedResult & { path: string }>;
  /** Says that the file of a ticket was saved, as a door does. */
  saved(ticket: { transferId: string }): Promise<void>;
  /** Lets the office read the file of a ticket. */
  read(given: GivenPackage, ticket: { transferId: string }): Promise<UnpackedResult & { path: string }>;
}

export interface GivenPackage {
  path: string;
  manifest: MarkingPackage;
}

let packed = 0;

/** A package as an office gives it out; the changes make it another one. */
export async function givePackage(
  wishes: Parameters<typeof aPackage>[1] = {},
  key = OFFICE_KEY,
): Promise<GivenPackage> {
  const folder = temporaryFolder();
  const built = aPackage(folder, wishes);
  packed += 1;
  const path = join(folder, `paket-${packed}.kkpaket`);
  // The least effort that a reader takes: a real package's would make up most of the test.
  const lock = lockWithPassphrase(PASSPHRASE, { workFactor: 14 });
  await packMarking({ ...built, key, passphrase: PASSPHRASE, target: path, lock });
  return { path, manifest: built.manifest };
}

/** A lecturer's device in a folder of its own. */
export async function testLaptop({
  clock = new FakeClock(),
  folder = join(temporaryFolder(), 'korrekturen'),
}: {
  clock?: FakeClock;
  folder?: string;
} = {}): Promise<TestLaptop> {
  const application = testApplication(clock);
  onTestFinished(() => application.program.close());
  const send = (channel: string, input: unknown, options = {}) =>
    application.dispatcher.dispatch(channel, input, options);
  const call: TestLaptop['call'] = async (channel, input, options) => {
    const result = (await send(channel, input, options)) as Result<OutputOf<typeof channel>>;
    if (!result.ok) throw new Error(`${channel} refused: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const workspace = (): Workspace => {
    if (!application.program.workspace) throw new Error('no workspace is open');
    return application.program.workspace;
  };
  const give = (path: string): string =>
    application.transfers.putFile({ path, fileName: 'paket.kkpaket', mediaType: 'application/octet-stream' })
      .transferId;
  const read: TestLaptop['read'] = async ({ manifest }, { transferId }) => {
    const file = application.transfers.locate(transferId);
    if (!('path' in file)) throw new Error('a result in memory');
    const places = temporaryFolder();
    const path = join(places, file.fileName);
    writeFileSync(path, readFileSync(file.path));
    const unpacked = await unpackResult({
      source: path,
      identity: OFFICE_IDENTITY,
      packageOf: (id) => (id === manifest.packageId ? { manifest: manifestBytes(manifest) } : null),
    });
    return { ...unpacked, path };
  };
  await call('laptop.start', { folder });
  return {
    clock,
    folder,
    workspace,
    db: () => workspace().reader,
    call,
    async refused(channel, input, options) {
      const result = await send(channel, input, options);
      if (result.ok) throw new Error(`${channel} was expected to be refused`);
      return result.error;
    },
    give,
    open: ({ path, manifest }, more = {}) =>
      call('laptop.open', {
        transferId: give(path),
        passphrase: PASSPHRASE,
        confirmedFingerprint: manifest.academy.fingerprint,
        ...more,
      }),
    async handIn(given, isInterim = false) {
      const ticket = await call('laptop.handIn', { packageId: given.manifest.packageId, isInterim });
      await application.transfers.saved(ticket.transferId);
      return read(given, ticket);
    },
    saved: ({ transferId }) => application.transfers.saved(transferId),
    read,
  };
}

/** Everything but the journal, as JSON, to compare whole stores. */
export const everythingIn = (db: Db, tables: readonly string[]): string =>
  JSON.stringify(tables.map((table) => [table, db.all(`SELECT * FROM "${table}" ORDER BY id`)]));
