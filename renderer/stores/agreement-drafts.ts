import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What is typed of an agreement and not stored yet. */
export interface AgreementDraft {
  /** By criterion; null where the field was emptied. */
  points: Readonly<Record<string, number | null>>;
  reason?: string;
  /** Reasons of their own, by criterion or knock-out. */
  reasons?: Readonly<Record<string, string>>;
  /** Whether a knock-out applies about which the markers differ. */
  knockOuts?: Readonly<Record<string, boolean>>;
  /** Of the workspace. */
  folder?: string;
}

interface AgreementDrafts {
  /** By enrolment and part. */
  drafts: Readonly<Record<string, AgreementDraft>>;
  write(key: string, change: Partial<AgreementDraft>): void;
  drop(key: string): void;
}

/** Drafts outlive the page and the window: looking at another person or paper, a reload and a crash lose no word. */
export const useAgreementDrafts = create<AgreementDrafts>()(
  persist(
    (set) => ({
      drafts: {},
      write: (key, { points, reasons, knockOuts, ...change }) =>
        set(({ drafts }) => {
          const known = drafts[key] ?? { points: {} };
          return {
            drafts: {
              ...drafts,
              [key]: {
                ...known,
                ...change,
                points: { ...known.points, ...points },
                reasons: { ...known.reasons, ...reasons },
                knockOuts: { ...known.knockOuts, ...knockOuts },
              },
            },
          };
        }),
      drop: (key) =>
        set(({ drafts: { [key]: _dropped, ...others } }) => ({
          drafts: others,
        })),
    }),
    { name: 'kurskontor.agreement-drafts', version: 1 },
  ),
);

/** Whether an agreement is typed in a workspace that is not stored. */
export const isAgreementWaiting = ({ drafts }: Pick<AgreementDrafts, 'drafts'>, folder: string): boolean =>
  Object.values(drafts).some((draft) => draft.folder === folder);
