import { join } from 'node:path';
import { app, session } from 'electron';
import { createApplication } from './application';
import { clockOf } from './clock';
import { keepDailyBackup } from './daily-backup';
import { createMakeDemo } from './demo/make-demo';
import { createLog } from './log';
import { currentUser } from './person';
import { registerAppScheme, serveApp } from './security/app-protocol';
import { guardEveryPage, refusePermissions } from './security/harden';
import { readArguments } from './shell/arguments';
import { openDesktop } from './shell/desktop';
import { pageOf } from './shell/page';
import { quitInOrder } from './shell/quit';
import { SettingsFile } from './shell/settings';
import { terminalCommand } from './shell/terminal-command';
import { outFiles } from './shell/window';
import { programVersions } from './versions';

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
  const application = createApplication({
    clock,
    actor: currentUser(),
    recentFile: join(userData, 'recent-workspaces.json'),
    defaultFolder: join(app.getPath('documents'), 'Kurskontor'),
    versions: programVersions(),
    platform: process.platform,
    logInternal,
    makeDemo: createMakeDemo({ clock, parentFolder: app.getPath('documents'), logInternal }),
  });
  const files = outFiles(join(__dirname, '..'));
  const settings = new SettingsFile(join(userData, 'settings.json'));
  void app.whenReady().then(() => {
    refusePermissions(session.defaultSession);
    serveApp(session.defaultSession, files.renderer);
    const desktop = openDesktop({ application, settings, page, files, logFile, logInternal, given });
    app.once('will-quit', keepDailyBackup(application));
    quitInOrder(application.dispatcher, desktop);
  });
}
