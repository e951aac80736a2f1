import { app, type Session, shell, type WebContents } from 'electron';
import { mayOpenOutside } from './external-links';

/** Opens an address in the system's browser or mail program if it is of an allowed kind. */
export function openOutside(address: string): void {
  if (mayOpenOutside(address)) void shell.openExternal(address).catch(() => undefined);
}

/**
 * Holds for every webContents there ever is: none leaves the page by link, script, redirect or frame, none opens
 * a window, none attaches a webview. What wants to leave goes to the system's browser if it may.
 */
export function guardEveryPage(page: { address: string }): void {
  app.on('web-contents-created', (_created, contents) => guard(contents, page.address));
}

function guard(contents: WebContents, pageAddress: string): void {
  const isPage = (address: string) => address.split(/[?#]/, 1)[0] === pageAddress;
  contents.on('will-navigate', (event) => {
    if (isPage(event.url)) return;
    event.preventDefault();
    openOutside(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!isPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

/** Every permission is refused, asked for or looked up; devices too. Writing to the clipboard is the exception. */
export function refusePermissions(session: Session): void {
  const allowed = new Set(['clipboard-sanitized-write']);
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  session.setDevicePermissionHandler(() => false);
}
