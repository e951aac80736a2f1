import type { Progress } from '../../shared/contract/channel';
import { TOPICS, type Topic } from '../../shared/contract/topics';
import type { Ticket } from '../../shared/desktop';
import type { Refusal, Result } from '../../shared/result';
import type { Door } from './door.types';
import { readServerSentEvents } from './server-sent-events';

const cancelled: Refusal = { code: 'cancelled', message: 'Abgebrochen. Es wurde nichts verändert.' };
const unreachable: Refusal = {
  code: 'internal',
  message:
    'Kurskontor antwortet nicht mehr. Bitte starten Sie das Programm neu und öffnen Sie die neue Adresse.',
};

const notHere: Result<null> = {
  ok: false,
  error: {
    code: 'blocked',
    message: 'Der Browser hat die Datei gespeichert und öffnet sie aus seiner Liste der Downloads.',
  },
};

/** Awaits an answer of the loopback server; a broken connection becomes a refusal like every other. */
async function answered<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const isAborted = error instanceof DOMException && error.name === 'AbortError';
    return { ok: false, error: isAborted ? cancelled : unreachable };
  }
}

async function readStream(
  response: Response,
  onProgress: (progress: Progress) => void,
): Promise<Result<unknown>> {
  if (!response.body) return { ok: false, error: unreachable };
  for await (const { event, data } of readServerSentEvents(response.body)) {
    if (event === 'result') return JSON.parse(data) as Result<unknown>;
    if (event === 'progress') onProgress(JSON.parse(data) as Progress);
  }
  return { ok: false, error: unreachable };
}

/** What a page that is going away may still send, in characters; the browser's own limit is 64 KiB of bytes. */
const LAST_CHARACTERS = 20_000;

/** The door through the loopback server, for the program in an ordinary browser. */
export function browserDoor(): Door {
  // A request that is sent while the page goes away outlives it.
  let isLeaving = false;
  window.addEventListener('pagehide', () => {
    isLeaving = true;
  });
  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });
  return {
    kind: 'browser',
    invoke: (channel, input, { signal, onProgress } = {}) =>
      answered(async () => {
        const body = JSON.stringify(input ?? {});
        const response = await fetch(`/api/call/${encodeURIComponent(channel)}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: onProgress ? 'text/event-stream' : 'application/json',
          },
          body,
          keepalive: isLeaving && body.length <= LAST_CHARACTERS,
          ...(signal && { signal }),
        });
        const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
        return onProgress && isStream
          ? readStream(response, onProgress)
          : ((await response.json()) as Result<unknown>);
      }),
    onChanged(callback) {
      const source = new EventSource('/api/changes');
      let wasOpen = false;
      source.addEventListener('open', () => {
        // What changed while the connection was down is unknown, so everything is stale.
        if (wasOpen) callback(TOPICS);
        wasOpen = true;
      });
      source.addEventListener('changed', (event: MessageEvent<string>) =>
        callback(JSON.parse(event.data) as Topic[]),
      );
      return () => source.close();
    },
    folderOf: () => Promise.resolve(null),
    upload: (file) =>
      answered(async () => {
        const response = await fetch(`/api/upload?name=${encodeURIComponent(file.name)}`, {
          method: 'POST',
          headers: { 'content-type': file.type || 'application/octet-stream' },
          body: file,
        });
        return (await response.json()) as Result<Ticket>;
      }),
    async save(ticket) {
      const link = document.createElement('a');
      link.href = `/api/download/${encodeURIComponent(ticket.transferId)}`;
      link.download = ticket.fileName;
      document.body.append(link);
      link.click();
      link.remove();
      return { saved: true, location: ticket.fileName, canOpen: false };
    },
    open: () => Promise.resolve(notHere),
    reveal: () => Promise.resolve(notHere),
    chooseFolder: () => Promise.resolve(null),
  };
}
