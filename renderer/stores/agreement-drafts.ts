import { create } from 'zustand';

/** What is typed of an agreement and not stored yet. */
export interface AgreementDraft {
  /** By criterion; null where the field was emptied. */
  points: Readonly<Record<string, number | null>>;
  reason?: string;
}

interface AgreementDrafts {
  /** By enrolment and part. */
  drafts: Readonly<Record<string, AgreementDraft>>;
  write(key: string, change: Partial<AgreementDraft>): void;
  drop(key: string): void;
}

/** Drafts outlive the page: looking at another person or paper loses no word. */
export const useAgreementDrafts = create<AgreementDrafts>()((set) => ({
  drafts: {},
  write: (key, { points, ...change }) =>
    set(({ drafts }) => {
      const known = drafts[key] ?? { points: {} };
      return {
        drafts: { ...drafts, [key]: { ...known, ...change, points: { ...known.points, ...points } } },
      };
    }),
  drop: (key) =>
    set(({ drafts: { [key]: _dropped, ...others } }) => ({
      drafts: others,
    })),
}));
