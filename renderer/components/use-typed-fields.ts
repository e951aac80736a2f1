import { useEffect, useReducer, useRef } from 'react';
import { useFolder } from '../api/use-folder';
import { fieldDraftOf, type TypedPlace, useFieldDrafts } from '../stores/field-drafts';
import { FieldsBeingTyped } from './fields-being-typed';

/**
 * The fields of a form over something that other windows change as well. Fields nobody typed in follow what is stored;
 * of those typed in it is kept what was shown when the typing began, so that nobody's word is overwritten unseen. With a
 * place, what is typed outlives the form and its window until it is stored or thrown away.
 */
export function useTypedFields<T extends object>(stored: T, place?: TypedPlace): FieldsBeingTyped<T> {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const folder = useFolder();
  const kept = useRef<{ typing: FieldsBeingTyped<T>; text: string } | null>(null);
  const keep = useRef(() => {});
  keep.current = () => {
    const typing = kept.current?.typing;
    if (place && typing) {
      useFieldDrafts.getState().keep(place, { folder, typed: typing.typed, isHeld: typing.isHeld });
    }
  };
  const text = JSON.stringify(stored);
  kept.current ??= {
    typing: new FieldsBeingTyped(
      stored,
      () => {
        keep.current();
        draw();
      },
      place && fieldDraftOf(place),
    ),
    text,
  };
  if (kept.current.text !== text) {
    kept.current.text = text;
    kept.current.typing.follow(stored);
  }
  // What others stored may clash with what is typed, or be the same.
  useEffect(() => keep.current());
  const { of, id } = place ?? {};
  useEffect(() => {
    if (of === undefined || id === undefined) return;
    return () => useFieldDrafts.getState().hold({ of, id });
  }, [of, id]);
  return kept.current.typing;
}
