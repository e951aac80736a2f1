import 'core-js/actual';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as parser from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { joinPages, joinPartedWords, READ_PAGES_AT_MOST } from '../../../shared/domain/document-text';
import { DocumentFault } from './text-task';

// pdf.js then parses in this thread instead of looking for a file to make another one from.
Object.assign(globalThis, { pdfjsWorker: parser });

/** A page with more is no text that somebody wrote. */
const PAGE_CHARACTERS = 200_000;

export interface PdfReading {
  plainText: string;
  pageStarts: number[];
  pages: number;
  isShortened: boolean;
}

/**
 * The text of a PDF page by page. Nothing in it is executed, and nothing is fetched: its fonts are not loaded, scripts and
 * links are never looked at. @throws DocumentFault `encrypted`, `damaged`
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
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
    for (let number = 1; number <= Math.min(document.numPages, READ_PAGES_AT_MOST); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const lines = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
      texts.push(joinPartedWords(lines.join('').slice(0, PAGE_CHARACTERS)));
      page.cleanup();
    }
    return {
      ...joinPages(texts),
      pages: document.numPages,
      isShortened: document.numPages > READ_PAGES_AT_MOST,
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new DocumentFault(error.name === 'PasswordException' ? 'encrypted' : 'damaged');
  } finally {
    await loading.destroy();
  }
}
