import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ShellEvent } from '../../shared/desktop';
import { type LaunchedDesktop, type LaunchOptions, launchDesktop } from '../support/electron';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-shell-'));
const workspace = join(folder, 'akademie');
const userData = join(folder, 'user-data');
let running: LaunchedDesktop[] = [];

async function launch(options: Partial<LaunchOptions> = {}): Promise<LaunchedDesktop> {
  const desktop = await launchDesktop({ userData, ...options });
  running.push(desktop);
  await desktop.page.locator('#root button').first().waitFor();
  await onBridge(desktop, 'window.heard = []; void kurskontor.shell.onEvent((event) => heard.push(event))');
  return desktop;
}

const onBridge = ({ page }: LaunchedDesktop, code: string) => page.evaluate(code);
const invoke = (desktop: LaunchedDesktop, channel: string, input: unknown = {}) =>
  onBridge(
    desktop,
    `kurskontor.invoke(${JSON.stringify({ requestId: 900, channel, input })}).then(JSON.parse)`,
  );
const state = async (desktop: LaunchedDesktop) =>
  ((await invoke(desktop, 'workspace.status')) as { value: { state: string; folder: string | null } }).value;

/** The next event of a kind since the launch, or that comes. */
async function nextEvent(desktop: LaunchedDesktop, kind: ShellEvent['kind']): Promise<unknown> {
  const found = await desktop.page.waitForFunction(
    (wanted) => (window as unknown as { heard: ShellEvent[] }).heard.find((event) => event.kind === wanted),
    kind,
    { timeout: 10_000 },
  );
  return found.jsonValue();
}

const menuLabels = ({ application }: LaunchedDesktop) =>
  application.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);

const clickMenu = ({ application }: LaunchedDesktop, label: string, event = {}) =>
  application.evaluate(
    ({ Menu }, [wanted, told]) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
      const item = items
        .flatMap((entry) => [entry, ...(entry.submenu?.items ?? [])])
        .find((entry) => entry.label === wanted || entry.label.startsWith(`${wanted}: `));
      if (!item) throw new Error(`no entry ${wanted}`);
      item.click(told);
    },
    [label, event] as const,
  );

