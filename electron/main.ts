import { join } from 'node:path';
import { app, Menu, session } from 'electron';
import type { Application } from './application';
import { clockOf } from './clock';
import { createLog } from './log';
import { registerAppScheme, serveApp } from './security/app-protocol';
import { guardEveryPage, refusePermissions } from './security/harden';
import { readArguments } from './shell/arguments';
import { pageOf } from './shell/page';
import { SettingsFile } from './shell/settings';
import { terminalCommand } from './shell/terminal-command';
import { createWindow, outFiles } from './shell/window';
import { PageMessages } from './transports/page-messages';

const fixedInstant = app.isPackaged ? undefined : process.env.KURSKONTOR_TODAY;
const command = terminalCommand(process.argv.slice(1), app.getAppPath());

if (command) {
  void import('./transports/cli/on-process')
    .then(({ runOnProcess }) => runOnProcess(command, fixedInstant))
    .then((exitCode) => app.exit(exitCode));
} else {
  openProgram();
}

/** The program in its window, or a word to the one that already has it open. */
function openProgram(): void {
  const given = readArguments(process.argv.slice(1), process.cwd());
  if (given.userData) app.setPath('userData', given.userData);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }

  const userData = app.getPath('userData');
  const logFile = join(userData, 'logs', 'kurskontor.log');
  const clock = clockOf(fixedInstant);
  const logInternal = createLog({ file: logFile, clock, toStandardError: !app.isPackaged });
  process.on('uncaughtException', (error) => logInternal('main', error));
  process.on('unhandledRejection', (error) => logInternal('main', error));

  const page = pageOf(app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL);
  registerAppScheme();
  guardEveryPage(page);
  // Otherwise Electron makes an English menu first, which ours then replaces.
  Menu.setApplicationMenu(null);
  const files = outFiles(join(__dirname, '..'));
  const settings = new SettingsFile(join(userData, 'settings.json'));
  // macOS names the file of a double click before the program is mounted.
  const keepPath = (event: Electron.Event, path: string) => {
    event.preventDefault();
    given.paths.push(path);
  };
  app.on('open-file', keepPath);
  void app.whenReady().then(() => {
    refusePermissions(session.defaultSession);
    const folder = given.workspace ?? settings.value.openFolder;
    const window = createWindow(settings, files, folder !== null && !given.isDemo);
    const load = () => import('./shell/mount-program');
    let mounting: Promise<Application> | undefined;
    const mount = () => {
      mounting ??= load().then(({ mountProgram }) => {
        app.off('open-file', keepPath);
        return mountProgram({
          messages,
          window,
          settings,
          page,
          userData,
          logFile,
          clock,
          logInternal,
          given,
        });
      });
      return mounting;
    };
    const messages = new PageMessages(mount);
    serveApp(session.defaultSession, files.renderer, { load, mount });
    // A page that cannot be shown asks for nothing; the menu and an orderly end need the program all the same.
    window.webContents.once('did-stop-loading', () => void mount());
    void window.loadURL(page.address).catch((error: unknown) => logInternal('start', error));
    // Node loads these when they are first named: now, while the page's process starts, not while the page waits for its file.
    Reflect.get(globalThis, 'Response');
  });
}
