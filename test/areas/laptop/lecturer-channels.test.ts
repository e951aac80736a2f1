import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { LECTURER_CHANNELS, refuseOffices } from '../../../electron/areas/laptop/lecturer-channels';
import { createDispatcher } from '../../../electron/dispatch';
import { newIdAt } from '../../../electron/new-id';
import { contract } from '../../../shared/contract';
import type { Channel } from '../../../shared/contract/channel';
import { FakeClock } from '../../support/fake-clock';
import { temporaryFolder, testApplication } from '../../support/test-workspace';

const inWorkspace = (Object.entries(contract) as [string, Channel][]).filter(
  ([, { scope }]) => scope === 'workspace',
);
const channels = new Map(inWorkspace);
const OFFICES_ONLY = { ok: false, error: { code: 'forbidden', details: { reason: 'offices-only' } } };

/** A lecturer's workspace, and a dispatcher in it whose handlers do nothing but say that they were reached. */
async function aLaptop() {
  const clock = new FakeClock();
  const { dispatcher, program, transfers } = testApplication(clock);
  onTestFinished(() => program.close());
  await dispatcher.dispatch('laptop.start', { folder: `${temporaryFolder()}/korrekturen` });
  const bare = createDispatcher({
    program,
    transfers,
    newId: newIdAt(clock.now),
    // Whatever is asked: it is refused or let in by its name alone.
    find: async (name) => {
      const channel = channels.get(name);
      return channel ? { channel: { ...channel, input: z.looseObject({}) }, handler: () => 'reached' } : null;
    },
    refuse: (workspace, channel) => refuseOffices(workspace.reader, channel),
    logInternal: (_channel, error) => String(error),
  });
  return { dispatcher, bare };
}

test('a lecturer’s workspace answers to packages, the desk and what every workspace has, and to nothing of an office', async () => {
  const { dispatcher, bare } = await aLaptop();
  for (const [name] of inWorkspace) {
    const result = await bare.dispatch(name, {});
    const wanted = LECTURER_CHANNELS.has(name) ? { ok: true, value: 'reached' } : OFFICES_ONLY;
    expect(result, name).toMatchObject(wanted);
  }
  // The program itself goes by the same table.
  expect(await dispatcher.dispatch('people.list', {})).toMatchObject(OFFICES_ONLY);
  expect(await dispatcher.dispatch('laptop.packages', {})).toEqual({ ok: true, value: [] });
});

test('the table names channels of the workspace alone; whose marks they are, and what they come to, is the office’s', () => {
  const names = new Set(inWorkspace.map(([name]) => name));
  expect([...LECTURER_CHANNELS].filter((name) => !names.has(name))).toEqual([]);
  const offices = [
    'marking.assign',
    'marking.takeOver',
    'results.determine',
    'exchange.giveOut',
    'people.list',
  ];
  expect(offices.filter((name) => LECTURER_CHANNELS.has(name) || !names.has(name))).toEqual([]);
});
