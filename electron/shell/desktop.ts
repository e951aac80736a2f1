import { app, type BrowserWindow } from 'electron';
import * as z from 'zod';
import { MENUS, type MenuCommand } from '../../shared/desktop';
import type { Application } from '../application';
import type { LogInternal } from '../log';
import { mountIpc, resultOf } from '../transports/ipc';
import { MESSAGES } from '../transports/ipc-messages';
import type { PageMessages } from '../transports/page-messages';
import { classifyPath, isWorkspace, readArguments, type StartArguments } from './arguments';
import { mountFiles, takeFile } from './files';
import { NativeMenu } from './menu';
import type { Page } from './page';
import { PageEvents } from './page-events';
import type { SettingsFile } from './settings';
import { taskbarProgress } from './taskbar';
import { applyTitleBarTheme } from './window';

/** Jobs that main starts itself are counted apart from those of the page. */
const OWN_REQUEST = -1;

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/i);
const titleBarTheme = z.strictObject({
  theme: z.enum(['light', 'dark', 'system']),
  color: hexColor,
  symbolColor: hexColor,
});
const popup = z.strictObject({
  name: z.enum(MENUS),
  x: z.number().min(0).max(20_000),
  y: z.number().min(0).max(20_000),
});

export interface DesktopParts {
  messages: PageMessages;
  application: Application;
  window: BrowserWindow;
  settings: SettingsFile;
  page: Page;
  logFile: string;
  logInternal: LogInternal;
  given: StartArguments;
}

export interface Desktop {
  /** The windows are gone: cancels what still runs and stops following the workspace. */
  stop(): void;
}

/** Puts IPC, files and menu behind the window and opens what was asked for, else the last workspace. */
export function openDesktop({
  messages,
  application,
  window,
  settings,
  page,
  logFile,
  logInternal,
  given,
}: DesktopParts): Desktop {
  const { dispatcher, program, transfers } = application;
  const liveWindow = (): BrowserWindow | null => (window.isDestroyed() ? null : window);
  const onJobProgress = taskbarProgress(liveWindow);
  let opened: Promise<void> = Promise.resolve();
  const ipc = mountIpc({
    messages,
    page: () => liveWindow()?.webContents ?? null,
    pageOrigin: page.origin,
    dispatcher,
    logInternal,
    onJobProgress,
    opened: () => opened,
  });
  const events = new PageEvents((event) => ipc.send(MESSAGES.shellEvent, event));
  const send = (command: MenuCommand) => events.emit({ kind: 'menu-command', command });
  const openRecent = (folder: string) => events.emit({ kind: 'open-folder', folder });
  const menu = new NativeMenu({ application, settings, window: liveWindow, send, openRecent, logFile });

  mountFiles(ipc, { transfers, settings, window: liveWindow });
  ipc.handle(MESSAGES.listen, z.undefined(), () => events.listen());
  ipc.handle(MESSAGES.popupMenu, popup, ({ name, x, y }) => menu.popup(name, x, y));
  ipc.handle(MESSAGES.setTitleBarTheme, titleBarTheme, (theme) => {
    applyTitleBarTheme(window, settings, theme);
    menu.refresh();
  });
  ipc.handle(MESSAGES.setLanguage, z.enum(['de', 'en']), (language) => {
    settings.update({ language });
    menu.refresh();
  });

  const openPaths = async (paths: readonly string[]) => {
    for (const path of paths) {
      const found = classifyPath(path);
      if (found?.kind === 'folder') {
        openRecent(found.path);
        continue;
      }
      const taken = await resultOf(
        () => takeFile(transfers, path),
        (error) => logInternal('open-file', error),
      );
      events.emit(
        taken.ok ? { kind: 'open-file', ticket: taken.value } : { kind: 'refused', refusal: taken.error },
      );
    }
  };

  const dispatchOwn = async (channel: string, input: unknown) => {
    const result = await dispatcher.dispatch(channel, input, {
      onProgress: (progress) => onJobProgress(OWN_REQUEST, progress),
    });
    onJobProgress(OWN_REQUEST, null);
    if (!result.ok) events.emit({ kind: 'refused', refusal: result.error });
  };

  const stopFollowing = dispatcher.onChanged((topics) => {
    const folder = program.workspace?.folder ?? null;
    if (!topics.includes('workspace') || folder === settings.value.openFolder) return;
    settings.update({ openFolder: folder });
    if (folder) app.addRecentDocument(folder);
  });

  // Not for ways within the page nor for refused ones: its listener stays as it is then, and nothing would ask for the events again.
  window.webContents.on('did-navigate', () => events.hold());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    logInternal('page', new Error(`The page's process is gone: ${reason}`));
    liveWindow()?.webContents.reload();
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const { paths, workspace } = readArguments(argv.slice(1), workingFolder);
    void openPaths(filesOf(workspace ? [workspace, ...paths] : paths));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openPaths([path]);
  });

  const openAskedFor = async () => {
    const [passed] = filesOf(given.paths).filter((path) => classifyPath(path)?.kind === 'folder');
    const folder = given.workspace ?? passed ?? settings.value.openFolder;
    if (given.isDemo && !(given.workspace && isWorkspace(given.workspace))) {
      void dispatchOwn('workspace.openDemo', given.workspace ? { folder: given.workspace } : {});
    } else if (folder) await dispatchOwn('workspace.open', { folder });
    await openPaths(filesOf(given.paths).filter((path) => path !== folder));
  };
  opened = openAskedFor().catch((error: unknown) => void logInternal('start', error));

  return {
    stop() {
      stopFollowing();
      ipc.abortAll();
    },
  };
}

/** While nothing is packaged, Electron's arguments name the program's own folder. */
const filesOf = (paths: readonly string[]) => paths.filter((path) => path !== app.getAppPath());
