import type { Progress } from './contract/channel';
import type { Refusal, Result } from './result';

/** What a job hands out, and what an upload gives: the bytes behind `transferId`. */
export interface Ticket {
  transferId: string;
  fileName: string;
  mediaType: string;
  byteLength: number;
}

/**
 * Where a saved file lies, as a person would say it; `canOpen` when the door can open and show it.
 * Not saved without a refusal means that nobody chose a place.
 */
export type SaveOutcome =
  | { saved: true; location?: string; canOpen: boolean }
  | { saved: false; refusal?: Refusal };

/** The words of the menu bar, each a menu that can be popped up below its word. */
export const MENUS = ['file', 'edit', 'view', 'go', 'tools', 'help'] as const;
export type MenuName = (typeof MENUS)[number];

export type ThemeChoice = 'light' | 'dark' | 'system';

/**
 * What the native menu asks the renderer to do. `go:` is followed by a route, `theme:` and `language:` by the
 * choice; everything else of the menu main does itself.
 */
export type MenuCommand =
  | `go:/${string}`
  | `theme:${ThemeChoice}`
  | `language:${'de' | 'en'}`
  | 'undo'
  | 'redo'
  /** The same by their keys: in a text field they mean its text. */
  | 'undo-key'
  | 'redo-key'
  | 'palette'
  | 'new-cohort'
  | 'import'
  | 'new-workspace'
  | 'open-workspace'
  | 'open-demo'
  | 'close-workspace'
  | 'restore'
  | 'backup'
  | 'check'
  | 'shortcuts'
  | 'about';

/** How the window shall look: the choice itself, and the colours of the title bar that go with it. */
export interface TitleBarTheme {
  theme: ThemeChoice;
  /** Background and symbols of the window buttons, `#RRGGBB`. */
  color: string;
  symbolColor: string;
}

/** What main tells the renderer without being asked. */
export type ShellEvent =
  | { kind: 'menu-command'; command: MenuCommand }
  /** A workspace folder was dropped on the program, passed to it, or chosen among the recent ones. */
  | { kind: 'open-folder'; folder: string }
  /** A file was dropped on the program or passed to it; it lies ready like an upload. */
  | { kind: 'open-file'; ticket: Ticket }
  /** Something main did on its own was refused: the last workspace could not be opened. */
  | { kind: 'refused'; refusal: Refusal };

/** The desktop around the page: present in the desktop door alone. */
export interface DesktopShell {
  platform: string;
  /** At its start the program is opening a workspace: no first start is expected. */
  opensWorkspace: boolean;
  /** Pops the named menu up at a place of the page, in CSS pixels; resolves when it has closed. */
  popupMenu(name: MenuName, x: number, y: number): Promise<void>;
  setTitleBarTheme(theme: TitleBarTheme): Promise<void>;
  /** Switches the native menu and dialogs; remembered for the next start. */
  setLanguage(language: 'de' | 'en'): Promise<void>;
  /** Calls back for every event, those from before the first call included. Returns how to stop. */
  onEvent(callback: (event: ShellEvent) => void): () => void;
}

/** What the preload exposes as `window.kurskontor`; nothing else crosses. */
export interface DesktopBridge {
  /** Answers with the text of a `Result` as JSON, as the loopback does: a text crosses many times quicker than an object. */
  invoke(request: { requestId: number; channel: string; input: unknown }): Promise<string>;
  abort(requestId: number): void;
  onProgress(callback: (requestId: number, progress: Progress) => void): () => void;
  onChanged(callback: (topics: readonly string[]) => void): () => void;
  files: {
    /** The folder that was dropped as if it were a file, or that holds a dropped database; null for any other file. */
    folderOf(file: File): Promise<string | null>;
    /** Takes a file from the disk by the path that only the preload learns; null when it has none. */
    putFile(file: File): Promise<Result<Ticket> | null>;
    putBytes(fileName: string, mediaType: string, bytes: ArrayBuffer): Promise<Result<Ticket>>;
    save(transferId: string): Promise<Result<SaveOutcome>>;
    open(transferId: string): Promise<Result<null>>;
    reveal(transferId: string): Promise<Result<null>>;
    chooseFolder(): Promise<string | null>;
  };
  shell: DesktopShell;
}
