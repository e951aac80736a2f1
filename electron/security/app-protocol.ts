import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { PAGE_HEADERS } from './content-security-policy';
import { findStaticFile } from './static-files';

/** Makes `app:` a standard, secure scheme. Must run before the program is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the built page below `app://kurskontor/`; everything else does not exist. Nothing is served before `mounted`
 * has come true, so that the page never asks a program that is not there yet.
 */
export function serveApp(session: Session, folder: string, mounted: Promise<void>): void {
  session.protocol.handle('app', async (request) => {
    await mounted;
    const url = new URL(request.url);
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const file = url.host === 'kurskontor' && isReading ? findStaticFile(folder, url.pathname) : null;
    if (!file) return new Response('', { status: 404, headers: { ...PAGE_HEADERS } });
    const bytes = new Uint8Array(await readFile(file.path));
    return new Response(request.method === 'HEAD' ? null : bytes, {
      headers: { ...PAGE_HEADERS, 'content-type': file.mediaType },
    });
  });
}
