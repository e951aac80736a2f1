import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Marker {
  /** The lecturer for whom marks are entered on this machine, by the folder of the workspace; nobody is the office. */
  lecturerIds: Readonly<Record<string, string>>;
  choose(folder: string, lecturerId: string | null): void;
}

/** "Ich bewerte als": one choice a machine and workspace. */
export const useMarkerChoice = create<Marker>()(
  persist(
    (set) => ({
      lecturerIds: {},
      choose: (folder, lecturerId) =>
        set(({ lecturerIds: { [folder]: _before, ...others } }) => ({
          lecturerIds: lecturerId === null ? others : { ...others, [folder]: lecturerId },
        })),
    }),
    { name: 'kurskontor.marker', version: 1 },
  ),
);
