import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_ORIGIN } from './app-origin';
import { BYTES_HEADERS, PAGE_HEADERS } from './content-security-policy';
import { findStaticFile } from './static-files';

/** Makes `app:` a standard, secure scheme. Must run before the program is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** What the page reads beside its own files. */
interface Served {
  findPaper(submissionFileId: string): { path: string } | null;
}

/** Where the bytes of papers lie, below the page's own origin; the same address as in the browser door. */
const PAPER_PATH = /^\/api\/paper\/([\w-]{1,64})$/;

/** What stands behind the page: its code is loaded, then it is put in its place. */
interface Program {
  load: () => Promise<unknown>;
  mount: () => Promise<Served>;
}

/**
 * Serves the built page below `app://kurskontor/`, and the papers of the open workspace to it; everything else does not
 * exist. The page does not wait for the program, which comes while the page's process starts and reads its code. This
 * thread has a hand in giving out every file, therefore each step begins when a file has arrived.
 */
export function serveApp(session: Session, folder: string, { load, mount }: Program): void {
  session.webRequest.onCompleted({ urls: [`${APP_ORIGIN}/*`] }, ({ resourceType }) => {
    if (resourceType === 'mainFrame') setImmediate(() => void load());
    if (resourceType !== 'script') return;
    session.webRequest.onCompleted(null);
    setImmediate(() => void mount());
  });
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const isOurs = url.host === 'kurskontor' && isReading;
    const submissionFileId = isOurs ? PAPER_PATH.exec(url.pathname)?.[1] : undefined;
    if (submissionFileId) return readPaper((await mount()).findPaper(submissionFileId));
    const file = isOurs ? findStaticFile(folder, url.pathname) : null;
    if (!file) return notThere();
    const bytes = new Uint8Array(await readFile(file.path));
    return new Response(request.method === 'HEAD' ? null : bytes, {
      headers: { ...PAGE_HEADERS, 'content-type': file.mediaType },
    });
  });
}

const notThere = () => new Response('', { status: 404, headers: { ...PAGE_HEADERS } });

async function readPaper(paper: { path: string } | null): Promise<Response> {
  if (!paper) return notThere();
  return new Response(new Uint8Array(await readFile(paper.path)), { headers: { ...BYTES_HEADERS } });
}
