import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopBridge, ShellEvent } from '../shared/desktop';
import { MESSAGES, OPENS_WORKSPACE } from './transports/ipc-messages';

function subscribe<A extends unknown[]>(message: string, callback: (...args: A) => void): () => void {
  const listener = (_event: unknown, ...args: unknown[]) => callback(...(args as A));
  ipcRenderer.on(message, listener);
  return () => ipcRenderer.removeListener(message, listener);
}

/** The path of a file that somebody dropped or chose; empty for one that the page made itself. */
const pathOf = (file: File): string => {
  try {
    return (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? '';
  } catch {
    return '';
  }
};

const bridge: DesktopBridge = {
  invoke: ({ requestId, channel, input }) =>
    ipcRenderer.invoke(MESSAGES.invoke, { requestId, channel, input }),
  abort: (requestId) => ipcRenderer.send(MESSAGES.abort, requestId),
  onProgress: (callback) => subscribe(MESSAGES.progress, callback),
  onChanged: (callback) => subscribe(MESSAGES.changed, callback),
  files: {
    folderOf: async (file) => {
      const path = pathOf(file);
      return path ? ipcRenderer.invoke(MESSAGES.folderOf, path) : null;
    },
    putFile: async (file) => {
      const path = pathOf(file);
      return path ? ipcRenderer.invoke(MESSAGES.putFile, { path, mediaType: file.type }) : null;
    },
    putBytes: (fileName, mediaType, bytes) =>
      ipcRenderer.invoke(MESSAGES.putBytes, { fileName, mediaType, bytes }),
    save: (transferId) => ipcRenderer.invoke(MESSAGES.save, transferId),
    open: (transferId) => ipcRenderer.invoke(MESSAGES.open, transferId),
    reveal: (transferId) => ipcRenderer.invoke(MESSAGES.reveal, transferId),
    chooseFolder: () => ipcRenderer.invoke(MESSAGES.chooseFolder),
  },
  shell: {
    platform: process.platform,
    opensWorkspace: process.argv.includes(OPENS_WORKSPACE),
    popupMenu: (name, x, y) => ipcRenderer.invoke(MESSAGES.popupMenu, { name, x, y }),
    setTitleBarTheme: (theme) => ipcRenderer.invoke(MESSAGES.setTitleBarTheme, theme),
    setLanguage: (language) => ipcRenderer.invoke(MESSAGES.setLanguage, language),
    onEvent: (callback) => {
      const stop = subscribe<[ShellEvent]>(MESSAGES.shellEvent, callback);
      void ipcRenderer.invoke(MESSAGES.listen);
      return stop;
    },
  },
};

/*
 * The first look at the storage waits for main. Now main is free; when the page asks for its language, main is busy
 * mounting the program.
 */
void window.localStorage.length;

contextBridge.exposeInMainWorld('kurskontor', bridge);
