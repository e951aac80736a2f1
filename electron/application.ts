import { findChannel } from './areas';
import { refuseOffices } from './areas/laptop/lecturer-channels';
import { findStoredPaper } from './areas/papers/stored-paper';
import { createDispatcher, type Dispatcher } from './dispatch';
import { newIdAt } from './new-id';
import { type MakeDemo, Program, type ProgramOptions } from './program';
import { type FileOnDisk, Transfers } from './transfers';

/** The program without a door: what desktop, browser, terminal and tests have in common. */
export interface Application {
  program: Program;
  transfers: Transfers;
  dispatcher: Dispatcher;
  /** The file of a submission in the open workspace, for the page to read; null where there is none. */
  findPaper(submissionFileId: string): FileOnDisk | null;
}

export interface ApplicationOptions extends Omit<ProgramOptions, 'makeDemo'> {
  makeDemo?: MakeDemo;
  logInternal: (channel: string, error: unknown) => string;
  checkOutput?: boolean;
}

const noDemo: MakeDemo = () => Promise.reject(new Error('no demo inside a demo'));

/** Puts the parts together. Each door calls it once. */
export function createApplication(options: ApplicationOptions): Application {
  const program = new Program({ ...options, makeDemo: options.makeDemo ?? noDemo });
  const newId = newIdAt(options.clock);
  const transfers = new Transfers(newId, options.clock);
  const dispatcher = createDispatcher({
    program,
    transfers,
    find: findChannel,
    refuse: (workspace, channel) => refuseOffices(workspace.reader, channel),
    newId,
    logInternal: options.logInternal,
    ...(options.checkOutput !== undefined && { checkOutput: options.checkOutput }),
  });
  return {
    program,
    transfers,
    dispatcher,
    findPaper: (submissionFileId) =>
      program.workspace ? findStoredPaper(program.workspace, submissionFileId) : null,
  };
}
