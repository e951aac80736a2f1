import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createApplication } from '../../electron/application';
import { createMakeDemo } from '../../electron/demo/make-demo';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder } from '../support/test-workspace';

const logInternal = (channel: string, error: unknown): string => {
  console.error(channel, error);
  return 'test-log';
};

function demoProgram(now: string) {
  const clock = new FakeClock(now);
  const parentFolder = temporaryFolder();
  const application = createApplication({
    clock: clock.now,
    actor: 'Test',
    recentFile: null,
    defaultFolder: join(parentFolder, 'Akademie'),
    versions: {},
    platform: 'linux',
    logInternal,
    checkOutput: true,
    makeDemo: createMakeDemo({ clock: clock.now, parentFolder, logInternal }),
  });
  onTestFinished(() => application.program.close());
  return { application, parentFolder };
}

async function openDemo(now: string) {
  const { application } = demoProgram(now);
  const call = async <K extends ContractChannel>(channel: K, input: InputOf<K>) => {
    const result = await application.dispatcher.dispatch(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
    return result.value as OutputOf<K>;
  };
  await call('workspace.openDemo', {});
  return call;
}

test.each(['2027-03-01T08:00:00.000Z', '2026-11-24T12:00:00.000Z', '2028-01-03T09:00:00.000Z'])(
  'the demo of %s has a finished, a running and a planned cohort and stands up to the check',
  { timeout: 120_000 },
  async (now) => {
    const call = await openDemo(now);
    const status = await call('workspace.status', {});
    expect(status).toMatchObject({ state: 'open', isDemo: true, academyName: 'Lindenhof-Akademie' });

    const cohorts = await call('cohorts.list', {});
    expect(cohorts.map(({ state }) => state).sort()).toEqual(['completed', 'open', 'running']);
    for (const cohort of cohorts) expect(cohort.plannedUnits).toBe(80);
    expect(cohorts.reduce((people, { registered }) => people + registered, 0)).toBe(60);
    const running = cohorts.find(({ state }) => state === 'running');
    expect(running?.heldUnits).toBeGreaterThan(16);
    expect(running?.heldUnits).toBeLessThan(80);

    const finished = cohorts.find(({ state }) => state === 'completed');
    const list = await call('certificates.list', { cohortId: finished?.id ?? '' });
    const { lists } = await call('certificates.steps', { cohortId: finished?.id ?? '' });
    for (const { versions, changes } of lists) {
      expect(versions).toMatchObject([{ version: 1, sendings: [{ note: '' }] }]);
      expect(changes).toEqual([]);
    }
    expect(list.counts.blocked).toBe(0);
    expect(list.counts.certificate).toBeGreaterThan(10);

    const agenda = await call('cohorts.agenda', {});
    expect(agenda.tasks.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['attendance-missing', 'data-missing', 'chamber-number-missing', 'topics-open']),
    );
    const { undo } = await call('workspace.undoable', {});
    expect(undo?.label).toMatch(/^Punkte „.+“, \S+/);
    expect(agenda.atRisk.length).toBeGreaterThan(0);
    const check = await call('workspace.check', {});
    expect(check.findings).toEqual([]);
    expect(check.files).toBeGreaterThan(20);
  },
);

describe('a cancelled demo', () => {
  /** Cancels as soon as the founded academy begins to fill. */
  const cancelled = async (given: { folder?: string }, prepare = (_parentFolder: string) => {}) => {
    const { application, parentFolder } = demoProgram('2027-03-01T08:00:00.000Z');
    prepare(parentFolder);
    const controller = new AbortController();
    const input = given.folder === undefined ? {} : { folder: join(parentFolder, given.folder) };
    const result = await application.dispatcher.dispatch('workspace.openDemo', input, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(application.program.workspace).toBeNull();
    return parentFolder;
  };

  test('leaves no folder behind', async () => {
    expect(readdirSync(await cancelled({}))).toEqual([]);
    expect(readdirSync(await cancelled({ folder: 'akademie' }))).toEqual([]);
  });

  test('leaves a folder that was there as it was', async () => {
    const parentFolder = await cancelled({ folder: 'leer' }, (parent) => {
      mkdirSync(join(parent, 'leer'));
      writeFileSync(join(parent, 'leer', '.DS_Store'), 'x');
    });
    expect(readdirSync(join(parentFolder, 'leer'))).toEqual(['.DS_Store']);
  });

  test('that was refused its folder touches nothing in it', async () => {
    const { application, parentFolder } = demoProgram('2027-03-01T08:00:00.000Z');
    writeFileSync(join(parentFolder, 'brief.docx'), 'x');
    const result = await application.dispatcher.dispatch('workspace.openDemo', { folder: parentFolder });
    expect(result).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(existsSync(join(parentFolder, 'brief.docx'))).toBe(true);
  });
});
