import { expect, test } from 'vitest';
import { isHeld, renamePatiently, renamePatientlySync } from '../../electron/store/rename';

const refused = (code: string) => Object.assign(new Error(code), { code });
const onWindows = (error: unknown) => isHeld(error, 'win32');

/** Refuses as often as said with this code. */
function refusing(times: number, code: string) {
  let tries = 0;
  const deed = () => {
    tries += 1;
    if (tries <= times) throw refused(code);
  };
  return { deed, tries: () => tries };
}

test.each(['EPERM', 'EBUSY', 'EACCES'])('a file that Windows holds (%s) is tried again', async (code) => {
  const soon = refusing(2, code);
  await renamePatiently('a', 'b', async () => soon.deed(), onWindows);
  const sync = refusing(2, code);
  renamePatientlySync('a', 'b', sync.deed, onWindows);
  expect([soon.tries(), sync.tries()]).toEqual([3, 3]);
});

test('what is held for good is refused as it was, and after a while', async () => {
  const held = refusing(99, 'EBUSY');
  expect(() => renamePatientlySync('a', 'b', held.deed, onWindows)).toThrow('EBUSY');
  expect(held.tries()).toBe(8);
});

test.each(['ENOSPC', 'ENOENT', 'EPERM'])('%s elsewhere is refused at once', async (code) => {
  const full = refusing(1, code);
  const isElsewhere = (error: unknown) => isHeld(error, 'linux');
  await expect(renamePatiently('a', 'b', async () => full.deed(), isElsewhere)).rejects.toThrow(code);
  expect(full.tries()).toBe(1);
});
