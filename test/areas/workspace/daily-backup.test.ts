import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepDailyBackup } from '../../../electron/daily-backup';
import { aPerson } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const kept = ({ workspace }: TestWorkspace) =>
  existsSync(workspace.backupsFolder) ? readdirSync(workspace.backupsFolder).length : 0;

/** Lets ten minutes pass, and the backup that may begin then come to its end. */
async function nextLook(w: TestWorkspace, minutes = 10): Promise<void> {
  const dispatch = vi.spyOn(w.application.dispatcher, 'dispatch');
  vi.advanceTimersByTime(minutes * 60_000);
  await Promise.all(dispatch.mock.results.map((result) => result.value));
  dispatch.mockRestore();
}

test('is made once on each day on which something has changed', async () => {
  const w = await testWorkspace();
  const stop = keepDailyBackup(w.application);
  expect(kept(w)).toBe(0);
  await nextLook(w);
  expect(kept(w)).toBe(1);
  w.clock.set('2027-03-01T15:00:00.000Z');
  await aPerson(w);
  await nextLook(w);
  expect(kept(w)).toBe(1);
  w.clock.set('2027-03-02T08:00:00.000Z');
  await nextLook(w);
  expect(kept(w)).toBe(2);
  w.clock.set('2027-03-03T08:00:00.000Z');
  await nextLook(w);
  expect(kept(w)).toBe(2);
  stop();
  await aPerson(w);
  w.clock.set('2027-03-04T08:00:00.000Z');
  await nextLook(w);
  expect(kept(w)).toBe(2);
});

test('is made two minutes after the start, for who works no longer', async () => {
  const w = await testWorkspace();
  const stop = keepDailyBackup(w.application);
  await nextLook(w, 2);
  expect(kept(w)).toBe(1);
  stop();
});

test('waits for nothing while no workspace is open', async () => {
  const w = await testWorkspace();
  const stop = keepDailyBackup(w.application);
  await w.call('workspace.close', {});
  await nextLook(w);
  expect(kept(w)).toBe(0);
  stop();
});
