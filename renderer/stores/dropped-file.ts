import { create } from 'zustand';
import type { Ticket } from '../../shared/desktop';

/** A file of the page, or one that lies in main already. */
export type Dropped = { file: File } | { ticket: Ticket };

interface DroppedFile {
  dropped: Dropped | null;
  /** Keeps a file that was dropped on the window or passed to the program; the page for it takes it when it opens. */
  keep(dropped: Dropped): void;
  /** Hands over what is kept, once. */
  take(): Dropped | null;
}

export const droppedName = (dropped: Dropped): string =>
  'file' in dropped ? dropped.file.name : dropped.ticket.fileName;

/** By its name: a backup is too large to look into it first. */
export const isBackup = (dropped: Dropped): boolean => /\.kurskontor$/i.test(droppedName(dropped));

/** A marking package, which is opened in a lecturer's workspace. */
export const isPackage = (dropped: Dropped): boolean => /\.kkpaket$/i.test(droppedName(dropped));

/** What a lecturer has sent back for a package. */
export const isResult = (dropped: Dropped): boolean => /\.kkergebnis$/i.test(droppedName(dropped));

/** A whole cohort out of another office. */
export const isCohortFile = (dropped: Dropped): boolean => /\.kkkurs$/i.test(droppedName(dropped));

/** A file on its way to the page for it: registrations, a cohort, a backup or a result to where it is taken over. */
export const useDroppedFile = create<DroppedFile>()((set, get) => ({
  dropped: null,
  keep: (dropped) => set({ dropped }),
  take: () => {
    const { dropped } = get();
    if (dropped) set({ dropped: null });
    return dropped;
  },
}));
