import { create } from 'zustand';

/** What is typed of an entry of the class register and not stored yet. */
export interface RegisterDraft {
  content: string;
  incidents: string;
  lecturerIds: string[];
}

interface RegisterDrafts {
  /** By session. */
  drafts: Readonly<Record<string, RegisterDraft>>;
  write(sessionId: string, draft: RegisterDraft): void;
  /** Forgets a draft once it is stored, unless it has been typed on meanwhile. */
  stored(sessionId: string, draft: RegisterDraft): void;
}

/** Drafts outlive the form: going to another session or page, or a save that fails, loses no word. */
export const useRegisterDrafts = create<RegisterDrafts>()((set) => ({
  drafts: {},
  write: (sessionId, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [sessionId]: draft } })),
  stored: (sessionId, draft) =>
    set(({ drafts }) => {
      if (JSON.stringify(drafts[sessionId]) !== JSON.stringify(draft)) return {};
      const { [sessionId]: _stored, ...others } = drafts;
      return { drafts: others };
    }),
}));
