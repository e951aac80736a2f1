import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Application, createApplication } from '../../electron/application';
import type { Db } from '../../electron/store/db';
import type { Workspace } from '../../electron/store/workspace';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import type { Progress } from '../../shared/contract/channel';
import type { Refusal, Result } from '../../shared/result';
import { FakeClock } from './fake-clock';
import { layNewAcademy } from './new-store';

/** An empty folder that goes when the test ends. */
export function temporaryFolder(prefix = 'kurskontor-'): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** The whole program over a real store in a temporary folder, called as a door calls it. */
export interface TestWorkspace {
  application: Application;
  clock: FakeClock;
  folder: string;
  workspace: Workspace;
  /** The reading connection, for looking at rows. */
  db: Db;
  /** Calls a channel and returns its value; an expectation fails with the refusal's text otherwise. */
  call<K extends ContractChannel>(channel: K, input: InputOf<K>, options?: CallOptions): Promise<OutputOf<K>>;
  /** Calls a channel that must be refused and returns the refusal. */
  refused<K extends ContractChannel>(channel: K, input: InputOf<K>, options?: CallOptions): Promise<Refusal>;
  /** Says that the file of a ticket was saved, as a door does once it lies where somebody wanted it. */
  saved(ticket: { transferId: string }): Promise<void>;
  /** Puts a file in, as a door does after a drop, and returns its transferId. */
  upload(fileName: string, bytes: Uint8Array | string): string;
}

/** The program with no workspace open. */
export function testApplication(clock = new FakeClock(), recentFile: string | null = null): Application {
  return createApplication({
    clock: clock.now,
    actor: 'Petra Lindner',
    recentFile,
    defaultFolder: join(tmpdir(), 'Kurskontor'),
    versions: { app: '0.0.0-test' },
    platform: 'linux',
    logInternal: (channel, error) => {
      console.error(channel, error);
      return 'test-log';
    },
    checkOutput: true,
  });
}

/** A founded academy ("Lindenhof-Akademie", NW, IHK Hellweg) at 2027-03-01 09:00 in Berlin, unless the clock says otherwise. */
export async function testWorkspace(options: { clock?: FakeClock } = {}): Promise<TestWorkspace> {
  const clock = options.clock ?? new FakeClock();
  const folder = join(temporaryFolder(), 'akademie');
  const application = testApplication(clock);
  onTestFinished(() => application.program.close());
  return workspaceOf(application, folder, clock);
}

/** The same in an application and a folder of the caller's choice. */
export async function workspaceOf(
  application: Application,
  folder: string,
  clock = new FakeClock(),
): Promise<TestWorkspace> {
  const send = (channel: string, input: unknown, callOptions?: CallOptions) =>
    application.dispatcher.dispatch(channel, input, callOptions);
  const call = async <K extends ContractChannel>(
    channel: K,
    input: InputOf<K>,
    callOptions?: CallOptions,
  ) => {
    const result = (await send(channel, input, callOptions)) as Result<OutputOf<K>>;
    if (!result.ok) throw new Error(`${channel} refused: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  layNewAcademy(folder, clock.now());
  await call('workspace.open', { folder });
  const workspace = application.program.workspace;
  if (!workspace) throw new Error('no workspace after workspace.open');
  return {
    application,
    clock,
    folder,
    workspace,
    db: workspace.reader,
    call,
    async refused(channel, input, callOptions) {
      const result = await send(channel, input, callOptions);
      if (result.ok) throw new Error(`${channel} was expected to be refused`);
      return result.error;
    },
    saved: ({ transferId }) => application.transfers.saved(transferId),
    upload(fileName, bytes) {
      const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
      return application.transfers.put({ fileName, mediaType: 'application/octet-stream', bytes: content })
        .transferId;
    },
  };
}
