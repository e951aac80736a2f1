import { describe, expect, test } from 'vitest';
import { attackedDesktop } from './attacked';

const attacked = attackedDesktop();

/** The bridge as the page sees it. */
const onBridge = (code: string) => attacked.desktop.page.evaluate(code);

describe('the bridge', () => {
  test('exposes what the page needs and nothing else', async () => {
    expect(await onBridge('Object.keys(kurskontor).sort()')).toEqual([
      ...['abort', 'files', 'invoke', 'onChanged', 'onProgress', 'shell'],
    ]);
    expect(await onBridge('Object.keys(kurskontor.files).sort()')).toEqual([
      ...['chooseFolder', 'folderOf', 'open', 'putBytes', 'putFile', 'reveal', 'save'],
    ]);
    expect(await onBridge('Object.keys(kurskontor.shell).sort()')).toEqual([
      ...['onEvent', 'opensWorkspace', 'platform', 'popupMenu', 'setLanguage', 'setTitleBarTheme'],
    ]);
  });

  test('brings no Node.js and no Electron along', async () => {
    const types =
      '[typeof require, typeof process, typeof module, typeof Buffer, typeof global, typeof electron]';
    expect(await onBridge(types)).toEqual(Array.from({ length: 6 }, () => 'undefined'));
  });

  test('cannot be replaced', async () => {
    expect(
      await onBridge(
        `(() => { try { kurskontor.invoke = 1; } catch {} return typeof kurskontor.invoke; })()`,
      ),
    ).toBe('function');
    expect(
      await onBridge(
        `(() => { try { window.kurskontor = 1; } catch {} return typeof window.kurskontor; })()`,
      ),
    ).toBe('object');
  });

  test('refuses unknown keys and oversized input as results', async () => {
    expect(
      await onBridge(
        `kurskontor.invoke({ requestId: 1, channel: 'workspace.open', input: { folder: '/x', y: 1 } }).then(JSON.parse)`,
      ),
    ).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: { y: 'Dieses Feld gibt es nicht.' } },
    });
    expect(
      await onBridge(
        `kurskontor.invoke({ requestId: 2, channel: 'workspace.search', input: { text: 'a'.repeat(3000000) } }).then(JSON.parse)`,
      ),
    ).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(
      await onBridge(`kurskontor.invoke({ requestId: 3, channel: '__proto__', input: {} }).then(JSON.parse)`),
    ).toMatchObject({ ok: false, error: { code: 'unknown-channel' } });
  });

  test('refuses messages of another form', async () => {
    const forms = [
      `kurskontor.invoke({ requestId: 'a', channel: 'workspace.status', input: {} })`,
      `kurskontor.invoke({ requestId: 1, channel: { toString: 1 }, input: {} })`,
      `kurskontor.shell.popupMenu('nope', 0, 0)`,
      `kurskontor.shell.setTitleBarTheme({ theme: 'dark', color: 'url(x)', symbolColor: '#000000' })`,
      `kurskontor.shell.setLanguage('xx')`,
      `kurskontor.files.open({})`,
      `kurskontor.files.putBytes('a', 'b', 'no bytes')`,
    ];
    for (const form of forms) {
      expect(await onBridge(`${form}.then(() => 'answered', (e) => e.message)`), form).toContain(
        'passt nicht',
      );
    }
  });

  test('names no path: a file that the page makes itself has none, and a name with one loses it', async () => {
    expect(await onBridge(`kurskontor.files.putFile(new File(['x'], '/etc/passwd'))`)).toBeNull();
    expect(
      await onBridge(`kurskontor.files.putBytes('../../etc/passwd', '', new ArrayBuffer(2))`),
    ).toMatchObject({ ok: true, value: { fileName: 'passwd', byteLength: 2 } });
  });

  test('opens and shows only what was saved', async () => {
    for (const deed of ['open', 'reveal', 'save']) {
      expect(await onBridge(`kurskontor.files.${deed}('/etc/passwd')`)).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      });
    }
  });

  test('lies in a sandboxed, isolated page', async () => {
    const preferences = await attacked.desktop.application.evaluate(({ BrowserWindow }) => {
      interface Inspectable {
        getLastWebPreferences(): Record<string, unknown>;
      }
      const [window] = BrowserWindow.getAllWindows();
      return window ? (window.webContents as unknown as Inspectable).getLastWebPreferences() : null;
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });
});