beforeAll(async () => {
  const desktop = await launch();
  const input = {
    folder: workspace,
    academyName: 'Lindenhof',
    federalState: 'NW',
    chamberName: 'IHK Hellweg',
  };
  expect(await invoke(desktop, 'workspace.create', input)).toMatchObject({ ok: true });
  await desktop.close();
  running = [];
});
afterEach(async () => {
  for (const desktop of running) await desktop.close();
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the desktop around the page', () => {
  test('opens the last workspace, and after it was closed none', async () => {
    const first = await launch();
    expect(await state(first)).toMatchObject({ state: 'open', folder: workspace });
    await invoke(first, 'workspace.close');
    await first.close();
    running = [];
    expect(await state(await launch())).toMatchObject({ state: 'none' });
  });

  test('opens the workspace that is passed, and says why another cannot be opened', async () => {
    expect(await state(await launch({ paths: [workspace] }))).toMatchObject({ folder: workspace });
    await running.pop()?.close();
    const desktop = await launch({ workspace: join(folder, 'missing') });
    expect(await state(desktop)).toMatchObject({ state: 'none' });
    await desktop.page.getByText('liegt kein Kurskontor-Arbeitsbereich').waitFor();
  });

  test('takes a file in that is passed', async () => {
    const list = join(folder, 'Anmeldungen.csv');
    writeFileSync(list, 'Name;Vorname\n');
    const desktop = await launch({ workspace });
    await desktop.application.evaluate(
      ({ app }, path) => app.emit('second-instance', {}, ['kurskontor', path], '/'),
      list,
    );
    expect(await nextEvent(desktop, 'open-file')).toMatchObject({
      ticket: { fileName: 'Anmeldungen.csv', byteLength: 13 },
    });
  });

  test('a file passed while no workspace is open stays ready, and one that is gone is named', async () => {
    const list = join(folder, 'Liste.csv');
    writeFileSync(list, 'Name;Vorname\n');
    const desktop = await launch({
      userData: join(folder, 'nobody'),
      paths: [list, join(folder, 'weg.csv')],
    });
    expect(await state(desktop)).toMatchObject({ state: 'none' });
    await desktop.page.getByText('Liste.csv liegt bereit').waitFor();
    await desktop.page.getByText('Die Datei „weg.csv“ gibt es nicht.').waitFor();
  });

  test('a second start hands its folder over to the first', async () => {
    const desktop = await launch({ workspace });
    await desktop.application.evaluate(
      ({ app }, path) => app.emit('second-instance', {}, ['kurskontor', '--workspace', path], '/'),
      workspace,
    );
    expect(await nextEvent(desktop, 'open-folder')).toEqual({ kind: 'open-folder', folder: workspace });
  });

  test('saves where the dialog says, byte for byte, and offers that folder next time', async () => {
    const desktop = await launch({ workspace });
    const target = join(folder, 'gespeichert.csv');
    await desktop.application.evaluate(({ dialog }, filePath) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showSaveDialog = (async (_window: unknown, options: Electron.SaveDialogOptions) => {
        asked.push(options.defaultPath ?? '');
        return { canceled: asked.length > 1, filePath };
      }) as typeof dialog.showSaveDialog;
    }, target);
    const code = `kurskontor.files.putBytes('Liste.csv', 'text/csv', new TextEncoder().encode('a;b').buffer)
      .then(({ value }) => kurskontor.files.save(value.transferId))`;
    expect(await onBridge(desktop, code)).toEqual({
      ok: true,
      value: { saved: true, location: target, canOpen: true },
    });
    expect(readFileSync(target, 'utf8')).toBe('a;b');
    expect(await onBridge(desktop, code)).toEqual({ ok: true, value: { saved: false } });
    const asked = await desktop.application.evaluate(
      () => (globalThis as unknown as { asked: string[] }).asked,
    );
    expect(asked[1]).toBe(join(folder, 'Liste.csv'));
  });

  test('shows the menu in the language of the page and marks what can be undone', async () => {
    const desktop = await launch({ workspace });
    await onBridge(desktop, `kurskontor.shell.setLanguage('en')`);
    await expect
      .poll(() => menuLabels(desktop))
      .toEqual(['&File', '&Edit', '&View', '&Go', '&Tools', '&Help']);
    await onBridge(desktop, `kurskontor.shell.setLanguage('de')`);
    await expect.poll(() => menuLabels(desktop)).toContain('&Datei');
    const { value } = (await invoke(desktop, 'academy.get')) as { value: Record<string, unknown> };
    const { isDemo: _isDemo, ...academy } = value;
    expect(await invoke(desktop, 'academy.update', { ...academy, city: 'Unna' })).toMatchObject({ ok: true });
    const undoLabel = () =>
      desktop.application.evaluate(
        ({ Menu }) => Menu.getApplicationMenu()?.items[1]?.submenu?.items[0]?.label,
      );
    await expect.poll(undoLabel).toMatch(/^Rückgängig: ./);
  });

  test('passes menu commands to the page', async () => {
    const desktop = await launch({ workspace });
    await clickMenu(desktop, 'Kurse');
    expect(await nextEvent(desktop, 'menu-command')).toEqual({ kind: 'menu-command', command: 'go:/kurse' });
    await expect.poll(() => desktop.page.url()).toBe('app://kurskontor/index.html#/kurse');
    await clickMenu(desktop, 'Kalender');
    await expect.poll(() => desktop.page.url()).toBe('app://kurskontor/index.html#/kalender');
    await onBridge(desktop, "location.href = 'https://boese.example.invalid/'");
    await onBridge(desktop, "location.hash = '#/zertifikate'");
    await clickMenu(desktop, 'Personen');
    await expect.poll(() => desktop.page.url()).toBe('app://kurskontor/index.html#/personen');
    await onBridge(desktop, "location.hash = '#/kurse/neu'");
    const code = desktop.page.getByRole('textbox', { name: /^Kürzel/ });
    const proposed = await code.inputValue();
    await code.pressSequentially('Kö');
    await clickMenu(desktop, 'Rückgängig', { triggeredByAccelerator: true });
    await expect.poll(() => code.inputValue()).toBe(proposed);
  });

  test('remembers place and theme of the window', async () => {
    const first = await launch({ workspace });
    await onBridge(
      first,
      `kurskontor.shell.setTitleBarTheme({ theme: 'dark', color: '#1A1916', symbolColor: '#EFECE6' })`,
    );
    await first.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1000, height: 700 }),
    );
    await first.close();
    running = [];
    const settings = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(settings).toMatchObject({ bounds: { width: 1000, height: 700 }, openFolder: workspace });
    const second = await launch();
    const bounds = await second.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(bounds).toMatchObject({ width: 1000, height: 700 });
  });

  test('leaves the workspace closed behind it', async () => {
    const first = await launch({ workspace });
    await first.application.evaluate(({ app }) => {
      setTimeout(() => app.quit(), 50);
    });
    await first.application.waitForEvent('close');
    running = [];
    expect(await state(await launch({ workspace }))).toMatchObject({ state: 'open' });
  });
});
