import { countWords } from '../../../shared/domain/document-text';
import { searchFold } from '../../../shared/domain/names';
import { packedFingerprintsOf } from '../../../shared/domain/similarity/fingerprints';
import { sha256Of } from '../../store/files';
import { readDocx } from './read-docx';
import { readPdf } from './read-pdf';
import { DocumentFault, type ReadingTime, type TextReading, type TextTask, unreadable } from './text-task';

/** Reads one file; whatever is wrong with it is said in the answer. */
export async function readText(
  { path, sha256, mediaType, readForMilliseconds }: TextTask & ReadingTime,
  readFile: (path: string) => Uint8Array,
): Promise<TextReading> {
  const until = performance.now() + readForMilliseconds;
  try {
    const bytes = readFile(path);
    if (sha256Of(bytes) !== sha256) return unreadable('missing');
    if (mediaType === 'application/pdf') {
      const isOver = () => performance.now() >= until;
      const { isShortened, pages, ...text } = await readPdf(new Uint8Array(bytes), { isOver });
      return readingOf({ ...text, pages, html: null, problem: isShortened ? 'shortened' : null });
    }
    if (mediaType.endsWith('.wordprocessingml.document')) {
      return readingOf({ ...(await readDocx(bytes)), pages: null, pageStarts: [0], problem: null });
    }
    return unreadable('other-kind');
  } catch (error) {
    if (error instanceof DocumentFault) return unreadable(error.problem);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return unreadable('missing');
    throw error;
  }
}

function readingOf(text: Omit<TextReading, 'state' | 'searchText' | 'words' | 'fingerprints'>): TextReading {
  const words = countWords(text.plainText);
  // A document without a word may still be shown: its pages are pictures.
  if (words === 0) return { ...unreadable('no-text', text.pages), html: text.html };
  return {
    ...text,
    state: 'read',
    words,
    searchText: searchFold(text.plainText),
    fingerprints: packedFingerprintsOf(text.plainText),
  };
}
