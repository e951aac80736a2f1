import { request } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import type { Application } from '../../electron/application';
import { testLoopback } from '../support/loopback';
import { testWorkspace } from '../support/test-workspace';

interface StreamEvent {
  event: string;
  data: unknown;
}

/** Opens a stream and hands each event over as it comes; returns how to hang up. */
function follow(
  port: number,
  path: string,
  options: { method: string; headers: Record<string, string>; body?: string },
  onEvent: (event: StreamEvent) => void,
): { ended: Promise<void>; hangUp: () => void } {
  let hangUp = () => {};
  const ended = new Promise<void>((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let buffered = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        buffered += chunk;
        const blocks = buffered.split('\n\n');
        buffered = blocks.pop() ?? '';
        for (const block of blocks) {
          const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
          if (event && data) onEvent({ event, data: JSON.parse(data) });
        }
      });
      response.on('close', resolve);
      response.on('error', () => resolve());
    });
    sent.on('error', () => resolve());
    sent.end(options.body);
    hangUp = () => sent.destroy();
  });
  return { ended, hangUp: () => hangUp() };
}

/** A dispatcher whose only request waits until it is cancelled. */
function waitingApplication(application: Application): { started: Promise<void>; cancelled: Promise<void> } {
  let onStarted = () => {};
  let onCancelled = () => {};
  const started = new Promise<void>((resolve) => {
    onStarted = resolve;
  });
  const cancelled = new Promise<void>((resolve) => {
    onCancelled = resolve;
  });
  application.dispatcher.dispatch = (_channel, _input, { signal } = {}) =>
    new Promise((resolve) => {
      onStarted();
      signal?.addEventListener('abort', () => {
        onCancelled();
        resolve({ ok: false, error: { code: 'cancelled', message: 'Abgebrochen.' } });
      });
    });
  return { started, cancelled };
}

const pageHeaders = (cookie: string, origin: string) => ({
  cookie,
  origin,
  'content-type': 'application/json',
});

describe('the loopback door', () => {
  test('serves the page with its policy, and nothing of it is stored', async () => {
    const { ask, enter } = await testLoopback();
    const { status, headers, body } = await ask('/', { headers: { cookie: await enter() } });
    expect(status).toBe(200);
    expect(body).toContain('<title>Kurskontor</title>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
  });

  test('answers refusals as results with their fields', async () => {
    const { call, enter } = await testLoopback();
    expect(await call(await enter(), 'cohorts.list', {})).toMatchObject({
      ok: false,
      error: { code: 'no-workspace' },
    });
  });

  test('streams the progress of a job and its result at the end', async () => {
    const { application } = await testWorkspace();
    const { loopback, enter, port } = await testLoopback(application);
    const events: StreamEvent[] = [];
    const headers = { ...pageHeaders(await enter(), loopback.origin), accept: 'text/event-stream' };
    const options = { method: 'POST', headers, body: '{}' };
    await follow(port, '/api/call/workspace.backup', options, (event) => events.push(event)).ended;
    expect(events.length).toBeGreaterThan(1);
    expect(events.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true);
    expect(events[0]?.data).toMatchObject({ done: expect.any(Number), step: expect.any(String) });
    expect(events.at(-1)).toMatchObject({ event: 'result', data: { ok: true } });
  });

  test.each(['text/event-stream', 'application/json'])(
    'hanging up cancels a request for %s',
    async (accept) => {
      const { loopback, enter, port, application } = await testLoopback();
      const { started, cancelled } = waitingApplication(application);
      const headers = { ...pageHeaders(await enter(), loopback.origin), accept };
      const { hangUp } = follow(
        port,
        '/api/call/workspace.backup',
        { method: 'POST', headers, body: '{}' },
        () => {},
      );
      await started;
      hangUp();
      await expect(cancelled).resolves.toBeUndefined();
    },
  );

  test('tells the page which topics a command of anybody has changed', async () => {
    const { application, call } = await testWorkspace();
    const { enter, port } = await testLoopback(application);
    const cookie = await enter();
    const changed = new Promise<StreamEvent>((resolve) => {
      const headers = { cookie };
      const stream = follow(port, '/api/changes', { method: 'GET', headers }, (event) => {
        stream.hangUp();
        resolve(event);
      });
    });
    const { isDemo: _isDemo, ...academy } = await call('academy.get', {});
    const again = setInterval(() => void call('academy.update', { ...academy, city: 'Unna' }), 20);
    expect(await changed).toEqual({ event: 'changed', data: ['academy', 'workspace'] });
    clearInterval(again);
  });

  test('takes a file in and hands it out again, byte for byte and under its name', async () => {
    const { ask, enter, loopback, application } = await testLoopback();
    const cookie = await enter();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
    const uploaded = await ask(`/api/upload?name=${encodeURIComponent('Anmeldungen März.csv')}`, {
      method: 'POST',
      headers: { cookie, origin: loopback.origin, 'content-type': 'text/csv' },
      body: bytes,
    });
    const { value } = JSON.parse(uploaded.body) as { value: { transferId: string } };
    expect(Buffer.compare(application.transfers.get(value.transferId).bytes, bytes)).toBe(0);
    const whenSaved = vi.fn(() => Promise.resolve());
    application.transfers.whenSaved(value.transferId, whenSaved);
    const download = () => ask(`/api/download/${value.transferId}`, { headers: { cookie } });
    const { status, headers } = await download();
    expect(status).toBe(200);
    // What the browser has got is saved, once.
    await expect.poll(() => whenSaved.mock.calls.length).toBe(1);
    await download();
    expect(whenSaved).toHaveBeenCalledTimes(1);
    expect(headers['content-length']).toBe('100000');
    expect(headers['content-type']).toBe('text/csv');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Anmeldungen M_rz.csv"; filename*=UTF-8''Anmeldungen%20M%C3%A4rz.csv`,
    );
  });

  test('a download that is gone is refused', async () => {
    const { ask, enter } = await testLoopback();
    const { status, body } = await ask('/api/download/gone', { headers: { cookie: await enter() } });
    expect(status).toBe(404);
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'not-found' } });
  });

  test('two programs on one machine have cookies of their own', async () => {
    const [first, second] = [await testLoopback(), await testLoopback()];
    const cookie = `${await first.enter()}; ${await second.enter()}`;
    expect((await first.ask('/', { headers: { cookie } })).status).toBe(200);
    expect((await second.ask('/', { headers: { cookie } })).status).toBe(200);
  });
});
