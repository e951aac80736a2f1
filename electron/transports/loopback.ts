import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refused } from '../../shared/errors';
import type { Refusal } from '../../shared/result';
import type { Application } from '../application';
import type { LogInternal } from '../log';
import { PAGE_HEADERS } from '../security/content-security-policy';
import { findStaticFile } from '../security/static-files';
import { receiveUpload } from './loopback-body';
import { answerCall, followChanges, sendDownload, sendPaper } from './loopback-routes';

export interface LoopbackOptions {
  application: Application;
  /** The built page. */
  rendererFolder: string;
  /** 0 takes any free port. */
  port: number;
  logInternal: LogInternal;
}

export interface Loopback {
  /** Opens the program once: the token in it is spent with the first visit. */
  address: string;
  origin: string;
  close(): Promise<void>;
}

/**
 * The browser door: the program for an ordinary browser on this machine. It listens on 127.0.0.1 alone, gives one
 * browser a cookie for the token of its address, answers to its own names only (against DNS rebinding), and takes
 * requests that change anything only from its own page.
 */
export async function openLoopback(options: LoopbackOptions): Promise<Loopback> {
  const door = new LoopbackDoor(options);
  const server = createServer((request, response) => void door.answer(request, response));
  server.headersTimeout = 10_000;
  const port = await listen(server, options.port);
  return door.open(server, port);
}

class LoopbackDoor {
  readonly #options: LoopbackOptions;
  readonly #session = randomBytes(32).toString('base64url');
  #token: string | null = randomBytes(32).toString('base64url');
  #port = 0;

  constructor(options: LoopbackOptions) {
    this.#options = options;
  }

  open(server: Server, port: number): Loopback {
    this.#port = port;
    const origin = `http://127.0.0.1:${port}`;
    return {
      address: `${origin}/?token=${this.#token}`,
      origin,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
    // A tab may have been opened by another page. The desktop's window has none beside it, and pays with a second process.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cache-control', 'no-store');
    try {
      await this.#route(request, response);
    } catch (error) {
      refuse(response, error, this.#options.logInternal);
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = this.#trustedUrl(request);
    if (this.#spendToken(url, response)) return;
    if (!this.#hasSession(request)) {
      throw forbidden(
        'Diese Adresse gilt nicht mehr. Bitte starten Sie Kurskontor neu und öffnen Sie die Adresse, die es dann nennt.',
      );
    }
    const [, api, action, rest] = url.pathname.split('/', 4);
    if (api !== 'api') return this.#sendPage(request, response, url);
    if (url.pathname.split('/').length > 4) throw notThere();
    const { application } = this.#options;
    const route = `${request.method} ${action}`;
    if (route === 'POST call') return answerCall(application.dispatcher, decode(rest), request, response);
    if (route === 'GET changes') return followChanges(application.dispatcher, request, response);
    if (route === 'POST upload') {
      const ticket = await receiveUpload(application.transfers, url, request);
      return sendJson(response, 200, { ok: true, value: ticket });
    }
    if (route === 'GET paper') {
      const paper = application.findPaper(decode(rest));
      if (!paper) throw notThere();
      return sendPaper(paper, response);
    }
    if (route === 'GET download') return sendDownload(application.transfers, decode(rest), response);
    throw notThere();
  }

  /** The address of a request that our own page, or a person, may have sent. @throws Refused `forbidden`. */
  #trustedUrl(request: IncomingMessage): URL {
    const { host = '', origin } = request.headers;
    if (host !== `127.0.0.1:${this.#port}` && host !== `localhost:${this.#port}`) {
      throw forbidden('Diese Adresse gehört nicht zu Kurskontor.');
    }
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isReading ? origin !== undefined && origin !== `http://${host}` : origin !== `http://${host}`) {
      throw forbidden('Diese Anfrage kommt nicht von Kurskontor.');
    }
    const url = parseUrl(`http://${host}${request.url ?? '/'}`);
    const site = request.headers['sec-fetch-site'];
    if (url.pathname.startsWith('/api/') && site !== undefined && site !== 'same-origin' && site !== 'none') {
      throw forbidden('Diese Anfrage kommt nicht von Kurskontor.');
    }
    return url;
  }

  /** The first visit with the token gets the cookie and an address without it; the token is worth nothing after. */
  #spendToken(url: URL, response: ServerResponse): boolean {
    const given = url.searchParams.get('token');
    if (given === null || this.#token === null || !isSame(given, this.#token)) return false;
    this.#token = null;
    response.writeHead(303, {
      location: '/',
      'set-cookie': `${this.#cookieName()}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`,
    });
    response.end();
    return true;
  }

  /** Cookies know no ports: two programs on one machine must not overwrite each other's. */
  #cookieName(): string {
    return `kurskontor-${this.#port}`;
  }

  #hasSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim().split('='));
    return cookies.some(([name, value]) => name === this.#cookieName() && isSame(value ?? '', this.#session));
  }

  #sendPage(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const file = isReading ? findStaticFile(this.#options.rendererFolder, url.pathname) : null;
    if (!file) throw notThere();
    response.writeHead(200, { 'content-type': file.mediaType });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file.path).pipe(response);
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const forbidden = (message: string) => new Refused('forbidden', message);
const notThere = () => new Refused('not-found', 'Das gibt es hier nicht.');

function parseUrl(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw notThere();
  }
}

function decode(segment: string | undefined): string {
  try {
    return decodeURIComponent(segment ?? '');
  } catch {
    throw notThere();
  }
}

const HTTP_STATUS: Readonly<Record<string, number>> = { forbidden: 403, 'not-found': 404, 'too-large': 413 };

function refuse(response: ServerResponse, error: unknown, logInternal: LogInternal): void {
  const refusal: Refusal =
    error instanceof Refused
      ? { code: error.code, message: error.message, ...(error.details && { details: error.details }) }
      : {
          code: 'internal',
          message: 'Etwas Unerwartetes ist passiert. Bitte versuchen Sie es erneut.',
          logId: logInternal('loopback', error),
        };
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendJson(response, HTTP_STATUS[refusal.code] ?? (refusal.code === 'internal' ? 500 : 400), {
    ok: false,
    error: refusal,
  });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
