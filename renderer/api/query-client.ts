import { QueryClient } from '@tanstack/react-query';
import type { QueryName } from '../../shared/contract';
import type { Topic } from '../../shared/contract/topics';
import { RequestRefused } from './client';
import { door } from './door';
import { READS } from './reads';

/** Answers stay until a command changes a topic they read; a refusal is an answer, so it is not asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60 * 1000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (count, error) => !(error instanceof RequestRefused) && count < 2,
    },
    // A command that is over is of no use to anybody any more.
    mutations: { networkMode: 'always', retry: false, gcTime: 0 },
  },
});

/** Makes every answer stale that reads one of the changed topics; those on screen are asked again at once. */
export function invalidateTopics(client: QueryClient, topics: readonly Topic[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [channel] }) =>
      READS[channel as QueryName].some((topic) => topics.includes(topic)),
  });
}

/** Below what is felt, above the time in which the answer of the command itself arrives and is drawn. */
const QUIET_MS = 40;

/**
 * Follows the changes that main reports. They are gathered for a moment: a command's own answer is drawn first, and
 * fast typing asks for every screen once, not once a key. Returns how to stop.
 */
export function followChanges(client: QueryClient): () => void {
  const changed = new Set<Topic>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = door.onChanged((topics) => {
    for (const topic of topics) changed.add(topic);
    timer ??= setTimeout(() => {
      timer = undefined;
      const gathered = [...changed];
      changed.clear();
      invalidateTopics(client, gathered);
    }, QUIET_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
