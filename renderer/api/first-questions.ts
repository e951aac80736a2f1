import { queryClient } from './query-client';
import { questionOf } from './question';

const FRAME = ['workspace.status', 'cohorts.list'] as const;
const START_PAGE = ['cohorts.agenda'] as const;
/** Counts and names on the frame, which nobody waits for. */
const BESIDE = ['marking.queue', 'workspace.undoable'] as const;
/** The start page, or a part of it. */
const isStartPage = /^(#\/?(#.*)?)?$/.test(window.location.hash);

/*
 * Imported before everything else, so that main answers while the page's own code is still running. Without a
 * workspace all but the first are refused; they are asked again when there is one.
 */
for (const channel of [...FRAME, ...(isStartPage ? START_PAGE : []), ...BESIDE]) {
  void queryClient.prefetchQuery(questionOf(channel, {}));
}
