import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Draft {
  value: unknown;
  /** What was stored when the typing began, as JSON: tells whether somebody changed it meanwhile. */
  base: string;
}

interface SettingsDrafts {
  drafts: Readonly<Record<string, Draft>>;
  keep(key: string, draft: Draft): void;
  drop(key: string): void;
}

/**
 * What was typed into the settings and not saved yet. It outlives leaving the page and closing the window, so that
 * nothing is lost silently; the list of sections says where something is waiting.
 */
export const useSettingsDrafts = create<SettingsDrafts>()(
  persist(
    (set) => ({
      drafts: {},
      keep: (key, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } })),
      drop: (key) =>
        set(({ drafts }) => ({
          drafts: Object.fromEntries(Object.entries(drafts).filter(([other]) => other !== key)),
        })),
    }),
    { name: 'kurskontor.settings-drafts', version: 4 },
  ),
);

/** A form's key: drafts of different workspaces never meet. */
export const draftKey = (folder: string, form: string): string => `${folder}#${form}`;

/** The names of the forms of a workspace that wait to be saved. */
export const waitingForms = (drafts: SettingsDrafts['drafts'], folder: string): string[] =>
  Object.keys(drafts)
    .filter((key) => key.startsWith(draftKey(folder, '')))
    .map((key) => key.slice(draftKey(folder, '').length));
