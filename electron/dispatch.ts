import type { Channel, JobChannel, Progress } from '../shared/contract/channel';
import type { Topic } from '../shared/contract/topics';
import { todayInBerlin } from '../shared/dates';
import { DomainError } from '../shared/domain/domain-error';
import { Refused } from '../shared/errors';
import type { Refusal, Result } from '../shared/result';
import type { CommandContext, JobContext, ProgramContext, QueryContext } from './handlers';
import { parseInput } from './parse-input';
import type { Program } from './program';
import { type CommandDescription, closeCommand, openCommand } from './store/journal';
import { refusalOfConstraint, refusalOfStorage } from './store/sqlite-errors';
import type { Workspace } from './store/workspace';
import { TabularError } from './tabular/tabular-error';
import type { Transfers } from './transfers';

export interface RequestOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface Dispatcher {
  /** Answers one request. Never throws: whatever happens becomes a `Result`. */
  dispatch(channel: string, input: unknown, options?: RequestOptions): Promise<Result<unknown>>;
  /** Calls the listener with the topics each command has changed; returns how to stop. */
  onChanged(listener: (topics: readonly Topic[]) => void): () => void;
}

type AnyHandler = (context: unknown, input: unknown) => unknown;

export interface FoundChannel {
  channel: Channel;
  /** Fits the channel, as `Handlers` says. */
  handler: unknown;
}

export interface DispatcherParts {
  program: Program;
  transfers: Transfers;
  /** Finds a channel by its name; null where there is none. */
  find: (name: string) => Promise<FoundChannel | null>;
  newId: () => string;
  /** Keeps the unexpected, with its stack, and returns the id under which it can be found. */
  logInternal: (channel: string, error: unknown) => string;
  /** Throws `Refused` for a channel that this kind of workspace does not have. */
  refuse?: (workspace: Workspace, channel: string) => void;
  /** Tests parse every output too, so that no handler drifts from the contract. */
  checkOutput?: boolean;
}

