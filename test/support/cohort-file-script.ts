import { readFileSync, writeSync } from 'node:fs';
import { cohortFileHandlers } from '../../electron/areas/cohort-file/handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import { createDispatcher } from '../../electron/dispatch';
import { newIdAt } from '../../electron/new-id';
import { Program } from '../../electron/program';
import { Transfers } from '../../electron/transfers';
import { findAmong } from './find-among';

/**
 * Opens a workspace, takes a cohort file over and takes that back again and again, until it is killed; says when each is done.
 * The file is named by id and fingerprint, as after a preview.
 */
const [folder = '', source = '', passphrase = '', fileId = '', fingerprint = ''] = process.argv.slice(2);

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const clock = () => new Date();
const newId = newIdAt(clock);
const transfers = new Transfers(newId, clock);
const program = new Program({
  clock,
  actor: 'kill',
  recentFile: null,
  defaultFolder: folder,
  versions: {},
  platform: process.platform,
  makeDemo: () => Promise.reject(new Error('no demo here')),
});
const dispatcher = createDispatcher({
  program,
  transfers,
  newId,
  find: findAmong({ ...workspaceHandlers, ...cohortFileHandlers }),
  logInternal: (_channel, error) => {
    say(`internal ${String(error)}`);
    return 'log';
  },
});

async function send(channel: string, input: unknown): Promise<void> {
  const result = await dispatcher.dispatch(channel, input);
  if (!result.ok) say(`refused ${JSON.stringify(result.error)}`);
}

async function run(): Promise<void> {
  await send('workspace.open', { folder });
  const bytes = readFileSync(source);
  say('ready');
  for (;;) {
    const { transferId } = transfers.put({ fileName: 'kurs.kkkurs', mediaType: '', bytes });
    await send('cohortFile.takeOver', { transferId, passphrase, fileId, fingerprint });
    say('taken');
    await send('workspace.undo', {});
    say('back');
  }
}

void run();
