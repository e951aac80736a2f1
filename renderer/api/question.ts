import type { InputOf, QueryName } from '../../shared/contract';
import { call } from './client';

/** A query as the cache knows it: under which key its answer is kept, and how it is asked. */
export const questionOf = <K extends QueryName>(channel: K, input: InputOf<K>) => ({
  queryKey: [channel, input] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => call(channel, input, { signal }),
});
