import type { Application } from './application';
import { hasUnread } from './areas/papers/documents/queries';
import type { Workspace } from './store/workspace';

/** What a workspace still has to read waits until its first page stands. */
const AFTER_OPENING_MILLISECONDS = 4_000;

/**
 * Reads the text of the papers in the background: after each hand-in, and whatever is still unread when a workspace is
 * opened. A workspace that closes breaks it off; what fails is tried again at the next change.
 * @returns how to stop
 */
export function keepTextsRead(
  { program, dispatcher }: Pick<Application, 'program' | 'dispatcher'>,
  afterOpeningMilliseconds = AFTER_OPENING_MILLISECONDS,
): () => void {
  let running: { workspace: Workspace; stop: AbortController } | null = null;

  const readAll = async (workspace: Workspace): Promise<void> => {
    const stop = new AbortController();
    running = { workspace, stop };
    while (program.workspace === workspace && hasUnread(workspace.reader)) {
      const result = await dispatcher.dispatch('papers.readTexts', {}, { signal: stop.signal });
      if (!result.ok) break;
    }
    if (running?.stop === stop) running = null;
  };

  const look = () => {
    const { workspace } = program;
    if (running && running.workspace !== workspace) {
      running.stop.abort();
      running = null;
    }
    if (workspace && !running) void readAll(workspace);
  };

  let timer: NodeJS.Timeout | undefined;
  const lookLater = () => {
    if (running && running.workspace !== program.workspace) running.stop.abort();
    clearTimeout(timer);
    timer = setTimeout(look, afterOpeningMilliseconds);
    timer.unref();
  };

  const forget = dispatcher.onChanged((topics) => {
    if (topics.includes('workspace')) lookLater();
    else if (topics.includes('papers') || topics.includes('templates')) look();
  });
  lookLater();
  return () => {
    clearTimeout(timer);
    forget();
    running?.stop.abort();
  };
}
