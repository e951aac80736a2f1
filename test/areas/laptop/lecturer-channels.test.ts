import { expect, test } from 'vitest';
import { LECTURER_CHANNELS } from '../../../electron/areas/laptop/lecturer-channels';
import { journalledTables } from '../../../electron/store/journal';
import { contract } from '../../../shared/contract';
import type { Channel } from '../../../shared/contract/channel';
import { acceptedInput } from '../../support/arbitraries';
import { FakeClock } from '../../support/fake-clock';
import { everythingIn } from '../../support/laptop';
import { temporaryFolder, testApplication } from '../../support/test-workspace';

const POOL = { ids: ['01900000-0000-7000-8000-000000000001'], folder: '/proc/gibt/es/nicht' };
const inWorkspace = (Object.entries(contract) as [string, Channel][]).filter(
  ([, { scope }]) => scope === 'workspace',
);
const isRefused = (result: unknown): boolean =>
  (result as { error?: { details?: { reason?: string } } }).error?.details?.reason === 'offices-only';

test("a lecturer's workspace answers to packages, the desk and what every workspace has, and to nothing of an office", async () => {
  const { dispatcher, program } = testApplication(new FakeClock());
  try {
    await dispatcher.dispatch('laptop.start', { folder: `${temporaryFolder()}/korrekturen` });
    const db = program.workspace?.reader;
    if (!db) throw new Error('no workspace is open');
    const before = everythingIn(db, journalledTables(db));
    for (const [name, channel] of inWorkspace.filter(([each]) => !LECTURER_CHANNELS.has(each))) {
      const result = await dispatcher.dispatch(name, acceptedInput(channel.input, POOL));
      expect(result, name).toMatchObject({
        ok: false,
        error: { code: 'forbidden', details: { reason: 'offices-only' } },
      });
    }
    expect(everythingIn(db, journalledTables(db))).toBe(before);
    for (const [name, channel] of inWorkspace.filter(([each]) => LECTURER_CHANNELS.has(each))) {
      const result = await dispatcher.dispatch(name, acceptedInput(channel.input, POOL));
      expect({ name, refused: isRefused(result) }).toEqual({ name, refused: false });
    }
  } finally {
    program.close();
  }
});

test('the table names channels of the workspace alone, and marking is one of them', () => {
  const names = new Set(inWorkspace.map(([name]) => name));
  expect([...LECTURER_CHANNELS].filter((name) => !names.has(name))).toEqual([]);
  // What changes whose marks they are, or what they come to, is the office's.
  const offices = [
    'marking.assign',
    'marking.takeOver',
    'results.determine',
    'exchange.giveOut',
    'people.list',
  ];
  expect(offices.filter((name) => LECTURER_CHANNELS.has(name))).toEqual([]);
  expect(offices.filter((name) => !names.has(name))).toEqual([]);
});
