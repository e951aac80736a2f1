/** The names of everything that crosses between main and page; the preload and main alone know them. */
export const MESSAGES = {
  invoke: 'kurskontor:invoke',
  abort: 'kurskontor:abort',
  progress: 'kurskontor:progress',
  changed: 'kurskontor:changed',
  folderOf: 'kurskontor:folder-of',
  putFile: 'kurskontor:put-file',
  putBytes: 'kurskontor:put-bytes',
  save: 'kurskontor:save',
  open: 'kurskontor:open',
  reveal: 'kurskontor:reveal',
  chooseFolder: 'kurskontor:choose-folder',
  popupMenu: 'kurskontor:popup-menu',
  setTitleBarTheme: 'kurskontor:set-title-bar-theme',
  setLanguage: 'kurskontor:set-language',
  listen: 'kurskontor:listen',
  shellEvent: 'kurskontor:shell-event',
} as const;

/** Passed to the preload when the program opens a workspace at its start. */
export const OPENS_WORKSPACE = '--kurskontor-opens-workspace';

/** Those that the page asks and main answers. */
export const ASKED = [
  MESSAGES.invoke,
  MESSAGES.folderOf,
  MESSAGES.putFile,
  MESSAGES.putBytes,
  MESSAGES.save,
  MESSAGES.open,
  MESSAGES.reveal,
  MESSAGES.chooseFolder,
  MESSAGES.popupMenu,
  MESSAGES.setTitleBarTheme,
  MESSAGES.setLanguage,
  MESSAGES.listen,
] as const;
export type Asked = (typeof ASKED)[number];
