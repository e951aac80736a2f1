import { writeSync } from 'node:fs';
import { markingHandlers } from '../../electron/areas/marking/handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import { createDispatcher } from '../../electron/dispatch';
import { newIdAt } from '../../electron/new-id';
import { Program } from '../../electron/program';
import { Transfers } from '../../electron/transfers';
import { findAmong } from './find-among';

/** Opens the workspace and types marks without end, as the desk sends them; says when each is acknowledged. */
const [folder = '', enrolmentId = '', first = '0'] = process.argv.slice(2);

const clock = () => new Date();
const newId = newIdAt(clock);
const dispatcher = createDispatcher({
  program: new Program({
    clock,
    actor: 'storm',
    recentFile: null,
    defaultFolder: folder,
    versions: {},
    platform: process.platform,
    makeDemo: () => Promise.reject(new Error('no demo here')),
  }),
  transfers: new Transfers(newId, clock),
  newId,
  find: findAmong({ ...workspaceHandlers, ...markingHandlers }),
  logInternal: (_channel, error) => {
    writeSync(2, `${String(error)}\n`);
    return 'log';
  },
});

const say = (line: string) => writeSync(1, `${line}\n`);

async function send<Value>(channel: string, input: unknown): Promise<Value> {
  const result = await dispatcher.dispatch(channel, input);
  if (result.ok) return result.value as Value;
  say(`refused ${result.error.code} ${result.error.message}`);
  return process.exit(1);
}

async function storm(): Promise<void> {
  await send('workspace.open', { folder });
  const key = { enrolmentId, part: 'paper' };
  const { criteria } = await send<{ criteria: { criterionId: string }[] }>('marking.get', key);
  say('ready');
  for (let number = Number(first); ; number += 1) {
    const at = number % criteria.length;
    const { criterionId } = criteria[at] ?? { criterionId: '' };
    const points = (number % 11) / 2;
    const comment = number % 3 === 0 ? `Satz ${number}, so getippt.` : undefined;
    await send('marking.record', { ...key, criterionId, points, ...(comment !== undefined && { comment }) });
    say(`saved ${JSON.stringify({ number, at, points, comment })}`);
  }
}

void storm();
