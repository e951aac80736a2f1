import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { testLoopback } from '../support/loopback';

describe('the loopback door under a foreign name (DNS rebinding)', () => {
  test.each([
    (port: number) => `evil.example:${port}`,
    (port: number) => `127.0.0.1.evil.example:${port}`,
    (port: number) => `127.0.0.1:${port + 1}`,
    () => '127.0.0.1',
    (port: number) => `127.0.0.1:${port}.`,
    (port: number) => `LOCALHOST:${port}`,
    (port: number) => `[::1]:${port}`,
    (port: number) => `0.0.0.0:${port}`,
  ])('host %# is refused, with cookie and token', async (hostOf) => {
    const { ask, enter, loopback, port } = await testLoopback();
    const { pathname, search } = new URL(loopback.address);
    const withToken = await ask(pathname + search, { headers: { host: hostOf(port) } });
    expect(withToken.status).toBe(403);
    expect(withToken.headers['set-cookie']).toBeUndefined();
    const cookie = await enter();
    expect((await ask('/', { headers: { host: hostOf(port), cookie } })).status).toBe(403);
  });

  test('its two own names are answered', async () => {
    const { ask, enter, port } = await testLoopback();
    const cookie = await enter();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await ask('/', { headers: { host, cookie } })).status).toBe(200);
    }
  });

  test('no other address of this machine is listened on', async () => {
    const { port } = await testLoopback();
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, address }) => family === 'IPv4' && address !== '127.0.0.1')
      .map(({ address }) => address);
    for (const host of [...others, '127.0.0.2']) {
      const reached = await new Promise((resolve) => {
        const socket = connect({ host, port, timeout: 500 });
        socket.on('connect', () => resolve(socket.destroy() && true));
        socket.on('error', () => resolve(false));
        socket.on('timeout', () => resolve(!socket.destroy()));
      });
      expect(reached, host).toBe(false);
    }
  });
});
