import { writeSync } from 'node:fs';
import { academyHandlers } from '../../electron/areas/academy/handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import { createDispatcher } from '../../electron/dispatch';
import type { CommandContext } from '../../electron/handlers';
import { newIdAt } from '../../electron/new-id';
import { Program } from '../../electron/program';
import { Transfers } from '../../electron/transfers';
import { findAmong } from './find-among';

/** Opens the workspace and saves venues with five rooms and a file each, without end; says when each is acknowledged. */
const [folder = '', first = '0', mode = 'storm'] = process.argv.slice(2);

const clock = () => new Date();
const newId = newIdAt(clock);
const transfers = new Transfers(newId, clock);
const program = new Program({
  clock,
  actor: 'storm',
  recentFile: null,
  defaultFolder: folder,
  versions: {},
  platform: process.platform,
  makeDemo: () => Promise.reject(new Error('no demo here')),
});

type SaveVenue = (typeof academyHandlers)['academy.saveVenue'];

const dispatcher = createDispatcher({
  program,
  transfers,
  newId,
  find: findAmong({
    ...workspaceHandlers,
    ...academyHandlers,
    'academy.saveVenue': (context: CommandContext, input: Parameters<SaveVenue>[1]) => {
      const bytes = Buffer.from(`paper of ${input.name}\n`.repeat(500));
      const sha256 = context.files.put(bytes);
      context.db.insert('files', {
        id: context.newId(),
        sha256,
        byteLength: bytes.byteLength,
        mediaType: 'text/plain',
        createdAt: context.now.toISOString(),
      });
      return academyHandlers['academy.saveVenue'](context, input);
    },
  }),
  logInternal: (_channel, error) => {
    writeSync(2, `${String(error)}\n`);
    return 'log';
  },
});

const say = (line: string) => writeSync(1, `${line}\n`);

async function storm(): Promise<void> {
  const opened = await dispatcher.dispatch('workspace.open', { folder });
  if (!opened.ok) {
    say(`refused ${opened.error.code} ${opened.error.message}`);
    process.exit(1);
  }
  say('ready');
  if (mode === 'hold') {
    setInterval(() => undefined, 1000);
    return;
  }
  for (let number = Number(first); ; number += 1) {
    const result = await dispatcher.dispatch('academy.saveVenue', {
      name: `Ort ${number}`,
      street: '',
      postcode: '',
      city: '',
      federalState: 'NW',
      isRetired: false,
      rooms: [1, 2, 3, 4, 5].map((room) => ({
        name: `Raum ${room}`,
        capacity: null,
        equipment: '',
        isRetired: false,
      })),
    });
    if (!result.ok) {
      say(`refused ${result.error.code}`);
      process.exit(1);
    }
    say(`saved ${number}`);
  }
}

void storm();
