import type { BrowserWindow } from 'electron';
import type { Progress } from '../../shared/contract/channel';

/** Shows in the taskbar how far the running jobs are: together, and as "busy" while a total is unknown. */
export function taskbarProgress(window: () => BrowserWindow | null) {
  const jobs = new Map<number, Progress>();
  return (requestId: number, progress: Progress | null): void => {
    if (progress) jobs.set(requestId, progress);
    else if (!jobs.delete(requestId)) return;
    const owner = window();
    if (!owner || owner.isDestroyed()) return;
    const known = [...jobs.values()].filter(({ total }) => total > 0);
    if (jobs.size === 0) owner.setProgressBar(-1);
    else if (known.length < jobs.size) owner.setProgressBar(2);
    else {
      const done = known.reduce((sum, job) => sum + Math.min(1, job.done / job.total), 0);
      owner.setProgressBar(done / known.length);
    }
  };
}
