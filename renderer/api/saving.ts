import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/** Where drafts are kept until they are safe. */
export type DraftPlace = 'marking' | 'knock-outs' | 'notes' | 'register';

/**
 * What a place keeps that is typed and that no command carries: `waiting` for the next, or `held` until somebody says what becomes
 * of it, as saving failed or something else was stored meanwhile.
 */
type Kept = 'waiting' | 'held';

const kept = new Map<DraftPlace, Kept>();
let held: readonly DraftPlace[] = [];
const listeners = new Set<() => void>();

/** Says what a place keeps; null where all of it is safe. */
export function setKept(place: DraftPlace, state: Kept | null): void {
  if ((kept.get(place) ?? null) === state) return;
  if (state === null) kept.delete(place);
  else kept.set(place, state);
  held = [...kept].flatMap(([name, its]) => (its === 'held' ? [name] : []));
  for (const listener of listeners) listener();
}

const listen = (onChange: () => void) => {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
};

/** The places with something typed that is not safe and that nothing saves by itself. */
export const useHeld = (): readonly DraftPlace[] => useSyncExternalStore(listen, () => held);

/** Whether something typed is not safe yet: true in the very frame in which a command is given. */
export function useIsSaving(): boolean {
  const cache = useQueryClient().getMutationCache();
  const subscribe = useCallback(
    (onChange: () => void) => {
      // The cache tells of a new command at once; the hook that comes with it tells one task later.
      const stops = [cache.subscribe(onChange), listen(onChange)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [cache],
  );
  return useSyncExternalStore(
    subscribe,
    () => kept.size > held.length || cache.getAll().some(({ state }) => state.status === 'pending'),
  );
}
