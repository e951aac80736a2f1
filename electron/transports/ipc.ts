import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import * as z from 'zod';
import type { Progress } from '../../shared/contract/channel';
import { Refused } from '../../shared/errors';
import type { Result } from '../../shared/result';
import type { Dispatcher } from '../dispatch';
import type { LogInternal } from '../log';
import { isTrustedSender } from '../security/sender';
import { refusalOfStorage } from '../store/sqlite-errors';
import { type Asked, MESSAGES } from './ipc-messages';
import type { PageMessages } from './page-messages';

const request = z.strictObject({
  requestId: z.number().int(),
  channel: z.string().max(200),
  input: z.unknown(),
});

export interface IpcParts {
  messages: PageMessages;
  /** The webContents of the one window, or null while there is none. */
  page: () => WebContents | null;
  pageOrigin: string;
  dispatcher: Dispatcher;
  logInternal: LogInternal;
  /** How far a running job is; null when it has ended. */
  onJobProgress: (requestId: number, progress: Progress | null) => void;
  /** Comes true when what the program opens at its start is open or refused; until then requests wait. */
  opened: () => Promise<void>;
}

export interface Ipc {
  /** Answers a message of the page; any other sender is refused, and so is input that does not fit. */
  handle<S extends z.ZodType, T>(
    message: Asked,
    input: S,
    work: (input: z.output<S>) => T | Promise<T>,
  ): void;
  /** The same for work whose failure is an answer: `Refused` becomes a refusal, anything else `internal`. */
  handleResult<S extends z.ZodType, T>(
    message: Asked,
    input: S,
    work: (input: z.output<S>) => Promise<T>,
  ): void;
  send(message: string, ...values: unknown[]): void;
  /** Ends the requests of a page that is gone. */
  abortAll(): void;
}

/** The desktop door: requests with progress and abort, and the changed topics, over Electron's IPC. */
export function mountIpc(parts: IpcParts): Ipc {
  const running = new Map<number, AbortController>();
  let hasAsked = false;

  const isTrusted = (event: IpcMainInvokeEvent | IpcMainEvent): boolean => {
    const frame = event.senderFrame;
    return isTrustedSender(
      {
        url: frame?.url ?? null,
        isMainFrame: frame !== null && frame.parent === null,
        isOurWindow: event.sender === parts.page(),
      },
      parts.pageOrigin,
    );
  };

  const send = (message: string, ...values: unknown[]) => {
    const page = parts.page();
    if (page && !page.isDestroyed()) page.send(message, ...values);
  };

  const handle: Ipc['handle'] = (message, schema, work) => {
    parts.messages.handle(message, async (event, value) => {
      if (!isTrusted(event)) throw new Error('Diese Nachricht kommt nicht von Kurskontor.');
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw new Error('Diese Nachricht passt nicht.');
      return work(parsed.data);
    });
  };

  const handleResult: Ipc['handleResult'] = (message, schema, work) =>
    handle(message, schema, async (input) =>
      resultOf(
        () => work(input),
        (error) => parts.logInternal(message, error),
      ),
    );

  handle(MESSAGES.invoke, request, async ({ requestId, channel, input }) => {
    const controller = new AbortController();
    running.set(requestId, controller);
    try {
      await parts.opened();
      hasAsked = true;
      const result = await parts.dispatcher.dispatch(channel, input, {
        signal: controller.signal,
        onProgress: (progress) => {
          send(MESSAGES.progress, requestId, progress);
          parts.onJobProgress(requestId, progress);
        },
      });
      return JSON.stringify(result);
    } finally {
      running.delete(requestId);
      parts.onJobProgress(requestId, null);
    }
  });
  ipcMain.on(MESSAGES.abort, (event, requestId: unknown) => {
    if (isTrusted(event) && typeof requestId === 'number') running.get(requestId)?.abort();
  });
  parts.dispatcher.onChanged((topics) => {
    // A page that has no answer yet has none that could be stale.
    if (hasAsked) send(MESSAGES.changed, topics);
  });

  return {
    handle,
    handleResult,
    send,
    abortAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}

/** The outcome of work as an answer: `Refused` becomes a refusal, anything else `internal`. */
export async function resultOf<T>(
  work: () => Promise<T>,
  log: (error: unknown) => string,
): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const refused = error instanceof Refused ? error : refusalOfStorage(error);
    if (refused) {
      const { code, message, details } = refused;
      return { ok: false, error: { code, message, ...(details && { details }) } };
    }
    const message =
      'Das hat nicht geklappt. Bitte versuchen Sie es erneut; hilft das nicht, nennen Sie dem Support die Nummer.';
    return { ok: false, error: { code: 'internal', message, logId: log(error) } };
  }
}
