import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './test-workspace';

/** A small file system of its own in memory; null where the system does not let the test mount one. */
export function smallDisk(megabytes: number): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  });
  return folder;
}

/** Fills the disk to the last byte and returns the file that takes the space. */
export function fillDisk(disk: string): string {
  const ballast = join(disk, '.ballast');
  for (const size of [64 * 1024, 4096, 1]) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
    } catch {}
  }
  return ballast;
}

/** Makes a folder refuse writing, also for root, whom permissions do not bind; false where that cannot be had. */
export function makeReadOnly(disk: string): boolean {
  if (process.getuid?.() !== 0) {
    chmodSync(disk, 0o555);
    onTestFinished(() => chmodSync(disk, 0o755));
    return true;
  }
  try {
    execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
