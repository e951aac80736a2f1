/** A file with the folders it came out of. */
export interface FoundFile {
  file: File;
  path: string;
}

/** Beside this a folder holds something other than papers. */
const FILES_AT_MOST = 500;

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
/** What systems and Word leave beside the files that people mean. */
const isSideFile = (name: string): boolean => /^(\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i.test(name);

/** A folder's entries come in portions until none is left. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0 || all.length > FILES_AT_MOST) return all;
    all.push(...some);
  }
}

/** Browsers hand the files of a folder over in no order. */
const byName = (files: FoundFile[]): FoundFile[] =>
  files.sort((a, b) => a.path.localeCompare(b.path, 'de', { numeric: true }));

/** The files of everything that was dropped, folders opened, in the order of their names. */
export async function filesOfEntries(entries: readonly FileSystemEntry[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const open = async (entry: FileSystemEntry): Promise<void> => {
    if (found.length >= FILES_AT_MOST || isSideFile(entry.name)) return;
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    } else if (isFolder(entry)) {
      for (const child of await childrenOf(entry)) await open(child);
    }
  };
  for (const entry of entries) await open(entry);
  return byName(found);
}

/** Files out of a dialog, in the order of their names; one for folders gives their paths too. */
export const filesOfList = (files: readonly File[]): FoundFile[] =>
  byName(
    files
      .filter(({ name }) => !isSideFile(name))
      .map((file) => ({ file, path: file.webkitRelativePath || file.name })),
  ).slice(0, FILES_AT_MOST);
