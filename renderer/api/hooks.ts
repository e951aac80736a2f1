import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type {
  CommandName,
  ContractChannel,
  InputOf,
  JobName,
  OutputOf,
  QueryName,
} from '../../shared/contract';
import type { Progress } from '../../shared/contract/channel';
import type { Refusal } from '../../shared/result';
import { call, RequestRefused, refusalOf } from './client';
import { door } from './door';
import type { Ticket } from './door.types';
import { sendLastWords } from './last-words';
import { showRefusal } from './notices';
import { questionOf } from './question';
import { inWords } from './refusal-words';

interface ChannelOptions {
  enabled?: boolean;
  /** Shows the last answer while the next one is on its way (search as one types, paging). */
  keepPrevious?: boolean;
}

/** The answer of a query, kept until a topic it reads changes. */
export function useChannel<K extends QueryName>(channel: K, input: InputOf<K>, options: ChannelOptions = {}) {
  return useQuery<OutputOf<K>, Error>({
    ...questionOf(channel, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
  });
}

interface SendOptions<K extends ContractChannel> {
  onDone?: (value: OutputOf<K>, input: InputOf<K>) => void;
  /** Handles a refusal; without it, or when it returns false, the refusal is shown as a notice. */
  onRefused?: (refusal: Refusal) => boolean | undefined;
  /** Commands under the same name are sent one after the other, in the order in which they were given. */
  inOrder?: string;
}

/** A command to send, or a job that is over at once. Refusals are shown unless the caller handles them (field errors in a form). */
export function useSend<K extends CommandName | JobName>(channel: K, options: SendOptions<K> = {}) {
  return useMutation<OutputOf<K>, Error, InputOf<K>>({
    mutationKey: [channel],
    ...(options.inOrder !== undefined && { scope: { id: options.inOrder } }),
    mutationFn: (input) => call(channel, input),
    onSuccess: (value, input) => options.onDone?.(value, input),
    onError: (error) => reportUnless(error, options.onRefused),
  });
}

function reportUnless(error: Error, handle?: (refusal: Refusal) => boolean | undefined): void {
  const refusal = refusalOf(error);
  if (refusal && handle?.(refusal)) return;
  showRefusal(refusal ?? { code: 'internal', message: error.message });
}

/** After these another workspace, or none, stands where this one did. */
const LEAVES_WORKSPACE: readonly JobName[] = [
  'workspace.create',
  'workspace.open',
  'workspace.openDemo',
  'workspace.restore',
  'workspace.close',
];

/** A job to run: its progress while it runs, how to cancel it, and its answer (null when refused or cancelled). */
export function useJob<K extends JobName>(channel: K, options: SendOptions<K> = {}) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const controller = useRef<AbortController | null>(null);
  const { onDone, onRefused } = options;
  const latest = useRef({ onDone, onRefused });
  latest.current = { onDone, onRefused };

  const run = useCallback(
    async (input: InputOf<K>): Promise<OutputOf<K> | null> => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      setProgress({ done: 0, total: 0, step: '' });
      try {
        if (LEAVES_WORKSPACE.includes(channel)) await sendLastWords();
        const value = await call(channel, input, { signal: own.signal, onProgress: setProgress });
        latest.current.onDone?.(value, input);
        return value;
      } catch (error) {
        const isCancelled = error instanceof RequestRefused && error.refusal.code === 'cancelled';
        if (!isCancelled) reportUnless(error as Error, latest.current.onRefused);
        return null;
      } finally {
        if (controller.current === own) {
          controller.current = null;
          setProgress(null);
        }
      }
    },
    [channel],
  );
  const cancel = useCallback(() => controller.current?.abort(), []);
  return { run, cancel, progress, isRunning: progress !== null };
}

/** Hands a chosen or dropped file to main; the refusal (too large, unreadable) is shown and gives null. */
export function useUpload(): (file: File) => Promise<Ticket | null> {
  return useCallback(async (file) => {
    const result = await door.upload(file);
    if (result.ok) return result.value;
    showRefusal(inWords(result.error));
    return null;
  }, []);
}