/**
 * The life of a request: parse → (for commands) transaction → handler → journal → Result → changed topics.
 * Writing requests take turns; queries read committed rows through a connection of their own.
 */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { program } = parts;
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  let lastWrite: Promise<unknown> = Promise.resolve();

  /** Runs writing work after the one before it has ended, however it ended. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lastWrite.then(work, work);
    lastWrite = turn.catch(() => undefined);
    return turn;
  };

  const openedWorkspace = (channel: string): Workspace => {
    if (!program.workspace) {
      throw new Refused(
        'no-workspace',
        'Es ist kein Arbeitsbereich geöffnet. Bitte legen Sie eine Akademie an oder öffnen Sie einen Arbeitsbereich.',
      );
    }
    parts.refuse?.(program.workspace, channel);
    return program.workspace;
  };

  const queryContext = (workspace: Workspace, now: Date): QueryContext => ({
    db: workspace.reader,
    files: workspace.files,
    transfers: parts.transfers,
    workspace,
    now,
    today: todayInBerlin(now),
  });

  /** Opens the transaction and its journal entry, runs the work, closes both; undone as a whole on any failure. */
  const transact = async <T>(
    workspace: Workspace,
    name: string,
    channel: Channel,
    now: Date,
    work: (context: CommandContext) => T | Promise<T>,
  ): Promise<T> => {
    const { writer } = workspace;
    let description: CommandDescription | null = null;
    writer.run('BEGIN IMMEDIATE');
    try {
      const seq = openCommand(writer, {
        id: parts.newId(),
        channel: name,
        actor: program.actor,
        at: now.toISOString(),
        isUndoable: channel.kind !== 'query' && channel.undoable,
      });
      const value = await work({
        ...queryContext(workspace, now),
        db: writer,
        newId: parts.newId,
        actor: program.actor,
        describe: (given) => {
          description = given;
        },
      });
      const hasChanged = closeCommand(writer, seq, description ?? { label: name });
      if (parts.checkOutput && hasChanged && !description)
        throw new Error(`${name} changed rows without describe()`);
      writer.run('COMMIT');
      return value;
    } catch (error) {
      if (writer.raw.inTransaction) writer.run('ROLLBACK');
      throw error;
    }
  };

  /** The file is saved already: what cannot be written about it any more, since its workspace was closed, is no fault of its door. */
  const noteSaved = async (
    workspace: Workspace,
    name: string,
    channel: JobChannel,
    work: (context: CommandContext) => void,
  ): Promise<void> => {
    try {
      await inTurn(async () => {
        if (program.workspace !== workspace) throw closedMeanwhile();
        await transact(workspace, name, channel, program.clock(), work);
      });
      tellListeners(name, channel.topics);
    } catch (error) {
      if (!asRefused(error)) parts.logInternal(name, error);
    }
  };

  const runJob = async (
    name: string,
    channel: JobChannel,
    handler: AnyHandler,
    input: unknown,
    options: RequestOptions,
  ) => {
    const workspace = openedWorkspace(name);
    const now = program.clock();
    const signal = options.signal ?? new AbortController().signal;
    const context: JobContext = {
      ...queryContext(workspace, now),
      actor: program.actor,
      programVersion: program.versions.app ?? '',
      signal,
      progress: (progress) => options.onProgress?.(progress),
      transact: (work) =>
        inTurn(() => {
          throwIfCancelled(signal);
          if (program.workspace !== workspace) throw closedMeanwhile();
          return transact(workspace, name, channel, now, async (command) => {
            const value = await work(command, async () => {
              await new Promise((resume) => setImmediate(resume));
              throwIfCancelled(signal);
            });
            throwIfCancelled(signal);
            return value;
          });
        }),
      whenSaved: ({ transferId }, work) =>
        parts.transfers.whenSaved(transferId, () => noteSaved(workspace, name, channel, work)),
      alone: (work) =>
        inTurn(async () => {
          if (program.workspace !== workspace) throw closedMeanwhile();
          return work();
        }),
    };
    try {
      return await handler(context, input);
    } catch (error) {
      // Its connections went away below it; what they throw says nothing.
      throw program.workspace === workspace || asRefused(error) ? error : closedMeanwhile();
    }
  };

  const run = async (
    name: string,
    channel: Channel,
    handler: AnyHandler,
    input: unknown,
    options: RequestOptions,
  ) => {
    if (channel.scope === 'program') {
      const now = program.clock();
      const context: ProgramContext = {
        program,
        transfers: parts.transfers,
        now,
        today: todayInBerlin(now),
        actor: program.actor,
        signal: options.signal ?? new AbortController().signal,
        progress: (progress) => options.onProgress?.(progress),
      };
      return channel.kind === 'query' ? handler(context, input) : inTurn(async () => handler(context, input));
    }
    if (channel.kind === 'query') return handler(queryContext(openedWorkspace(name), program.clock()), input);
    if (channel.kind === 'job') return runJob(name, channel, handler, input, options);
    const workspace = openedWorkspace(name);
    return inTurn(() => {
      // Another may have been opened while it waited.
      if (program.workspace !== workspace) throw closedMeanwhile();
      return transact(workspace, name, channel, program.clock(), (context) => handler(context, input));
    });
  };

  /** What is committed is committed: a listener that fails is a fault of its door, not of the request. */
  const tellListeners = (name: string, topics: readonly Topic[]): void => {
    for (const listener of listeners) {
      try {
        listener(topics);
      } catch (error) {
        parts.logInternal(name, error);
      }
    }
  };

  return {
    async dispatch(name, input, options = {}) {
      try {
        const found = await parts.find(name);
        if (!found) throw unknownChannel(name);
        const { channel, handler } = found;
        const parsed = parseInput(channel.input, input);
        const value = await run(name, channel, handler as AnyHandler, parsed, options);
        if (parts.checkOutput) channel.output.parse(value);
        if (channel.kind !== 'query') tellListeners(name, channel.topics);
        return { ok: true, value };
      } catch (error) {
        const isCancel = options.signal?.aborted === true && error === options.signal.reason;
        return {
          ok: false,
          error: refusalOf(isCancel ? cancelled() : error, (unexpected) =>
            parts.logInternal(name, unexpected),
          ),
        };
      }
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const unknownChannel = (name: string): Refused =>
  new Refused('unknown-channel', `Diese Anfrage gibt es nicht: ${name.slice(0, 80)}`);

const cancelled = (): Refused => new Refused('cancelled', 'Abgebrochen. Es wurde nichts verändert.');

const closedMeanwhile = (): Refused =>
  new Refused(
    'cancelled',
    'Abgebrochen: Der Arbeitsbereich wurde inzwischen geschlossen. Es wurde nichts verändert.',
  );

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

function refusalOf(error: unknown, log: (error: unknown) => string): Refusal {
  const refused = asRefused(error);
  if (refused) {
    const { code, message, fields, details } = refused;
    return { code, message, ...(fields && { fields }), ...(details && { details }) };
  }
  return {
    code: 'internal',
    message:
      'Etwas Unerwartetes ist passiert. Es wurde nichts verändert. Bitte versuchen Sie es erneut; hilft das nicht, nennen Sie dem Support die Nummer.',
    logId: log(error),
  };
}

function asRefused(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  if (error instanceof DomainError) {
    return new Refused('validation', error.message, { details: { rule: error.code } });
  }
  if (error instanceof TabularError) {
    if (error.code === 'cancelled') return cancelled();
    return new Refused(error.code === 'too-large' ? 'too-large' : 'bad-file', error.message, {
      details: { reason: error.code },
    });
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return cancelled();
  }
  return refusalOfStorage(error) ?? refusalOfConstraint(error);
}
