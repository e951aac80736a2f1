import { create } from 'zustand';
import type { Ticket } from '../api/door.types';

interface UnsavedResults {
  /** By package, the file of its last hand-in that nobody has saved yet. */
  tickets: Readonly<Record<string, Ticket>>;
  keep: (packageId: string, ticket: Ticket) => void;
  forget: (packageId: string) => void;
}

/** Results that were made and left unsaved: as long as the program runs, each is there to be saved once more. */
export const useUnsavedResults = create<UnsavedResults>((set) => ({
  tickets: {},
  keep: (packageId, ticket) => set(({ tickets }) => ({ tickets: { ...tickets, [packageId]: ticket } })),
  forget: (packageId) => set(({ tickets: { [packageId]: _, ...tickets } }) => ({ tickets })),
}));
