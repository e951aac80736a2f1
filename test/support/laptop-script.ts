import { mkdirSync, writeSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { laptopHandlers } from '../../electron/areas/laptop/handlers';
import { markingHandlers } from '../../electron/areas/marking/handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import { writeWhole } from '../../electron/transports/write-whole';
import type { OutputOf } from '../../shared/contract';
import { programAlone } from './program-alone';

/**
 * A lecturer's device in a process of its own. To be killed: `open` opens a package in the workspace; `hand-in` hands the
 * package in again and again, into files by their number. `everything` opens, marks one criterion and hands in, and tells over
 * which network it could have asked somebody.
 */
const [mode = '', folder = '', given = '', passphrase = '', fingerprint = ''] = process.argv.slice(2);

const { dispatcher, transfers } = programAlone({
  actor: 'laptop',
  folder,
  handlers: { ...workspaceHandlers, ...markingHandlers, ...laptopHandlers },
  onInternal: (error) => {
    writeSync(2, `${String(error)}\n`);
  },
});

async function send<Value>(channel: string, input: unknown): Promise<Value> {
  const result = await dispatcher.dispatch(channel, input);
  if (result.ok) return result.value as Value;
  writeSync(1, `refused ${result.error.code} ${result.error.message}\n`);
  return process.exit(1);
}

async function open(): Promise<void> {
  await send('laptop.start', { folder });
  const { transferId } = transfers.putFile({ path: given, fileName: 'p.kkpaket', mediaType: 'x/y' });
  writeSync(1, 'ready\n');
  await send('laptop.open', { transferId, passphrase, confirmedFingerprint: fingerprint });
}

async function handInOnce(packageId: string, place: string): Promise<void> {
  const { transferId, sequence } = await send<{ transferId: string; sequence: number }>('laptop.handIn', {
    packageId,
    isInterim: true,
  });
  await writeWhole(join(place, `${sequence}.kkergebnis`), transfers.locate(transferId));
}

async function handIn(): Promise<void> {
  await send('laptop.start', { folder });
  mkdirSync(given, { recursive: true });
  await handInOnce(passphrase, given);
  writeSync(1, 'ready\n');
  for (;;) await handInOnce(passphrase, given);
}

async function everything(): Promise<void> {
  await open();
  const [desk] = await send<OutputOf<'laptop.packages'>>('laptop.packages', {});
  const [paper] = desk?.papers ?? [];
  if (!desk || !paper) throw new Error('no paper to mark');
  const marker = { enrolmentId: paper.enrolmentId, part: paper.part };
  const { criteria } = await send<OutputOf<'marking.get'>>('marking.get', marker);
  await send('marking.record', {
    ...marker,
    role: paper.role,
    asLecturerId: desk.lecturerId,
    criterionId: criteria[0]?.criterionId,
    points: 5,
  });
  await handInOnce(desk.packageId, folder);
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  writeSync(1, `${JSON.stringify(others.map(({ address }) => address))}\n`);
}

const modes: Record<string, () => Promise<void>> = {
  async open() {
    await open();
    writeSync(1, 'opened\n');
    setTimeout(() => undefined, 60_000);
  },
  'hand-in': handIn,
  everything,
};
void modes[mode]?.();
