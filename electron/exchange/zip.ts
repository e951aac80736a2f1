import type { ZipFile } from 'yauzl';
import { faultOf } from './refusals';

const OPTIONS = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true };

/** Opens a ZIP on the disk or in memory. @throws Refused `bad-archive` */
export async function openZip(archive: string | Buffer): Promise<ZipFile> {
  const { default: yauzl } = await import('yauzl');
  try {
    return typeof archive === 'string'
      ? await yauzl.openPromise(archive, OPTIONS)
      : await yauzl.fromBufferPromise(archive, OPTIONS);
  } catch {
    throw faultOf('bad-archive');
  }
}
