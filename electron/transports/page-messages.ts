import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { ASKED, type Asked } from './ipc-messages';

type Answer = (event: IpcMainInvokeEvent, value: unknown) => unknown;

/**
 * The messages of the page from the window's first moment on. The page starts while the program behind it is still
 * being mounted: what it asks until then waits, and the first message is what has it mounted.
 */
export class PageMessages {
  readonly #answers = new Map<string, Answer>();

  constructor(mount: () => Promise<unknown>) {
    for (const message of ASKED) {
      ipcMain.handle(message, async (event, value: unknown) => {
        await mount();
        const answer = this.#answers.get(message);
        if (!answer) throw new Error('Diese Nachricht kennt Kurskontor nicht.');
        return answer(event, value);
      });
    }
  }

  /** Says who answers a message; must be called while mounting. */
  handle(message: Asked, answer: Answer): void {
    this.#answers.set(message, answer);
  }
}
