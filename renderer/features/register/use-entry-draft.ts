import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useSend } from '../../api/hooks';
import { useLastWord } from '../../api/last-words';
import { setKept } from '../../api/saving';
import { fieldsChangedMeanwhile } from '../../components/changed-meanwhile';
import { useTypedFields } from '../../components/use-typed-fields';
import { type Entry, type EntryDraft, storedDraft } from './register-model';

const QUIET_MILLISECONDS = 1500;
const FIELDS = ['content', 'incidents', 'lecturerIds'] as const;
type Field = (typeof FIELDS)[number];

/** What stands in the form of an entry. It is stored when typing rests, when a field is left and when the form goes. */
export function useEntryDraft(entry: Entry) {
  const { sessionId } = entry;
  const place = { of: 'register-entry', id: sessionId } as const;
  const typing = useTypedFields<EntryDraft>(storedDraft(entry), place);
  /** While the entry is being closed nothing is saved beside it. */
  const isHeldBack = useRef(false);
  const save = useSend('register.save', {
    inOrder: `register ${sessionId}`,
    onRefused: ({ details }) => details?.reason === 'changed-meanwhile',
  });

  /** Saves what is typed. What others changed in that moment keeps only its own field back: the rest goes without it. */
  const flush = async (keptBack: readonly Field[] = []): Promise<void> => {
    if (isHeldBack.current) return;
    const sent = typing.begin(
      FIELDS.filter((field) => !typing.clashes.includes(field) && !keptBack.includes(field)),
    );
    if (sent === null) return;
    try {
      await save.mutateAsync({ sessionId, ...sent.fields, base: sent.base });
      typing.end(sent, true);
    } catch (error) {
      typing.end(sent, false);
      const clashing = fieldsChangedMeanwhile<Field>(error);
      if (clashing.length > 0) await flush([...keptBack, ...clashing]);
    }
  };
  const latest = useRef(flush);
  latest.current = flush;
  const flushLater = useDebouncedCallback(() => void latest.current(), QUIET_MILLISECONDS);
  useLastWord(() => latest.current());
  // What an earlier window did not get stored goes its way as if it had just been typed.
  const isKept = useRef(typing.isKept);
  useEffect(() => {
    if (isKept.current) void latest.current();
  }, []);

  const isWaiting = typing.isTyped && !typing.isHeld;
  useEffect(() => {
    setKept('register', isWaiting ? 'waiting' : null);
    return () => setKept('register', null);
  }, [isWaiting]);

  return {
    place,
    typing,
    value: typing.fields,
    change: (changes: Partial<EntryDraft>) => {
      typing.change(changes);
      flushLater();
    },
    flush: () => void latest.current(),
    holdBack: (isHeld: boolean) => {
      isHeldBack.current = isHeld;
    },
    /** What to close the entry with, whatever of it is on its way: the same stored before is no other's word. */
    whole: () => ({
      ...typing.fields,
      base: Object.fromEntries(Object.entries(typing.typed).map(([field, { base }]) => [field, base])),
    }),
    saveState: saveStateOf(entry, typing, save.isPending),
  };
}

type SaveWord = 'saving' | 'failed' | 'untouched' | 'saved';

function saveStateOf(
  { lecturers }: Entry,
  { isTyped, isHeld }: { isTyped: boolean; isHeld: boolean },
  isPending: boolean,
): SaveWord {
  if (isPending) return 'saving';
  if (isTyped) return isHeld ? 'failed' : 'saving';
  return lecturers === null ? 'untouched' : 'saved';
}
