import 'core-js/actual';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as parser from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { joinPages, joinPartedWords, READ_CHARACTERS_AT_MOST } from '../../../shared/domain/document-text';
import { DocumentFault } from './text-task';

// pdf.js then parses in this thread instead of looking for a file to make another one from.
Object.assign(globalThis, { pdfjsWorker: parser });

/** A page with more is no text that somebody wrote. */
const PAGE_CHARACTERS = 200_000;

/** How much is read; `isOver` says after each page that the time is up. */
export interface ReadingLimits {
  charactersAtMost?: number;
  isOver?: () => boolean;
}

export interface PdfReading {
  plainText: string;
  pageStarts: number[];
  pages: number;
  /** It is longer than what is read, or than the time for it: `pageStarts` says how far it was read. */
  isShortened: boolean;
}

/**
 * The text of a PDF page by page, up to its end or a limit; one page is held at a time. Nothing in it is executed, and nothing is fetched: its fonts are not loaded, scripts and
 * links are never looked at. @throws DocumentFault `encrypted`, `damaged`
 */
export async function readPdf(
  bytes: Uint8Array,
  { charactersAtMost = READ_CHARACTERS_AT_MOST, isOver = () => false }: ReadingLimits = {},
): Promise<PdfReading> {
  const loading = getDocument({
    data: bytes,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await loading.promise;
    const texts: string[] = [];
    let characters = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      if (number > 1 && (characters >= charactersAtMost || isOver())) break;
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const lines = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
      const text = joinPartedWords(lines.join('').slice(0, PAGE_CHARACTERS));
      texts.push(text);
      characters += text.length;
      page.cleanup();
    }
    return {
      ...joinPages(texts),
      pages: document.numPages,
      isShortened: texts.length < document.numPages,
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new DocumentFault(error.name === 'PasswordException' ? 'encrypted' : 'damaged');
  } finally {
    await loading.destroy();
  }
}
