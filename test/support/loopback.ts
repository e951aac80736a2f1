import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Application } from '../../electron/application';
import { type Loopback, openLoopback } from '../../electron/transports/loopback';
import type { Result } from '../../shared/result';
import { temporaryFolder, testApplication } from './test-workspace';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface TestLoopback {
  loopback: Loopback;
  application: Application;
  port: number;
  /** What the log was given. */
  logged: unknown[];
  /** Sends a request exactly as told: no header is added but `host`, unless that is given too. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** Visits the address with its token and returns the cookie. */
  enter(): Promise<string>;
  /** Calls a channel as the page does. */
  call(cookie: string, channel: string, input: unknown): Promise<Result<unknown>>;
}

/** A loopback door before a page of two files, with a secret beside it. */
export async function testLoopback(application = testApplication()): Promise<TestLoopback> {
  const folder = temporaryFolder();
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Kurskontor</title>');
  writeFileSync(join(rendererFolder, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}');
  const logged: unknown[] = [];
  const loopback = await openLoopback({
    application,
    rendererFolder,
    port: 0,
    logInternal: (_place, error) => {
      logged.push(error);
      return 'test-log';
    },
  });
  onTestFinished(() => loopback.close());
  onTestFinished(() => application.program.close());
  const port = Number(new URL(loopback.origin).port);

  const ask = (path: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });

  return {
    loopback,
    application,
    port,
    logged,
    ask,
    async enter() {
      const { headers } = await ask(new URL(loopback.address).pathname + new URL(loopback.address).search);
      const cookie = headers['set-cookie']?.[0]?.split(';')[0];
      if (!cookie) throw new Error('no cookie for the token');
      return cookie;
    },
    async call(cookie, channel, input) {
      const { body } = await ask(`/api/call/${channel}`, {
        method: 'POST',
        headers: { cookie, origin: loopback.origin, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return JSON.parse(body) as Result<unknown>;
    },
  };
}
