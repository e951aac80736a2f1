import { useEffect, useState } from 'react';
import { canShowPdf } from './can-show-pdf';
import type { PageSize } from './page-layout';
import { readPaper } from './paper-bytes';
import type { PDFDocumentProxy } from './pdf-library';

/** Why a paper cannot be shown; each has its sentence. */
export type PdfRefusal = 'runtime' | 'password' | 'damaged' | 'missing';

export type PdfState =
  | { state: 'loading' }
  | { state: 'ready'; pdf: PDFDocumentProxy; firstPage: PageSize }
  | { state: 'refused'; reason: PdfRefusal };

/** CSS pixels in a point of a PDF at 100 %. */
export const PIXELS_PER_POINT = 96 / 72;

interface PaperFile {
  submissionFileId: string;
  byteLength: number;
}

/** Opens the PDF of a submission and lets go of it when the next one comes. */
export function usePdf({ submissionFileId, byteLength }: PaperFile): PdfState {
  const [shown, setShown] = useState<{ id: string; state: PdfState } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    let close = () => undefined as unknown;
    const show = (state: PdfState) => {
      if (!controller.signal.aborted) setShown({ id: submissionFileId, state });
    };
    const open = async () => {
      if (!canShowPdf()) return show({ state: 'refused', reason: 'runtime' });
      const [library, bytes] = await Promise.all([
        import('./pdf-library'),
        readPaper(submissionFileId, byteLength),
      ]);
      if (!bytes) return show({ state: 'refused', reason: 'missing' });
      if (controller.signal.aborted) return;
      // The library takes what it is given for good.
      const task = library.openPdf(bytes.slice(0));
      close = () => task.destroy();
      const pdf = await task.promise;
      const page = await pdf.getPage(1);
      const { width, height } = page.getViewport({ scale: PIXELS_PER_POINT });
      show({ state: 'ready', pdf, firstPage: { width, height } });
    };
    open().catch((error: unknown) => {
      const isLocked = error instanceof Error && error.name === 'PasswordException';
      show({ state: 'refused', reason: isLocked ? 'password' : 'damaged' });
    });
    return () => {
      controller.abort();
      close();
    };
  }, [submissionFileId, byteLength]);
  return shown?.id === submissionFileId ? shown.state : { state: 'loading' };
}
