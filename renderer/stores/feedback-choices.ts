import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface FeedbackChoices {
  withPoints: boolean;
  withMarkers: boolean;
  withPassages: boolean;
  withPaper: boolean;
  /** Names of files. */
  pattern: string;
  subject: string;
  text: string;
}

/** What a letter and the files are called until somebody says otherwise; German, as participants get it. */
const FIRST_CHOICES: FeedbackChoices = {
  withPoints: true,
  withMarkers: false,
  withPassages: true,
  withPaper: true,
  pattern: '{Nachname} {Vorname} – {Art}',
  subject: 'Ihre Rückmeldung: {Lehrgang}, {Kurs}',
  text: 'Guten Tag {Anrede},\n\nim Anhang finden Sie die Rückmeldung zu Ihrer Facharbeit „{Thema}“ und zu Ihrer Präsentation.\n\nMit freundlichen Grüßen\n{Akademie}',
};

interface FeedbackChoicesStore extends FeedbackChoices {
  choose(changes: Partial<FeedbackChoices>): void;
}

/** How feedback is given out on this machine. */
export const useFeedbackChoices = create<FeedbackChoicesStore>()(
  persist((set) => ({ ...FIRST_CHOICES, choose: (changes) => set(changes) }), {
    name: 'kurskontor.feedback',
    partialize: ({ choose: _, ...choices }) => choices,
  }),
);
