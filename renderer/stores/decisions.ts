import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What somebody has decided about a conflict so far. */
export interface Choice {
  choice: 'ours' | 'theirs' | 'typed';
  value: string | number | boolean | null;
  /** Empty: the reason for all of them stands for it. */
  reason: string;
}

export interface KeptDecisions {
  /** By conflict; each with the two values that were chosen between, as JSON. */
  choices: Readonly<Record<string, Choice & { between: string }>>;
  reasonForAll: string;
  reopenReason: string;
  overrideReason: string;
  /** Cells of a worksheet that go back to what they were given out with, by their id. */
  putBack?: readonly string[];
  /** Of the workspace. */
  folder?: string;
}

interface DecisionsStore {
  /** By what came back: a package, or a worksheet. */
  decisions: Readonly<Record<string, KeptDecisions>>;
  keep(key: string, change: Partial<KeptDecisions>): void;
  forget(key: string): void;
}

const NOTHING: KeptDecisions = { choices: {}, reasonForAll: '', reopenReason: '', overrideReason: '' };

/** Decisions outlive the page, the file that was chosen and a change in the office, until what they are about is taken in. */
export const useKeptDecisions = create<DecisionsStore>()(
  persist(
    (set) => ({
      decisions: {},
      keep: (key, change) =>
        set(({ decisions }) => ({
          decisions: { ...decisions, [key]: { ...(decisions[key] ?? NOTHING), ...change } },
        })),
      forget: (key) => set(({ decisions: { [key]: _taken, ...decisions } }) => ({ decisions })),
    }),
    { name: 'kurskontor.decisions', version: 1 },
  ),
);

/** What is decided about something that came back. */
export const decisionsOf = (store: Pick<DecisionsStore, 'decisions'>, key: string): KeptDecisions =>
  store.decisions[key] ?? NOTHING;

/** Whether something is decided in a workspace about what has not been taken in. */
export const isDecisionWaiting = (
  { decisions }: Pick<DecisionsStore, 'decisions'>,
  folder: string,
): boolean =>
  Object.values(decisions).some(
    ({ choices, reasonForAll, reopenReason, overrideReason, putBack = [], folder: own }) =>
      own === folder &&
      (Object.keys(choices).length > 0 ||
        putBack.length > 0 ||
        [reasonForAll, reopenReason, overrideReason].some((reason) => reason.trim() !== '')),
  );
