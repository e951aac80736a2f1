import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { academyHandlers } from '../../electron/areas/academy/handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import { createDispatcher, type Dispatcher, type RequestOptions } from '../../electron/dispatch';
import { newIdAt } from '../../electron/new-id';
import { Program } from '../../electron/program';
import type { Workspace } from '../../electron/store/workspace';
import { Transfers } from '../../electron/transfers';
import type { ContractChannel } from '../../shared/contract';
import type { Refusal } from '../../shared/result';
import { FakeClock } from './fake-clock';
import { findAmong } from './find-among';
import { layNewAcademy } from './new-store';
import { temporaryFolder } from './test-workspace';

/** The dispatcher with handlers of the test's own in place of some of the real ones. */
export interface TestDispatcher {
  dispatcher: Dispatcher;
  program: Program;
  transfers: Transfers;
  clock: FakeClock;
  /** What went to the log as unexpected. */
  logged: unknown[];
  workspace(): Workspace;
  value(channel: string, input?: unknown, options?: RequestOptions): Promise<unknown>;
  refusal(channel: string, input?: unknown, options?: RequestOptions): Promise<Refusal>;
}

type Replaced = Partial<Record<ContractChannel, unknown>>;

export function testDispatcher(replaced: Replaced = {}, recentFile: string | null = null): TestDispatcher {
  const clock = new FakeClock();
  const newId = newIdAt(clock.now);
  const transfers = new Transfers(newId, clock.now);
  const program = new Program({
    clock: clock.now,
    actor: 'Petra Lindner',
    recentFile,
    defaultFolder: '/nirgends',
    versions: { app: '0.0.0-test' },
    platform: 'linux',
    makeDemo: () => Promise.reject(new Error('no demo here')),
  });
  onTestFinished(() => program.close());
  const logged: unknown[] = [];
  const dispatcher = createDispatcher({
    program,
    transfers,
    newId,
    find: findAmong({ ...workspaceHandlers, ...academyHandlers, ...replaced }),
    logInternal: (_channel, error) => `log-${logged.push(error)}`,
  });
  return {
    dispatcher,
    program,
    transfers,
    clock,
    logged,
    workspace() {
      if (!program.workspace) throw new Error('no workspace is open');
      return program.workspace;
    },
    async value(channel, input = {}, options) {
      const result = await dispatcher.dispatch(channel, input, options);
      if (!result.ok)
        throw new Error(`${channel} refused: ${JSON.stringify(result.error)} ${String(logged.at(-1))}`);
      return result.value;
    },
    async refusal(channel, input = {}, options) {
      const result = await dispatcher.dispatch(channel, input, options);
      if (result.ok) throw new Error(`${channel} was expected to be refused`);
      return result.error;
    },
  };
}

/** The same with a founded academy open. */
export async function testDispatcherOpen(
  replaced: Replaced = {},
  folder = join(temporaryFolder(), 'akademie'),
): Promise<TestDispatcher> {
  const test = testDispatcher(replaced);
  layNewAcademy(folder, test.clock.now());
  await test.value('workspace.open', { folder });
  return test;
}
