import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import type { Progress } from '../shared/contract/channel';
import { writeDurably } from './store/files';
import { openWorkspace, type Workspace } from './store/workspace';

const recentSchema = z.array(z.object({ folder: z.string(), name: z.string(), openedAt: z.string() }));
export type RecentWorkspace = z.infer<typeof recentSchema>[number];

const MAX_RECENT = 8;

export interface ProgramOptions {
  clock: () => Date;
  actor: string;
  /** Where the list of recent workspaces is kept; null keeps none (terminal, tests). */
  recentFile: string | null;
  /** Proposed for new workspaces. */
  defaultFolder: string;
  /** Where a lecturer's workspace lies unless another folder is chosen; beside the default folder if not given. */
  lecturerFolder?: string;
  versions: Readonly<Record<string, string>>;
  platform: string;
  /** Makes a workspace with demo data in the folder (or one of its own choice) and returns where it lies. */
  makeDemo: MakeDemo;
}

export type MakeDemo = (
  folder: string | null,
  progress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<string>;

/** The program around the workspace: which one is open, and which were. The same behind all three doors. */
export class Program {
  readonly clock: () => Date;
  readonly actor: string;
  readonly defaultFolder: string;
  readonly lecturerFolder: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly makeDemo: MakeDemo;
  readonly #recentFile: string | null;
  #workspace: Workspace | null = null;

  constructor(options: ProgramOptions) {
    this.clock = options.clock;
    this.actor = options.actor;
    this.defaultFolder = options.defaultFolder;
    this.lecturerFolder = options.lecturerFolder ?? `${options.defaultFolder}-Korrekturen`;
    this.versions = options.versions;
    this.platform = options.platform;
    this.makeDemo = options.makeDemo;
    this.#recentFile = options.recentFile;
  }

  get workspace(): Workspace | null {
    return this.#workspace;
  }

  /** Opens another workspace in place of the present one, which stays open if the other cannot be had. */
  async open(folder: string): Promise<Workspace> {
    if (this.#workspace && isSameFolder(this.#workspace.folder, folder)) return this.#workspace;
    return this.#replace(await openWorkspace(folder, { now: this.clock(), mode: 'open' }));
  }

  /** Creates a workspace, lets `found` write what belongs into a new one, and opens it in place of the present one. */
  async create(folder: string, found: (workspace: Workspace) => void): Promise<Workspace> {
    const next = await openWorkspace(folder, { now: this.clock(), mode: 'create' });
    try {
      found(next);
    } catch (error) {
      next.close();
      throw error;
    }
    return this.#replace(next);
  }

  #replace(next: Workspace): Workspace {
    this.close();
    this.#workspace = next;
    return next;
  }

  close(): void {
    this.#workspace?.close();
    this.#workspace = null;
  }

  /** Newest first; folders that are gone stay listed until they are forgotten, so that nobody wonders. */
  listRecent(): RecentWorkspace[] {
    if (!this.#recentFile || !existsSync(this.#recentFile)) return [];
    try {
      return recentSchema.parse(JSON.parse(readFileSync(this.#recentFile, 'utf8')));
    } catch {
      return [];
    }
  }

  rememberRecent(name: string): void {
    const folder = this.#workspace?.folder;
    if (!folder) return;
    const others = this.listRecent().filter((recent) => recent.folder !== folder);
    this.#writeRecent(
      [{ folder, name, openedAt: this.clock().toISOString() }, ...others].slice(0, MAX_RECENT),
    );
  }

  forgetRecent(folder: string): void {
    this.#writeRecent(this.listRecent().filter((recent) => recent.folder !== folder));
  }

  /** A convenience: that it cannot be kept must not stand in the way of opening a workspace. */
  #writeRecent(list: RecentWorkspace[]): void {
    if (!this.#recentFile) return;
    try {
      mkdirSync(dirname(this.#recentFile), { recursive: true });
      writeDurably(this.#recentFile, Buffer.from(JSON.stringify(list, null, 2)));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

/** Links and upper case on Windows and macOS give one folder several names. */
function isSameFolder(open: string, asked: string): boolean {
  try {
    return realpathSync.native(open) === realpathSync.native(asked);
  } catch {
    return false;
  }
}
