import { existsSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { packMarking } from '../../electron/exchange/pack-marking';
import { packResult } from '../../electron/exchange/pack-result';
import { manifestBytes } from '../../electron/exchange/read-manifest';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { unpackResult } from '../../electron/exchange/unpack-result';
import { Refused } from '../../shared/errors';
import {
  aPackage,
  LAPTOP_KEY,
  NOW,
  OFFICE_IDENTITY,
  OFFICE_KEY,
  OFFICE_RECIPIENT,
  PASSPHRASE,
  someEdits,
} from './exchange';

/**
 * What the program does with exchange files, in a process of its own: `out`, `in` and `hand-in` do it again and again until
 * they are killed; `once-out` and `once-in` do it once and say what memory it took; `everything` does all of it once.
 */
const [mode = '', folder = '', papers = '4', bytesPerPaper = '300000'] = process.argv.slice(2);

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const built = aPackage(folder, { papers: Number(papers), bytesPerPaper: Number(bytesPerPaper) });
const packageManifest = manifestBytes(built.manifest);
const source = join(folder, 'given.kkpaket');

const out = (target: string, lock?: string) =>
  packMarking({ ...built, key: OFFICE_KEY, passphrase: PASSPHRASE, target, ...(lock ? { lock } : {}) });

const bringIn = (target: string, unlock?: string) =>
  unpackMarking({
    source,
    passphrase: PASSPHRASE,
    folder: target,
    trust: () => true,
    ...(unlock ? { unlock } : {}),
  });

const handIn = (target: string, sequence: number) =>
  packResult({
    packageManifest,
    key: LAPTOP_KEY,
    openedAt: NOW.toISOString(),
    sequence,
    edits: someEdits(built.manifest),
    now: NOW,
    target,
  });

/** Says how long the first time has taken, in milliseconds. */
async function again(work: (round: number) => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work(0);
  say(String(Math.ceil(performance.now() - begun)));
  for (let round = 1; ; round += 1) await work(round);
}

async function everything(): Promise<void> {
  await out(source);
  const { manifest, raw } = await bringIn(join(folder, 'opened'));
  const result = join(folder, 'result.kkergebnis');
  await handIn(result, 1);
  const packageOf = () => ({ manifest: raw });
  const back = await unpackResult({ source: result, identity: OFFICE_IDENTITY, packageOf });
  const wrong = await unpackMarking({
    source,
    passphrase: 'sechs-ganz-andere-worte-als-hier',
    folder: join(folder, 'not-opened'),
    trust: () => true,
  }).catch((error: unknown) => (error instanceof Refused ? error.details?.reason : String(error)));
  const { node, electron = null } = process.versions;
  say(
    JSON.stringify({
      node,
      electron,
      papers: manifest.papers.length,
      edits: back.result.edits.length,
      wrong,
    }),
  );
}

async function once(work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  const milliseconds = performance.now() - begun;
  say(JSON.stringify({ milliseconds, megabytes: mostResident() }));
}

/** In MB. On Linux the process's own account, for the other begins with what its parent had. */
function mostResident(): number {
  if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}

const modes: Record<string, () => Promise<void>> = {
  out: () => again((round) => out(join(folder, `out-${round % 3}.kkpaket`), OFFICE_RECIPIENT)),
  in: async () => {
    if (!existsSync(source)) await out(source, OFFICE_RECIPIENT);
    await again((round) => bringIn(join(folder, `in-${process.pid}-${round}`), OFFICE_IDENTITY));
  },
  'hand-in': () => again((round) => handIn(join(folder, `out-${round % 3}.kkergebnis`), round + 1)),
  everything,
  'once-out': () => once(() => out(source)),
  'once-in': () => once(() => bringIn(join(folder, 'opened'))),
};

const run = modes[mode];
if (run === undefined) throw new Error(`no mode "${mode}"`);
void run();
