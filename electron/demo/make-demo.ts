import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import academy from '../../resources/demo/academy.json';
import { Refused } from '../../shared/errors';
import { createApplication } from '../application';
import { foundWorkspace } from '../areas/workspace/found-workspace';
import type { MakeDemo } from '../program';
import { DemoClock } from './demo-clock';

export interface DemoOptions {
  clock: () => Date;
  /** Where a demo goes when nobody says: a new folder beside it for each. */
  parentFolder: string;
  logInternal: (channel: string, error: unknown) => string;
}

/** Who did everything in the demo's journal. */
const DEMO_ACTOR = 'Petra Lindner';

/**
 * Makes a workspace with the demo academy: three cohorts (completed, half-way, open), 60 invented people, their
 * attendance, papers and marks. Everything but the founding goes through the program's own commands, in a program of
 * its own whose clock runs through the past months, so that the history looks as if people had worked there. Half a
 * demo is of no use: what cancels or fails leaves nothing behind.
 */
export const createMakeDemo =
  ({ clock, parentFolder, logInternal }: DemoOptions): MakeDemo =>
  async (given, progress, signal) => {
    const folder = given ?? freeFolder(parentFolder);
    const before = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.')) : null;
    let isFounded = false;
    const demoClock = new DemoClock(clock());
    const { program, transfers, dispatcher } = createApplication({
      clock: demoClock.now,
      actor: DEMO_ACTOR,
      recentFile: null,
      defaultFolder: folder,
      versions: {},
      platform: process.platform,
      logInternal,
    });
    try {
      const { academyName, federalState, city, chamberName } = academy;
      if (federalState !== 'NW') throw new Error('the demo academy lies in NW');
      demoClock.startOfStory();
      const founded = { academyName, federalState, city, chamberName, isDemo: true } as const;
      await program.create(folder, (workspace) =>
        foundWorkspace(workspace, founded, DEMO_ACTOR, demoClock.now()),
      );
      isFounded = true;
      const { fillDemo } = await import('./fill-demo');
      await fillDemo({ dispatcher, transfers, clock: demoClock, progress, signal });
    } catch (error) {
      program.close();
      if (isFounded) removeAllBut(before, folder);
      throw error;
    }
    program.close();
    return folder;
  };

/** Takes away what was made in a folder; the folder too if it was not there. */
function removeAllBut(before: readonly string[] | null, folder: string): void {
  const made = readdirSync(folder).filter((name) => !before?.includes(name));
  const gone = before === null ? [folder] : made.map((name) => join(folder, name));
  for (const path of gone) rmSync(path, { recursive: true, force: true });
}

function freeFolder(parent: string): string {
  for (let number = 1; number < 1000; number += 1) {
    const folder = join(parent, number === 1 ? 'Beispielakademie' : `Beispielakademie ${number}`);
    if (!existsSync(folder) || readdirSync(folder).length === 0) return folder;
  }
  throw new Refused(
    'conflict',
    `Im Ordner „${parent}“ liegen schon sehr viele Beispielakademien. Bitte räumen Sie auf.`,
  );
}
