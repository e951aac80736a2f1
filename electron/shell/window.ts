import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import type { TitleBarTheme } from '../../shared/desktop';
import { OPENS_WORKSPACE } from '../transports/ipc-messages';
import type { SettingsFile } from './settings';
import { fitBounds } from './window-bounds';

const TITLE_BAR_HEIGHT = 40;
const INITIAL_SIZE = { width: 1440, height: 900 };
const MINIMUM_SIZE = { minWidth: 800, minHeight: 600 };

/** The chrome of the theme, until the page says which colours it shows. */
const CHROME = {
  light: { color: '#F2F0EC', symbolColor: '#1F1C18', background: '#FAF9F7' },
  dark: { color: '#1A1916', symbolColor: '#EFECE6', background: '#211F1C' },
} as const;

const chromeNow = () => CHROME[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];

/** Whether the window buttons can be drawn over the page; if not, the system's own title bar stays. */
const hasOverlay = (): boolean =>
  process.platform === 'win32' ||
  (process.platform === 'linux' && Number(process.versions.electron.split('.')[0]) >= 38);

/**
 * Opens the window, hidden until the page has drawn; place and size are those of the last time. `opensWorkspace`: the
 * page may draw its frame before it hears which workspace it is.
 */
export function createWindow(
  settings: SettingsFile,
  files: { preload: string; icon: string },
  opensWorkspace: boolean,
): BrowserWindow {
  const { isMaximized, titleBar, theme } = settings.value;
  nativeTheme.themeSource = theme;
  const chrome = chromeNow();
  const window = new BrowserWindow({
    ...(boundsOf(settings.value.bounds) ?? INITIAL_SIZE),
    ...MINIMUM_SIZE,
    show: false,
    title: 'Kurskontor',
    backgroundColor: chrome.background,
    ...(process.platform === 'linux' && { icon: files.icon }),
    ...(process.platform === 'darwin' && {
      titleBarStyle: 'hiddenInset',
      trafficLightPosition: { x: 14, y: 13 },
    }),
    ...(hasOverlay() && {
      titleBarStyle: 'hidden',
      titleBarOverlay: {
        color: titleBar?.color ?? chrome.color,
        symbolColor: titleBar?.symbolColor ?? chrome.symbolColor,
        height: TITLE_BAR_HEIGHT,
      },
    }),
    webPreferences: {
      preload: files.preload,
      additionalArguments: opensWorkspace ? [OPENS_WORKSPACE] : [],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (process.platform !== 'darwin') window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  rememberPlace(window, settings);
  return window;
}

/** The page as built, in a window that was opened; `pageAddress` is another one while developing. */
export const outFiles = (outFolder: string) => ({
  preload: join(outFolder, 'preload', 'preload.cjs'),
  renderer: join(outFolder, 'renderer'),
  icon: join(outFolder, '..', 'resources', 'icons', 'icon.png'),
});

/** Follows the theme of the page with everything that the system draws. */
export function applyTitleBarTheme(
  window: BrowserWindow,
  settings: SettingsFile,
  { theme, color, symbolColor }: TitleBarTheme,
): void {
  nativeTheme.themeSource = theme;
  settings.update({ theme, titleBar: { color, symbolColor } });
  window.setBackgroundColor(chromeNow().background);
  if (hasOverlay()) window.setTitleBarOverlay({ color, symbolColor, height: TITLE_BAR_HEIGHT });
}

const boundsOf = (bounds: Rectangle | null): Rectangle | null =>
  bounds && fitBounds(bounds, screen.getDisplayMatching(bounds).workArea, TITLE_BAR_HEIGHT);

function rememberPlace(window: BrowserWindow, settings: SettingsFile): void {
  window.on('close', () => {
    settings.update({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
}
