import { todayInBerlin } from '../shared/dates';
import type { Application } from './application';
import { lastBackupAt } from './areas/workspace/backup';
import type { Program } from './program';

const CHECK_MINUTES = 10;

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
  const timer = setInterval(() => {
    if (isBackupDue(program)) void dispatcher.dispatch('workspace.backup', {}, { signal: stop.signal });
  }, CHECK_MINUTES * 60_000);
  timer.unref();
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}

/** Whether anything was done since the last backup, and that was not made today. A demo needs none. */
function isBackupDue({ workspace, clock }: Program): boolean {
  if (!workspace || workspace.reader.value('SELECT isDemo FROM academy') === 1) return false;
  const made = lastBackupAt(workspace);
  if (made === null) return true;
  const lastCommandAt = workspace.reader.value<string>(
    'SELECT at FROM journalCommands ORDER BY seq DESC LIMIT 1',
  );
  return todayInBerlin(new Date(made)) < todayInBerlin(clock()) && (lastCommandAt ?? '') > made;
}
