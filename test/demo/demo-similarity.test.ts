import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApplication } from '../../electron/application';
import { createMakeDemo } from '../../electron/demo/make-demo';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import { isNoticeable } from '../../shared/domain/similarity/noticeable';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder } from '../support/test-workspace';

test('of the example academy’s papers the one that copied is listed, and no other', {
  timeout: 600_000,
}, async () => {
  const clock = new FakeClock('2027-03-01T08:12:00.000Z');
  const parentFolder = temporaryFolder();
  const logInternal = (channel: string, error: unknown): string => {
    throw new Error(channel, { cause: error });
  };
  const { dispatcher, program } = createApplication({
    clock: clock.now,
    actor: 'Test',
    recentFile: null,
    defaultFolder: join(parentFolder, 'Akademie'),
    versions: {},
    platform: 'linux',
    logInternal,
    makeDemo: createMakeDemo({ clock: clock.now, parentFolder, logInternal }),
  });
  onTestFinished(() => program.close());
  const call = async <K extends ContractChannel>(channel: K, input: InputOf<K>): Promise<OutputOf<K>> => {
    const result = await dispatcher.dispatch(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
    return result.value as OutputOf<K>;
  };
  await call('workspace.openDemo', {});
  while ((await call('papers.readTexts', {})).remaining > 0);

  const listed: [string, string][] = [];
  let compared = 0;
  for (const { id: cohortId } of await call('cohorts.list', {})) {
    const { papers } = await call('papers.list', { cohortId });
    for (const { enrolmentId, latest } of papers) {
      if (latest === null) continue;
      compared += 1;
      const { similar } = await call('similarity.compare', { enrolmentId });
      for (const other of similar) if (isNoticeable(other)) listed.push([enrolmentId, other.enrolmentId]);
    }
  }
  expect(compared).toBeGreaterThan(20);
  expect(listed).toHaveLength(1);
});
