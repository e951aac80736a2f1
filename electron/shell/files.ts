import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import * as z from 'zod';
import type { SaveOutcome, Ticket } from '../../shared/desktop';
import { Refused } from '../../shared/errors';
import type { Transfers } from '../transfers';
import type { Ipc } from '../transports/ipc';
import { MESSAGES } from '../transports/ipc-messages';
import { writeWhole } from '../transports/write-whole';
import { classifyPath } from './arguments';
import type { SettingsFile } from './settings';
import { words } from './words';

/** What the system may open on a click; everything else is only shown in its folder. */
const OPENABLE = new Set([
  ...['.pdf', '.xlsx', '.csv', '.ics', '.docx', '.txt', '.eml'],
  ...['.pptx', '.odt', '.odp', '.png', '.jpg', '.jpeg', '.mp4', '.m4v'],
]);

const transferId = z.string().max(100);
const fromDisk = z.strictObject({ path: z.string().min(1).max(4000), mediaType: z.string().max(200) });
const fromPage = z.strictObject({
  fileName: z.string().max(400),
  mediaType: z.string().max(200),
  bytes: z.instanceof(ArrayBuffer),
});

export interface FileParts {
  transfers: Transfers;
  settings: SettingsFile;
  window: () => BrowserWindow | null;
}

/** Takes a file that a person dropped, chose or passed; it is read from its place later. @throws Refused `bad-file`, `not-found`. */
export async function takeFile(transfers: Transfers, path: string, mediaType = ''): Promise<Ticket> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (!found) {
    throw new Refused(
      'not-found',
      `Die Datei „${basename(path)}“ gibt es nicht. Bitte prüfen Sie, ob sie verschoben wurde.`,
    );
  }
  if (!found.isFile()) {
    throw new Refused('bad-file', `„${basename(path)}“ ist keine Datei. Bitte wählen Sie eine Datei aus.`);
  }
  return transfers.putFile({
    fileName: basename(path),
    mediaType: mediaType || 'application/octet-stream',
    path,
  });
}

/** Files in and out of the desktop door: chosen, dropped, saved, opened, shown. Paths stay in main. */
export function mountFiles(ipc: Ipc, { transfers, settings, window }: FileParts): void {
  const savedTo = new Map<string, string>();

  const savedPath = (id: string): string => {
    const path = savedTo.get(id);
    if (!path) throw new Refused('not-found', 'Diese Datei wurde noch nicht gespeichert.');
    return path;
  };

  ipc.handle(MESSAGES.folderOf, z.string().min(1).max(4000), (path) => {
    const found = classifyPath(path);
    return found?.kind === 'folder' ? found.path : null;
  });
  ipc.handleResult(MESSAGES.putFile, fromDisk, ({ path, mediaType }) => takeFile(transfers, path, mediaType));
  ipc.handleResult(MESSAGES.putBytes, fromPage, async ({ fileName, mediaType, bytes }) =>
    transfers.put({
      fileName: basename(fileName),
      mediaType: mediaType || 'application/octet-stream',
      bytes: new Uint8Array(bytes),
    }),
  );

  ipc.handleResult(MESSAGES.save, transferId, async (id): Promise<SaveOutcome> => {
    const file = transfers.locate(id);
    const texts = words[settings.value.language];
    const extension = extname(file.fileName).slice(1);
    const options = {
      title: texts.saveTitle,
      buttonLabel: texts.saveButton,
      defaultPath: join(settings.value.saveFolder ?? app.getPath('documents'), basename(file.fileName)),
      filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
    };
    const owner = window();
    const chosen = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options));
    if (chosen.canceled || !chosen.filePath) return { saved: false };
    await writeWhole(chosen.filePath, file);
    savedTo.set(id, chosen.filePath);
    await transfers.saved(id);
    settings.update({ saveFolder: dirname(chosen.filePath) });
    return { saved: true, location: chosen.filePath, canOpen: true };
  });

  ipc.handleResult(MESSAGES.open, transferId, async (id) => {
    const path = savedPath(id);
    if (!OPENABLE.has(extname(path).toLowerCase())) {
      shell.showItemInFolder(path);
      return null;
    }
    const failure = await shell.openPath(path);
    if (failure) {
      throw new Refused(
        'blocked',
        `„${basename(path)}“ ließ sich nicht öffnen. Bitte öffnen Sie die Datei aus ihrem Ordner.`,
      );
    }
    return null;
  });
  ipc.handleResult(MESSAGES.reveal, transferId, async (id) => {
    shell.showItemInFolder(savedPath(id));
    return null;
  });

  ipc.handle(MESSAGES.chooseFolder, z.undefined(), async () => {
    const texts = words[settings.value.language];
    const options: Electron.OpenDialogOptions = {
      title: texts.chooseFolderTitle,
      buttonLabel: texts.chooseFolderButton,
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    };
    const owner = window();
    const chosen = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options));
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  });
}
