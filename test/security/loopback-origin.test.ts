import { describe, expect, test } from 'vitest';
import { testLoopback } from '../support/loopback';

const json = { 'content-type': 'application/json' };

describe('the loopback door and pages of others', () => {
  test.each([
    ['another site', 'https://evil.example'],
    ['another port of this machine', 'http://127.0.0.1:1'],
    ['the other name of this machine', 'localhost'],
    ['https', 'https'],
    ['a sandboxed frame', 'null'],
    ['no origin at all', undefined],
  ])('a request from %s is refused though the cookie came along', async (_what, origin) => {
    const { ask, enter, port, application } = await testLoopback();
    const cookie = await enter();
    const named =
      { localhost: `http://localhost:${port}`, https: `https://127.0.0.1:${port}` }[origin ?? ''] ?? origin;
    for (const path of ['/api/call/workspace.status', '/api/upload?name=a.csv']) {
      const { status } = await ask(path, {
        method: 'POST',
        headers: { ...json, cookie, ...(named !== undefined && { origin: named }) },
        body: '{}',
      });
      expect(status).toBe(403);
    }
    expect(() => application.transfers.locate('x')).toThrow();
  });

  test.each(['cross-site', 'same-site'])('a %s look at the interface is refused', async (site) => {
    const { ask, enter } = await testLoopback();
    const cookie = await enter();
    for (const path of ['/api/changes', '/api/download/x']) {
      expect((await ask(path, { headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403);
    }
  });

  test('a form of another kind of content is refused', async () => {
    const { ask, enter, loopback } = await testLoopback();
    const cookie = await enter();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { status } = await ask('/api/call/workspace.close', {
        method: 'POST',
        headers: { cookie, origin: loopback.origin, 'content-type': type },
        body: '{}',
      });
      expect(status).toBe(400);
    }
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'GET'])('%s is no way to call', async (method) => {
    const { ask, enter, loopback } = await testLoopback();
    const cookie = await enter();
    const { status, headers } = await ask('/api/call/workspace.status', {
      method,
      headers: { cookie, origin: loopback.origin },
    });
    expect(status).toBe(404);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('the page itself is heard', async () => {
    const { call, enter } = await testLoopback();
    expect(await call(await enter(), 'workspace.status', {})).toMatchObject({
      ok: true,
      value: { state: 'none' },
    });
  });
});
