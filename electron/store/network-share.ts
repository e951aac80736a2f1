import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refused } from '../../shared/errors';

/** statfs(2) magic numbers of Linux: NFS, SMB, CIFS, SMB2, AFS, Coda, NCP, 9p, Ceph. */
const NETWORK_FILE_SYSTEMS = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x564c, 0x01021997, 0x00c36400,
]);

/** What the detection asks the system; a test passes its own. */
export interface FileSystemFacts {
  platform: NodeJS.Platform;
  /** The folder with mapped drives and links resolved. */
  realPath(folder: string): string;
  /** statfs type, Linux only. */
  fileSystemType(folder: string): number;
  /** Lines of `mount`, macOS only. */
  mounts(): string[];
}

/** A folder that is yet to be made lies where its nearest parent does. */
function nearestExisting(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}

export const systemFacts: FileSystemFacts = {
  platform: process.platform,
  realPath: (folder) => realpathSync.native(nearestExisting(folder)),
  fileSystemType: (folder) => statfsSync(nearestExisting(folder)).type >>> 0,
  mounts: () => execFileSync('/sbin/mount', { encoding: 'utf8' }).split('\n'),
};

/**
 * Whether a folder lies on a network share. Windows: a UNC path, also behind a mapped drive letter;
 * macOS: the longest mount point above it is smbfs, nfs, afpfs or webdav; Linux: the file system's magic number.
 */
export function isOnNetworkShare(folder: string, facts: FileSystemFacts = systemFacts): boolean {
  if (facts.platform === 'win32') {
    const real = facts.realPath(folder);
    return /^\\\\(?![.?]\\)/.test(real) || /^\\\\\?\\UNC\\/i.test(real);
  }
  if (facts.platform === 'darwin') {
    const real = facts.realPath(folder);
    const above = facts
      .mounts()
      .map((line) => / on (.+) \(([a-z0-9]+)/.exec(line))
      .filter((match) => match !== null)
      .map(([, point, type]) => ({ point: point as string, type: type as string }))
      .filter(({ point }) => real === point || real.startsWith(point === '/' ? '/' : `${point}/`))
      .sort((a, b) => b.point.length - a.point.length);
    return ['smbfs', 'nfs', 'afpfs', 'webdav'].includes(above[0]?.type ?? '');
  }
  return NETWORK_FILE_SYSTEMS.has(facts.fileSystemType(folder));
}

/** @throws Refused `network-share`: SQLite's write-ahead log needs shared memory, which a share cannot give. */
export function refuseNetworkShare(folder: string, facts: FileSystemFacts = systemFacts): void {
  if (isOnNetworkShare(folder, facts)) {
    throw new Refused(
      'network-share',
      'Dieser Ordner liegt auf einem Netzlaufwerk. Dort kann Kurskontor Ihre Daten nicht sicher speichern. Bitte wählen Sie einen Ordner auf diesem Rechner; für Kollegen und Archiv gibt es Sicherungen.',
      { details: { folder } },
    );
  }
}
