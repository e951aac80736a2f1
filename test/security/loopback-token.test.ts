import { describe, expect, test } from 'vitest';
import { testLoopback } from '../support/loopback';

const tokenPath = (address: string) => new URL(address).pathname + new URL(address).search;

describe('the loopback door without its token', () => {
  test.each([
    '/',
    '/index.html',
    '/assets/index.js',
    '/api/changes',
    '/api/download/x',
    '/?token=',
    '/?token=wrong',
  ])('%s is refused', async (path) => {
    const { ask } = await testLoopback();
    const { status, body } = await ask(path);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  test.each(['workspace.status', 'workspace.create'])('a request for %s is refused', async (channel) => {
    const { ask, loopback } = await testLoopback();
    const { status } = await ask(`/api/call/${channel}`, {
      method: 'POST',
      headers: { origin: loopback.origin, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(status).toBe(403);
  });

  test('the token gives a cookie that scripts and other sites never see, and an address without it', async () => {
    const { ask, loopback, port } = await testLoopback();
    const { status, headers } = await ask(tokenPath(loopback.address));
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['set-cookie']).toHaveLength(1);
    expect(headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^kurskontor-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  test('the token is good once', async () => {
    const { ask, enter, loopback } = await testLoopback();
    const cookie = await enter();
    const { status, headers } = await ask(tokenPath(loopback.address));
    expect(status).toBe(403);
    expect(headers['set-cookie']).toBeUndefined();
    expect((await ask('/', { headers: { cookie } })).status).toBe(200);
  });

  test('a wrong guess leaves the token good', async () => {
    const { ask, enter } = await testLoopback();
    await ask('/?token=guess');
    await expect(enter()).resolves.toContain('kurskontor-');
  });

  test('the cookie is not the token, and a wrong or shortened one is refused', async () => {
    const { ask, enter, loopback, port } = await testLoopback();
    const cookie = await enter();
    const token = new URL(loopback.address).searchParams.get('token') ?? '';
    for (const wrong of [
      `kurskontor-${port}=${token}`,
      cookie.slice(0, -1),
      `${cookie}x`,
      `kurskontor-${port}=`,
    ]) {
      expect((await ask('/', { headers: { cookie: wrong } })).status).toBe(403);
    }
  });
});
