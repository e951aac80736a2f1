import { create } from 'zustand';

interface Layout {
  /** What the page wants to say in the status bar: selection, sums. */
  statusMessage: string | null;
  isAboutOpen: boolean;
  /** Somebody wants a new academy and is on the way to where one is founded. */
  isFounding: boolean;
  /** Only the page itself is shown: navigation and status bar are away. */
  isFocused: boolean;
  setStatusMessage(message: string | null): void;
  setAboutOpen(open: boolean): void;
  setFounding(founding: boolean): void;
  setFocused(focused: boolean): void;
}

/** What the frame shows beside the page. */
export const useLayout = create<Layout>()((set) => ({
  statusMessage: null,
  isAboutOpen: false,
  isFounding: false,
  isFocused: false,
  setStatusMessage: (statusMessage) => set({ statusMessage }),
  setAboutOpen: (isAboutOpen) => set({ isAboutOpen }),
  setFounding: (isFounding) => set({ isFounding }),
  setFocused: (isFocused) => set({ isFocused }),
}));
