import { describe, expect, test } from 'vitest';
import { MAX_UPLOAD_BYTES } from '../../electron/transfers';
import { testLoopback } from '../support/loopback';

describe('hostile input at the loopback door', () => {
  test('an unknown key is refused by its name', async () => {
    const { call, enter } = await testLoopback();
    const cookie = await enter();
    expect(await call(cookie, 'workspace.open', { folder: '/x', isAdmin: true })).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: { isAdmin: 'Dieses Feld gibt es nicht.' } },
    });
  });

  test.each(['__proto__', 'constructor', 'toString', 'nope', '', '..%2f..%2fsecret', '%E0%A4%A'])(
    'the channel "%s" does not exist',
    async (channel) => {
      const { ask, enter, loopback, logged } = await testLoopback();
      const { body } = await ask(`/api/call/${channel}`, {
        method: 'POST',
        headers: { cookie: await enter(), origin: loopback.origin, 'content-type': 'application/json' },
        body: '{}',
      });
      const { error } = JSON.parse(body) as { error: { code: string } };
      expect(['unknown-channel', 'not-found']).toContain(error.code);
      expect(logged).toEqual([]);
    },
  );

  test.each(['{', '', 'undefined', '{"a":1}}'])('%j is no JSON', async (body) => {
    const { ask, enter, loopback } = await testLoopback();
    const answer = await ask('/api/call/workspace.status', {
      method: 'POST',
      headers: { cookie: await enter(), origin: loopback.origin, 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'validation' } });
  });

  test('a body above 8 MB is refused, declared or not', async () => {
    const { ask, enter, loopback } = await testLoopback();
    const headers = { cookie: await enter(), origin: loopback.origin, 'content-type': 'application/json' };
    const body = JSON.stringify({ text: 'a'.repeat(9_000_000) });
    const declared = await ask('/api/call/workspace.search', { method: 'POST', headers, body });
    expect(declared.status).toBe(413);
    const chunked = await ask('/api/call/workspace.search', {
      method: 'POST',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
      body,
    });
    expect(chunked.status).toBe(413);
  });

  test('a text above what a request may hold is refused by the dispatcher', async () => {
    const { call, enter } = await testLoopback();
    expect(await call(await enter(), 'workspace.search', { text: 'a'.repeat(3_000_000) })).toMatchObject({
      ok: false,
      error: { code: 'too-large' },
    });
  });

  test('a file above the limit is refused and not kept', async () => {
    const { ask, enter, loopback } = await testLoopback();
    const { status, body } = await ask('/api/upload?name=gross.xlsx', {
      method: 'POST',
      headers: { cookie: await enter(), origin: loopback.origin, 'transfer-encoding': 'chunked' },
      body: new Uint8Array(MAX_UPLOAD_BYTES + 1),
    });
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({
      error: { code: 'too-large', message: expect.stringContaining('gross.xlsx') },
    });
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\liste.csv', 'liste.csv'],
    ['a/b/c.csv', 'c.csv'],
  ])('the name %s of an upload loses its path', async (name, expected) => {
    const { ask, enter, loopback } = await testLoopback();
    const { body } = await ask(`/api/upload?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { cookie: await enter(), origin: loopback.origin },
      body: 'a;b',
    });
    expect(JSON.parse(body)).toMatchObject({ ok: true, value: { fileName: expected, byteLength: 3 } });
  });

  test('a download cannot break out of its header, nor be shown as a page', async () => {
    const { ask, enter, application } = await testLoopback();
    const { transferId } = application.transfers.put({
      fileName: 'a"\r\nset-cookie: x=1;.html',
      mediaType: 'text/html\r\nx: y',
      bytes: new TextEncoder().encode('<script>1</script>'),
    });
    const { status, headers } = await ask(`/api/download/${transferId}`, {
      headers: { cookie: await enter() },
    });
    expect(status).toBe(200);
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="a___set-cookie: x=1;.html"; filename\*=/,
    );
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test.each(['/../secret.json', '/%2e%2e/secret.json', '/assets/..%2f..%2fsecret.json'])(
    'the file %s beside the page is not served',
    async (path) => {
      const { ask, enter } = await testLoopback();
      const { status, body } = await ask(path, { headers: { cookie: await enter() } });
      expect(status).toBe(404);
      expect(body).not.toContain('secret":true');
    },
  );

  test.each(['//', '//evil.example/api/changes', 'http://evil.example/'])(
    'the address %s leads nowhere',
    async (path) => {
      const { ask, enter, logged } = await testLoopback();
      const { status } = await ask(path, { headers: { cookie: await enter() } });
      expect(status).toBe(404);
      expect(logged).toEqual([]);
    },
  );

  test('an unexpected failure shows a number, no stack', async () => {
    const { ask, enter, application, logged } = await testLoopback();
    const cookie = await enter();
    application.transfers.locate = () => {
      throw new Error('boom at /secret/path');
    };
    const { status, body } = await ask('/api/download/x', { headers: { cookie } });
    expect(status).toBe(500);
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'internal', logId: 'test-log' } });
    expect(body).not.toContain('boom');
    expect(logged).toHaveLength(1);
  });
});
