import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface DeskLayout {
  /** Share of the paper in the width of the desk, in percent. */
  paperShare: number;
  /** The page fills the width, or is shown at this zoom (1 = 100 %). */
  zoom: 'fit' | number;
  setPaperShare(share: number): void;
  setZoom(zoom: 'fit' | number): void;
}

/** How somebody has arranged the marking desk on this machine. */
export const useDeskLayout = create<DeskLayout>()(
  persist(
    (set) => ({
      paperShare: 57,
      zoom: 'fit',
      setPaperShare: (paperShare) => set({ paperShare }),
      setZoom: (zoom) => set({ zoom }),
    }),
    { name: 'kurskontor.desk' },
  ),
);
