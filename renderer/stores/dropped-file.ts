import { create } from 'zustand';
import type { Ticket } from '../../shared/desktop';

interface DroppedFile {
  dropped: { file: File } | { ticket: Ticket } | null;
  /** Keeps a file that was dropped on the window; the import page takes it when it opens. */
  keep(file: File): void;
  /** Keeps a file that the system passed to the program; it lies in main already. */
  keepTicket(ticket: Ticket): void;
  /** Hands over what is kept, once. */
  take(): { file: File } | { ticket: Ticket } | null;
}

/** A registrations file on its way to the import page. */
export const useDroppedFile = create<DroppedFile>()((set, get) => ({
  dropped: null,
  keep: (file) => set({ dropped: { file } }),
  keepTicket: (ticket) => set({ dropped: { ticket } }),
  take: () => {
    const { dropped } = get();
    if (dropped) set({ dropped: null });
    return dropped;
  },
}));
