import { useCallback, useEffect, useRef } from 'react';
import type { FieldsBeingTyped } from './fields-being-typed';
import { type Sent, sendTyped } from './send-typed';

/**
 * How what is typed gets into the store where every field stands for itself, by `sendTyped`: whenever what is returned is called, and
 * once at the start what an earlier window did not get stored, as if it had just been typed.
 * @param maySend the fields that may go just now
 */
export function useSendTyped<T extends object>(
  typing: FieldsBeingTyped<T>,
  maySend: () => readonly (keyof T & string)[],
  send: (sent: Sent<T>) => Promise<unknown>,
): () => Promise<void> {
  const latest = useRef(() => sendTyped(typing, maySend, send));
  latest.current = () => sendTyped(typing, maySend, send);
  const isKept = useRef(typing.isKept);
  useEffect(() => {
    if (isKept.current) void latest.current();
  }, []);
  return useCallback(() => latest.current(), []);
}
