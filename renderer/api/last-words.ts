import { useLayoutEffect, useRef } from 'react';
import type { ContractChannel, InputOf } from '../../shared/contract';
import { call } from './client';
import { queryClient } from './query-client';

/** Sends what a place keeps typed and unsent; settles when it is known to be stored, or refused and said so. */
type LastWord = () => unknown;

const words = new Set<LastWord>();

/** Names a place where something typed may stand that no command carries yet. Returns how to forget it. */
export function keepLastWord(word: LastWord): () => void {
  words.add(word);
  return () => words.delete(word);
}

const sendAll = (): Promise<unknown> => Promise.allSettled([...words].map(async (word) => word()));

/** Sends everything that is typed, and waits for its commands: before another workspace, or none, takes the place of this one. */
export async function sendLastWords(): Promise<void> {
  await sendAll();
  const cache = queryClient.getMutationCache();
  const isAnyPending = () => cache.getAll().some(({ state }) => state.status === 'pending');
  if (!isAnyPending()) return;
  await new Promise<void>((resume) => {
    const stop = cache.subscribe(() => {
      if (isAnyPending()) return;
      stop();
      resume();
    });
  });
}

/** Commands that wait for the one before them would go with the page: they are sent at once, in their order. */
function sendQueued(): void {
  for (const { state, options } of queryClient.getMutationCache().getAll()) {
    if (!state.isPaused) continue;
    const [channel] = (options.mutationKey ?? []) as [ContractChannel?];
    if (channel) void call(channel, state.variables as InputOf<ContractChannel>).catch(() => undefined);
  }
}

// A page that goes away gets no second chance.
window.addEventListener('pagehide', () => {
  void sendAll();
  sendQueued();
});

/** Has something typed sent when the page closes or loads anew, when its workspace closes, and when its field is gone. */
export function useLastWord(word: LastWord): void {
  const latest = useRef(word);
  latest.current = word;
  // Fields go before the forms around them have let go of their commands.
  useLayoutEffect(() => {
    const send = () => latest.current();
    const forget = keepLastWord(send);
    return () => {
      forget();
      void send();
    };
  }, []);
}
