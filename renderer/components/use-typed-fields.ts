import { useReducer, useRef } from 'react';
import { FieldsBeingTyped } from './fields-being-typed';

/**
 * The fields of a form over something that other windows change as well. Fields nobody typed in follow what is stored;
 * of those typed in it is kept what was shown when the typing began, so that nobody's word is overwritten unseen.
 */
export function useTypedFields<T extends object>(stored: T): FieldsBeingTyped<T> {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const kept = useRef<{ typing: FieldsBeingTyped<T>; text: string } | null>(null);
  const text = JSON.stringify(stored);
  kept.current ??= { typing: new FieldsBeingTyped(stored, draw), text };
  if (kept.current.text !== text) {
    kept.current.text = text;
    kept.current.typing.follow(stored);
  }
  return kept.current.typing;
}
