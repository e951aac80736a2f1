import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Dispatcher } from '../dispatch';
import { BYTES_HEADERS } from '../security/content-security-policy';
import type { FileOnDisk, Transfers } from '../transfers';
import { readJson } from './loopback-body';

/** How often a silent stream says that it lives, in milliseconds. */
const HEARTBEAT_MS = 25_000;

const openStream = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
};

const sendEvent = (response: ServerResponse, event: string, data: unknown): void => {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
};

/**
 * One request through the dispatcher: plain JSON, or a stream of `progress` events with the `result` at its end.
 * Who closes the connection cancels.
 */
export async function answerCall(
  dispatcher: Dispatcher,
  channel: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const input = await readJson(request);
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  const isStream = request.headers.accept?.includes('text/event-stream') ?? false;
  if (isStream) openStream(response);
  const result = await dispatcher.dispatch(channel, input, {
    signal: controller.signal,
    ...(isStream && { onProgress: (progress) => sendEvent(response, 'progress', progress) }),
  });
  if (isStream) {
    sendEvent(response, 'result', result);
    response.end();
  } else {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(result));
  }
}

/** The changed topics of every command, for as long as the page is there. */
export function followChanges(
  dispatcher: Dispatcher,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  openStream(response);
  response.write(': da\n\n');
  const stop = dispatcher.onChanged((topics) => sendEvent(response, 'changed', topics));
  const heartbeat = setInterval(() => response.write(': da\n\n'), HEARTBEAT_MS);
  request.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}

/** Hands a file out as a download, which counts as saved with its last byte; never to be shown as a page of ours. */
export function sendDownload(transfers: Transfers, transferId: string, response: ServerResponse): void {
  const file = transfers.locate(transferId);
  const { fileName, mediaType } = file;
  const plainName = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  response.writeHead(200, {
    'content-type': /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream',
    'content-length': 'bytes' in file ? file.bytes.byteLength : statSync(file.path).size,
    'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeRfc5987(fileName)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
  response.on('finish', () => void transfers.saved(transferId));
  if ('bytes' in file) response.end(file.bytes);
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** The bytes of a paper for the page to read; who goes on to the next closes the connection, and with it the file. */
export function sendPaper({ path }: FileOnDisk, response: ServerResponse): void {
  response.writeHead(200, { ...BYTES_HEADERS, 'content-length': statSync(path).size });
  pipeline(createReadStream(path), response, () => undefined);
}

/** Source: RFC 5987, attr-char. */
const encodeRfc5987 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
