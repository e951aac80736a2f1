import type { Progress } from '../../shared/contract/channel';
import type { Topic } from '../../shared/contract/topics';
import type { DesktopShell, SaveOutcome, Ticket } from '../../shared/desktop';
import type { Result } from '../../shared/result';

export type { DesktopShell, SaveOutcome, Ticket } from '../../shared/desktop';

export interface InvokeOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** What the page knows of the program: requests, changes, files, and on the desktop the window around it. */
export interface Door {
  readonly kind: 'desktop' | 'browser';
  /** Sends one request. Never rejects: whatever happens becomes a `Result`. */
  invoke(channel: string, input: unknown, options?: InvokeOptions): Promise<Result<unknown>>;
  /** Calls back with the topics each command has changed, whoever sent it. Returns how to stop. */
  onChanged(callback: (topics: readonly Topic[]) => void): () => void;
  /** The folder that was dropped on the window in place of a file; null for a file, and in the browser. */
  folderOf(file: File): Promise<string | null>;
  /** Hands a chosen or dropped file over; its `transferId` goes into a later request. */
  upload(file: File): Promise<Result<Ticket>>;
  /** Saves what a job has made: asks for the place on the desktop, downloads in the browser. */
  save(ticket: Ticket): Promise<SaveOutcome>;
  /** Opens a saved file with the program that the system has for it. */
  open(transferId: string): Promise<Result<null>>;
  /** Shows a saved file in its folder. */
  reveal(transferId: string): Promise<Result<null>>;
  /** Asks for a folder; null when nobody chose one, or in the browser, which has no such dialog. */
  chooseFolder(): Promise<string | null>;
  readonly shell?: DesktopShell;
}
