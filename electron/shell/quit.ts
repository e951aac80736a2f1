import { app } from 'electron';
import type { Dispatcher } from '../dispatch';
import type { Desktop } from './desktop';

/** How long a write that is under way may take before the program ends all the same, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Ends in order: windows first, then running jobs are cancelled, then the workspace closes behind the last write.
 * A write that never ends loses nothing that was acknowledged: the store drops the open transaction.
 */
export function quitInOrder(dispatcher: Dispatcher, desktop: Desktop): void {
  let isClosed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    desktop.stop();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([dispatcher.dispatch('workspace.close', {}), patience]).finally(() => {
      isClosed = true;
      // Electron ignores a quit while it is still leaving this event, and the workspace may already be closed by then.
      setImmediate(() => app.quit());
    });
  });
}
