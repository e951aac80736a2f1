import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useEffect, useRef } from 'react';
import { useSend } from '../../api/hooks';
import { type RegisterDraft, useRegisterDrafts } from '../../stores/register-drafts';
import { type Entry, storedDraft } from './register-model';

const QUIET_MILLISECONDS = 1500;

/** What stands in the form of an entry. It is stored when typing rests, when a field is left and when the form goes. */
export function useEntryDraft(entry: Entry) {
  const { sessionId } = entry;
  const draft = useRegisterDrafts(({ drafts }) => drafts[sessionId]);
  const { write, stored } = useRegisterDrafts.getState();
  const save = useSend('register.save', {
    onDone: (_answer, { sessionId: _session, ...typed }) => stored(sessionId, typed),
  });
  const { mutate } = save;
  /** While the entry is being closed nothing is saved beside it. */
  const isHeldBack = useRef(false);

  const flush = useCallback(() => {
    const waiting = useRegisterDrafts.getState().drafts[sessionId];
    if (waiting && !isHeldBack.current) mutate({ sessionId, ...waiting });
  }, [mutate, sessionId]);
  const flushLater = useDebouncedCallback(flush, QUIET_MILLISECONDS);
  useEffect(() => flush, [flush]);

  const value: RegisterDraft = draft ?? storedDraft(entry);
  return {
    value,
    change: (changes: Partial<RegisterDraft>) => {
      write(sessionId, { ...value, ...changes });
      flushLater();
    },
    flush,
    holdBack: (isHeld: boolean) => {
      isHeldBack.current = isHeld;
    },
    /** Forgets what is typed: it has been stored in another way. */
    forget: () => stored(sessionId, value),
    saveState: saveStateOf(entry, draft !== undefined, save),
  };
}

type SaveWord = 'saving' | 'failed' | 'untouched' | 'saved';

function saveStateOf(
  { lecturers }: Entry,
  isWaiting: boolean,
  { isPending, isError }: { isPending: boolean; isError: boolean },
): SaveWord {
  if (isPending) return 'saving';
  if (isWaiting) return isError ? 'failed' : 'saving';
  return lecturers === null ? 'untouched' : 'saved';
}
