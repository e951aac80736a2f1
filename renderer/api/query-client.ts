import { QueryClient } from '@tanstack/react-query';
import { contract, type QueryName } from '../../shared/contract';
import type { Topic } from '../../shared/contract/channel';
import { RequestRefused } from './client';
import { door } from './door';

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
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Makes every answer stale that reads one of the changed topics; those on screen are asked again at once. */
export function invalidateTopics(client: QueryClient, topics: readonly Topic[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [channel] }) =>
      contract[channel as QueryName].reads.some((topic) => topics.includes(topic)),
  });
}

/** Follows the changes that main reports. Returns how to stop. */
export const followChanges = (client: QueryClient): (() => void) =>
  door.onChanged((topics) => invalidateTopics(client, topics));
