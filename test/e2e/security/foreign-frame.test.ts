import { describe, expect, test } from 'vitest';
import { attackedDesktop, PAGE, settle } from './attacked';

const attacked = attackedDesktop();
const status = `window.kurskontor.invoke({ requestId: 1, channel: 'workspace.status', input: {} })`;

describe('a frame that is not the page', () => {
  test.each(['about:blank', PAGE, 'https://example.invalid/', 'data:text/html,x'])(
    '%s inside the page has no bridge',
    async (address) => {
      const { desktop } = attacked;
      const hasBridge = await desktop.page.evaluate(async (source) => {
        const frame = document.createElement('iframe');
        frame.src = source;
        document.body.append(frame);
        await new Promise((resolve) => setTimeout(resolve, 300));
        try {
          return 'kurskontor' in (frame.contentWindow ?? {});
        } catch {
          return false;
        } finally {
          frame.remove();
        }
      }, address);
      expect(hasBridge).toBe(false);
    },
  );

  test('another window with the same preload and address is refused by main', async () => {
    const { desktop } = attacked;
    const outcome = await desktop.application.evaluate(
      async ({ BrowserWindow, app }, { address, code }) => {
        const other = new BrowserWindow({
          show: false,
          webPreferences: { preload: `${app.getAppPath()}/out/preload/preload.cjs`, sandbox: true },
        });
        await other.loadURL(address);
        try {
          return await other.webContents.executeJavaScript(
            `${code}.then(() => 'answered', (e) => e.message)`,
          );
        } finally {
          other.destroy();
        }
      },
      { address: PAGE, code: status },
    );
    expect(outcome).toContain('kommt nicht von Kurskontor');
  });

  test('the page itself is answered', async () => {
    const { desktop } = attacked;
    await settle(desktop);
    expect(await desktop.page.evaluate(`${status}.then(JSON.parse)`)).toMatchObject({ ok: true });
  });
});
