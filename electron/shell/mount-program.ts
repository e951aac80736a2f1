import { join } from 'node:path';
import { app } from 'electron';
import { type Application, createApplication } from '../application';
import { keepDailyBackup } from '../daily-backup';
import { createMakeDemo } from '../demo/make-demo';
import { keepTextsRead } from '../keep-texts-read';
import { currentUser } from '../person';
import { programVersions } from '../versions';
import { type DesktopParts, openDesktop } from './desktop';
import { quitInOrder } from './quit';

export interface ProgramParts extends Omit<DesktopParts, 'application'> {
  /** The recent workspaces lie here. */
  userData: string;
  clock: () => Date;
}

/** Puts the program behind the window that already stands. When this returns, the page may ask. */
export function mountProgram({ userData, clock, ...parts }: ProgramParts): Application {
  const { logInternal } = parts;
  const application = createApplication({
    clock,
    actor: currentUser(),
    recentFile: join(userData, 'recent-workspaces.json'),
    // Not among the documents, which many let be copied to a cloud: database and log would be copied apart.
    defaultFolder: join(app.getPath('home'), 'Kurskontor'),
    lecturerFolder: join(userData, 'Korrekturen'),
    versions: programVersions(),
    platform: process.platform,
    logInternal,
    makeDemo: createMakeDemo({ clock, parentFolder: app.getPath('home'), logInternal }),
  });
  const desktop = openDesktop({ ...parts, application });
  app.once('will-quit', keepDailyBackup(application));
  app.once('will-quit', keepTextsRead(application));
  quitInOrder(application.dispatcher, desktop);
  return application;
}
