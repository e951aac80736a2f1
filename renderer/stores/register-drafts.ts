import { create } from 'zustand';
import { setKept } from '../api/saving';

/** What is typed of an entry of the class register. */
export interface RegisterDraft {
  content: string;
  incidents: string;
  lecturerIds: string[];
}

interface Kept {
  draft: RegisterDraft;
  /** Once the draft is stored: what the page knew to be stored until then. */
  storedOver: RegisterDraft | null;
}

interface RegisterDrafts {
  /** By session. */
  drafts: Readonly<Record<string, Kept>>;
  write(sessionId: string, draft: RegisterDraft): void;
  /**
   * A draft is stored, unless it has been typed on meanwhile. It stands in until the page knows: what is typed into
   * another field before that must not go on from the old text.
   */
  stored(sessionId: string, draft: RegisterDraft, over: RegisterDraft): void;
  /** The page knows what is stored: forgets the draft that stood in for it. */
  settle(sessionId: string, known: RegisterDraft): void;
  /** Forgets every draft that is stored. */
  settleAll(): void;
}

export const isSameDraft = (a: RegisterDraft | undefined, b: RegisterDraft): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Drafts outlive the form: going to another session or page, or a save that fails, loses no word. */
export const useRegisterDrafts = create<RegisterDrafts>()((set, get) => ({
  drafts: {},
  write: (sessionId, draft) =>
    set(({ drafts }) => ({ drafts: { ...drafts, [sessionId]: { draft, storedOver: null } } })),
  stored: (sessionId, draft, storedOver) => {
    if (!isSameDraft(get().drafts[sessionId]?.draft, draft)) return;
    set(({ drafts }) => ({ drafts: { ...drafts, [sessionId]: { draft, storedOver } } }));
  },
  settle: (sessionId, known) => {
    const over = get().drafts[sessionId]?.storedOver;
    if (!over || isSameDraft(known, over)) return;
    const { [sessionId]: _known, ...others } = get().drafts;
    set({ drafts: others });
  },
  settleAll: () =>
    set(({ drafts }) => ({
      drafts: Object.fromEntries(Object.entries(drafts).filter(([, { storedOver }]) => storedOver === null)),
    })),
}));

useRegisterDrafts.subscribe(({ drafts }) => {
  const isWaiting = Object.values(drafts).some(({ storedOver }) => storedOver === null);
  setKept('register', isWaiting ? 'waiting' : null);
});
