import { createDispatcher, type Dispatcher } from '../../electron/dispatch';
import { newIdAt } from '../../electron/new-id';
import { Program } from '../../electron/program';
import { Transfers } from '../../electron/transfers';
import { findAmong } from './find-among';

/** The program with these handlers alone, for a process that is to be killed: no doors, no demo, the machine's own clock. */
export function programAlone(parts: {
  actor: string;
  folder: string;
  handlers: Parameters<typeof findAmong>[0];
  onInternal: (error: unknown) => void;
}): { dispatcher: Dispatcher; transfers: Transfers } {
  const clock = () => new Date();
  const newId = newIdAt(clock);
  const transfers = new Transfers(newId, clock);
  const dispatcher = createDispatcher({
    program: new Program({
      clock,
      actor: parts.actor,
      recentFile: null,
      defaultFolder: parts.folder,
      versions: {},
      platform: process.platform,
      makeDemo: () => Promise.reject(new Error('no demo here')),
    }),
    transfers,
    newId,
    find: findAmong(parts.handlers),
    logInternal: (_channel, error) => {
      parts.onInternal(error);
      return 'log';
    },
  });
  return { dispatcher, transfers };
}
