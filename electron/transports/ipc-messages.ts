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
