import { todayInBerlin } from '../shared/dates';
import type { Application } from './application';
import { lastBackupAt } from './areas/workspace/backup';
import type { Program } from './program';

/** The first look comes soon, for days of which the program sees a few minutes only. */
const FIRST_LOOK_MINUTES = 2;
const LOOK_EVERY = 5;

/**
 * Makes a backup on every day on which something has changed, some minutes after the start, so that it slows nothing
 * down. One that fails is tried again at the next look; the date of the last one stands in the workspace's status.
 * @returns how to stop, which also breaks off a backup under way.
 */
export function keepDailyBackup({
  program,
  dispatcher,
}: Pick<Application, 'program' | 'dispatcher'>): () => void {
  const stop = new AbortController();
  let minutes = 0;
  const timer = setInterval(() => {
    const isTime = minutes++ % LOOK_EVERY === 0;
    if (isTime && isBackupDue(program))
      void dispatcher.dispatch('workspace.backup', {}, { signal: stop.signal });
  }, FIRST_LOOK_MINUTES * 60_000);
  timer.unref();
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}

/** Whether anything was done since the last backup, and that was not made today. A demo needs none. */
function isBackupDue({ workspace, clock }: Program): boolean {
  if (!workspace || workspace.reader.value('SELECT isDemo FROM academy') === 1) return false;
  const made = lastBackupAt(workspace, clock());
  if (made === null) return true;
  const lastCommandAt = workspace.reader.value<string>(
    'SELECT at FROM journalCommands ORDER BY seq DESC LIMIT 1',
  );
  return todayInBerlin(new Date(made)) < todayInBerlin(clock()) && (lastCommandAt ?? '') > made;
}
