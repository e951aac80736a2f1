import type { IncomingMessage } from 'node:http';
import { basename } from 'node:path';
import type { Ticket } from '../../shared/desktop';
import { Refused } from '../../shared/errors';
import { MAX_UPLOAD_BYTES, type Transfers, tooLarge } from '../transfers';

/** The largest JSON body of a request, in bytes: above what the dispatcher takes, whatever the script. */
const MAX_JSON_BYTES = 8 * 1024 * 1024;

/** Reads a body up to a limit on the bytes that really come; a declared length is not believed. */
async function readBody(request: IncomingMessage, maximumBytes: number, refusal: (bytes: number) => Refused) {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > maximumBytes) throw discard(request, refusal(declared));
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > maximumBytes) throw discard(request, refusal(length));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** Lets the rest of a refused body run out, so that the answer reaches the browser. */
function discard(request: IncomingMessage, refusal: Refused): Refused {
  request.resume();
  return refusal;
}

/** The JSON value of a request. @throws Refused `too-large`, `validation`. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new Refused('validation', 'Erwartet wird JSON (content-type: application/json).');
  }
  const body = await readBody(
    request,
    MAX_JSON_BYTES,
    () => new Refused('too-large', 'Die Eingabe ist zu groß. Bitte teilen Sie sie in kleinere Schritte auf.'),
  );
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refused('validation', 'Die Eingabe ist kein gültiges JSON.');
  }
}

/** Takes a file in under the name of the address. @throws Refused `too-large`, `validation`. */
export async function receiveUpload(
  transfers: Transfers,
  url: URL,
  request: IncomingMessage,
): Promise<Ticket> {
  const fileName = basename((url.searchParams.get('name') ?? '').replaceAll('\\', '/')).slice(0, 255);
  if (!fileName) throw new Refused('validation', 'Der Name der Datei fehlt (?name=…).');
  const bytes = await readBody(request, MAX_UPLOAD_BYTES, (length) => tooLarge(fileName, length));
  const mediaType = request.headers['content-type'] ?? 'application/octet-stream';
  return transfers.put({ fileName, mediaType, bytes });
}
