import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/** What is typed and waits for its command, by the name of the place that keeps it. */
const waiting = new Set<string>();
const listeners = new Set<() => void>();

/** Says whether a place keeps something typed that no command carries yet. */
export function setWaiting(place: string, isWaiting: boolean): void {
  if (waiting.has(place) === isWaiting) return;
  if (isWaiting) waiting.add(place);
  else waiting.delete(place);
  for (const listener of listeners) listener();
}

/** Whether something typed is not safe yet: true in the very frame in which a command is given. */
export function useIsSaving(): boolean {
  const cache = useQueryClient().getMutationCache();
  const subscribe = useCallback(
    (onChange: () => void) => {
      // The cache tells of a new command at once; the hook that comes with it tells one task later.
      const stop = cache.subscribe(onChange);
      listeners.add(onChange);
      return () => {
        listeners.delete(onChange);
        stop();
      };
    },
    [cache],
  );
  return useSyncExternalStore(
    subscribe,
    () => waiting.size > 0 || cache.getAll().some(({ state }) => state.status === 'pending'),
  );
}
