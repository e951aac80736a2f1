import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';
import { newIdAt } from './new-id';

const MAX_LOG_BYTES = 2 * 1024 * 1024;

export type LogInternal = (place: string, error: unknown) => string;

/**
 * Keeps unexpected errors with their stack, each under an id of eight signs that the user can name. `file` null writes
 * to standard error alone; a log that cannot be written never hides the error itself.
 */
export function createLog(options: {
  file: string | null;
  clock: () => Date;
  toStandardError: boolean;
}): LogInternal {
  const newId = newIdAt(options.clock);
  return (place, error) => {
    const logId = newId().slice(-8);
    const entry = format('%s %s %s\n%s\n', options.clock().toISOString(), logId, place, describe(error));
    if (options.file) append(options.file, entry);
    if (options.toStandardError || !options.file) process.stderr.write(entry);
    return logId;
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return format('%o', error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${describe(error.cause)}`;
}

function append(file: string, entry: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (sizeOf(file) > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
    appendFileSync(file, entry);
  } catch (error) {
    process.stderr.write(format('%s\n', describe(error)));
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
