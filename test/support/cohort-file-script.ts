import { readFileSync, writeSync } from 'node:fs';
import { cohortFileHandlers } from '../../electron/areas/cohort-file/handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import { programAlone } from './program-alone';

/**
 * Opens a workspace, takes a cohort file over and takes that back again and again, until it is killed; says when each is done.
 * The file is named by id and fingerprint, as after a preview.
 */
const [folder = '', source = '', passphrase = '', fileId = '', fingerprint = ''] = process.argv.slice(2);

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const { dispatcher, transfers } = programAlone({
  actor: 'kill',
  folder,
  handlers: { ...workspaceHandlers, ...cohortFileHandlers },
  onInternal: (error) => say(`internal ${String(error)}`),
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
