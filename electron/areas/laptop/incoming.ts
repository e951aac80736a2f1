import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeNew } from '../../exchange/durable-file';
import { listStoredHashes } from '../../store/files';
import type { Workspace } from '../../store/workspace';
import type { Transfers } from '../../transfers';

/** Within the workspace, so that what was verified there is moved and not copied. */
const INCOMING = 'eingang';

/** Folders in which a package is being unpacked at this moment. */
const underWay = new Set<string>();

/** Lets somebody unpack into a folder of its own, which is gone afterwards. */
export async function inIncoming<T>(
  { folder }: Workspace,
  unpack: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = join(folder, INCOMING);
  const name = randomUUID();
  underWay.add(name);
  try {
    mkdirSync(parent, { recursive: true });
    return await unpack(join(parent, name));
  } finally {
    rmSync(join(parent, name), { recursive: true, force: true });
    underWay.delete(name);
  }
}

/** Removes what an interrupted opening has left: folders it unpacked into, and files that no row names. @returns how many */
export function clearIncoming({ folder, files, filesFolder, writer }: Workspace): number {
  const parent = join(folder, INCOMING);
  const left = (existsSync(parent) ? readdirSync(parent) : []).filter(
    (name) => ![...underWay].some((active) => name.includes(active)),
  );
  for (const name of left) rmSync(join(parent, name), { recursive: true, force: true });
  const named = new Set(writer.all<{ sha256: string }>('SELECT sha256 FROM files').map((row) => row.sha256));
  const unnamed = listStoredHashes(filesFolder).filter((hash) => !named.has(hash));
  for (const hash of unnamed) rmSync(files.pathOf(hash), { force: true });
  return left.length + unnamed.length;
}

/** Where a file on its way in lies on the disk; one in memory is written there first. @throws Refused `not-found` */
export async function sourceOf(transfers: Transfers, transferId: string): Promise<string> {
  const file = transfers.locate(transferId);
  if ('path' in file) return file.path;
  const path = transfers.temporaryPath();
  await writeNew(path, [file.bytes], { isPassing: true });
  return path;
}
