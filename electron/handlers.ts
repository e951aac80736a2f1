import type * as z from 'zod';
import type { Channel, Progress } from '../shared/contract/channel';
import type { Program } from './program';
import type { Db } from './store/db';
import type { FileStore } from './store/files';
import type { CommandDescription } from './store/journal';
import type { Workspace } from './store/workspace';
import type { Transfers } from './transfers';

/** What every handler of the open workspace may use. */
export interface QueryContext {
  /** The reading connection in a query; the writing one, inside the transaction, in a command. */
  db: Db;
  files: FileStore;
  transfers: Transfers;
  workspace: Workspace;
  /** The instant of the request; the same for its whole duration. */
  now: Date;
  /** The calendar date in Europe/Berlin. */
  today: string;
}

export interface CommandContext extends QueryContext {
  newId(): string;
  /** Who acts, for the journal. */
  actor: string;
  /** The German phrase the undo button and the history show, and the cohort it belongs to. */
  describe(description: CommandDescription): void;
}

export interface JobContext extends QueryContext {
  actor: string;
  /** The version of the program, for what it writes into files. */
  programVersion: string;
  signal: AbortSignal;
  progress(progress: Progress): void;
  /**
   * Runs the writing part of the job as one command: all or nothing. `work` may yield (`await pause()`) between
   * steps, so that the window stays live and a cancel is heard; other commands wait meanwhile.
   */
  transact<T>(work: (context: CommandContext, pause: () => Promise<void>) => Promise<T> | T): Promise<T>;
  /**
   * Writes, once a door has saved the file behind a ticket, what is true only from then on: one command of the same channel, at that
   * time. Of a file that nobody saves nothing is written.
   */
  whenSaved(ticket: { transferId: string }, work: (context: CommandContext) => void): void;
  /** Runs work in turn with all that writes, outside any transaction and journal: for what no transaction can hold. */
  alone<T>(work: () => T): Promise<T>;
}

export interface ProgramContext {
  program: Program;
  transfers: Transfers;
  now: Date;
  today: string;
  actor: string;
  signal: AbortSignal;
  progress(progress: Progress): void;
}

type Input<C extends Channel> = z.output<C['input']>;
type Output<C extends Channel> = z.input<C['output']>;

type Handler<C extends Channel> = C['scope'] extends 'program'
  ? (context: ProgramContext, input: Input<C>) => Output<C> | Promise<Output<C>>
  : C['kind'] extends 'query'
    ? (context: QueryContext, input: Input<C>) => Output<C>
    : C['kind'] extends 'command'
      ? (context: CommandContext, input: Input<C>) => Output<C>
      : (context: JobContext, input: Input<C>) => Promise<Output<C>>;

/** One handler for every channel of a contract; `satisfies Handlers<typeof contract>` makes a missing one an error. */
export type Handlers<C extends Readonly<Record<string, Channel>>> = { [K in keyof C]: Handler<C[K]> };
