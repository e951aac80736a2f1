import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useEffect, useRef } from 'react';
import { useSend } from '../../api/hooks';
import { isSameDraft, type RegisterDraft, useRegisterDrafts } from '../../stores/register-drafts';
import { type Entry, storedDraft } from './register-model';

const QUIET_MILLISECONDS = 1500;

/** What stands in the form of an entry. It is stored when typing rests, when a field is left and when the form goes. */
export function useEntryDraft(entry: Entry) {
  const { sessionId } = entry;
  const kept = useRegisterDrafts(({ drafts }) => drafts[sessionId]);
  const { write, stored } = useRegisterDrafts.getState();
  const known = useRef(entry);
  known.current = entry;
  const isStored = useCallback(
    (draft: RegisterDraft) => stored(sessionId, draft, storedDraft(known.current)),
    [stored, sessionId],
  );
  const save = useSend('register.save', {
    onDone: (_answer, { sessionId: _session, ...typed }) => isStored(typed),
  });
  const { mutate } = save;
  /** While the entry is being closed nothing is saved beside it. */
  const isHeldBack = useRef(false);

  const flush = useCallback(() => {
    const waiting = useRegisterDrafts.getState().drafts[sessionId];
    if (waiting?.storedOver === null && !isHeldBack.current) mutate({ sessionId, ...waiting.draft });
  }, [mutate, sessionId]);
  const flushLater = useDebouncedCallback(flush, QUIET_MILLISECONDS);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const isStandingIn = kept && (!kept.storedOver || isSameDraft(storedDraft(entry), kept.storedOver));
  const value: RegisterDraft = isStandingIn ? kept.draft : storedDraft(entry);
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
    /** What is typed has been stored in another way. */
    isStored: () => isStored(value),
    saveState: saveStateOf(entry, kept?.storedOver === null, save),
  };
}

/** Once the page knows what is stored of an entry, that is what stands in its form. */
export function useKnownEntries(entries: readonly Entry[]): void {
  const { settle, settleAll } = useRegisterDrafts.getState();
  useEffect(() => {
    for (const entry of entries) settle(entry.sessionId, storedDraft(entry));
  }, [entries, settle]);
  useEffect(() => settleAll, [settleAll]);
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
