import { describe, expect, test } from 'vitest';
import { type FileSystemFacts, isOnNetworkShare, systemFacts } from '../../electron/store/network-share';
import { openWorkspace } from '../../electron/store/workspace';
import { temporaryFolder } from '../support/test-workspace';

const facts = (known: Partial<FileSystemFacts>): FileSystemFacts => ({
  platform: 'linux',
  realPath: (folder) => folder,
  fileSystemType: () => 0xef53,
  mounts: () => [],
  ...known,
});

const MOUNTS = [
  '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
  '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)',
  'map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)',
  '//petra@server._smb._tcp.local/Akademie on /Volumes/Akademie (smbfs, nodev, nosuid, mounted by petra)',
  'server:/export on /Volumes/Akademie (alt) (nfs)',
  '/dev/disk4s1 on /Volumes/USB (msdos, local, nodev)',
];

describe('a network share', () => {
  test.each([
    ['C:\\Kurskontor', 'C:\\Kurskontor', false],
    ['Z:\\Kurskontor, a mapped drive', '\\\\server\\akademie\\Kurskontor', true],
    ['a UNC path', '\\\\server\\akademie', true],
    ['a long UNC path', '\\\\?\\UNC\\server\\akademie', true],
    ['a long local path', '\\\\?\\C:\\Kurskontor', false],
    ['a device path', '\\\\.\\C:\\Kurskontor', false],
  ])('on Windows: %s', (_what, realPath, expected) => {
    expect(isOnNetworkShare('X', facts({ platform: 'win32', realPath: () => realPath }))).toBe(expected);
  });

  test.each([
    ['/Users/petra/Kurskontor', false],
    ['/Volumes/Akademie/Kurskontor', true],
    ['/Volumes/Akademie', true],
    ['/Volumes/Akademie2', false],
    ['/Volumes/Akademie (alt)/2027', true],
    ['/Volumes/USB/Kurskontor', false],
  ])('on macOS: %s', (folder, expected) => {
    expect(isOnNetworkShare(folder, facts({ platform: 'darwin', mounts: () => MOUNTS }))).toBe(expected);
  });

  test.each([
    ['ext4', 0xef53, false],
    ['tmpfs', 0x01021994, false],
    ['btrfs', 0x9123683e, false],
    ['NFS', 0x6969, true],
    ['CIFS', 0xff534d42, true],
    ['SMB 2', 0xfe534d42, true],
    ['9p', 0x01021997, true],
  ])('on Linux: %s', (_name, type, expected) => {
    expect(isOnNetworkShare('/x', facts({ fileSystemType: () => type }))).toBe(expected);
  });

  test('is refused before anything is written', async () => {
    const folder = `${temporaryFolder()}/neu`;
    const onShare = facts({ fileSystemType: () => 0x6969 });
    await expect(openWorkspace(folder, { mode: 'create', now: new Date(), facts: onShare })).rejects.toEqual(
      expect.objectContaining({ code: 'network-share' }),
    );
    await expect(openWorkspace(folder, { mode: 'open', now: new Date() })).rejects.toEqual(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  test('can be told of a folder that does not exist yet', () => {
    expect(isOnNetworkShare(`${temporaryFolder()}/a/b/c`, systemFacts)).toBe(false);
  });
});
