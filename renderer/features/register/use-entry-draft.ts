import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useSend } from '../../api/hooks';
import { useLastWord } from '../../api/last-words';
import { setKept } from '../../api/saving';
import { useSendTyped } from '../../components/use-send-typed';
import { useTypedFields } from '../../components/use-typed-fields';
import { type Entry, type EntryDraft, storedDraft } from './register-model';

const QUIET_MILLISECONDS = 1500;
const FIELDS = ['content', 'incidents', 'lecturerIds'] as const;

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

  const flush = useSendTyped(
    typing,
    () => (isHeldBack.current ? [] : FIELDS),
    ({ fields, base }) => save.mutateAsync({ sessionId, ...fields, base }),
  );
  const flushLater = useDebouncedCallback(() => void flush(), QUIET_MILLISECONDS);
  useLastWord(flush);

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
    flush: () => void flush(),
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
