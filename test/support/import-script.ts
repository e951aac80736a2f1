import { readFileSync, writeSync } from 'node:fs';
import { exchangeHandlers } from '../../electron/areas/exchange/handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import type { OutputOf } from '../../shared/contract';
import { programAlone } from './program-alone';

/** An office that takes a result in and takes that back again and again, until it is killed; says when each is done. */
const [folder = '', source = ''] = process.argv.slice(2);

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const { dispatcher, transfers } = programAlone({
  actor: 'kill',
  folder,
  handlers: { ...workspaceHandlers, ...exchangeHandlers },
  onInternal: (error) => say(`internal ${String(error)}`),
});

async function send<Value>(channel: string, input: unknown): Promise<Value> {
  const result = await dispatcher.dispatch(channel, input);
  if (result.ok) return result.value as Value;
  say(`refused ${JSON.stringify(result.error)}`);
  return process.exit(1);
}

async function run(): Promise<void> {
  await send('workspace.open', { folder });
  const bytes = readFileSync(source);
  const { transferId } = transfers.put({ fileName: 'arbeit.kkergebnis', mediaType: 'x/y', bytes });
  const read = { transferId };
  for (;;) {
    const { digest, verdict } = await send<OutputOf<'exchange.readResult'>>('exchange.readResult', read);
    // It may be in already where the process before this one was killed.
    if (verdict.kind === 'import') {
      say('read');
      await send('exchange.importResult', { ...read, digest });
      say('taken');
    }
    await send('workspace.undo', {});
    say('back');
  }
}

void run();
