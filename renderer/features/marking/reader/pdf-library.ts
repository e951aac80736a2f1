import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask, PDFWorker } from 'pdfjs-dist';
import rendererAddress from 'pdfjs-dist/build/pdf.renderer.min.mjs?url';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** One draws the paper at hand while the other still lets go of the one before. */
const DRAWING_WORKERS = 2;

GlobalWorkerOptions.workerSrc = workerAddress;
GlobalWorkerOptions.rendererSrc = rendererAddress;
GlobalWorkerOptions.rendererPorts = Array.from(
  { length: DRAWING_WORKERS },
  () => new Worker(rendererAddress, { type: 'module' }),
);

/** Stays for the next paper: starting it takes longer than reading one. */
let worker: PDFWorker | null = null;

const resources = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/**
 * Opens a PDF. Nothing in it runs and nothing is fetched for it but the library's own character maps, fonts and decoders,
 * which lie beside the page; WebAssembly would need a wider policy than the page has.
 */
export function openPdf(data: ArrayBuffer): PDFDocumentLoadingTask {
  if (!worker || worker.destroyed) worker = PDFWorker.create({});
  return getDocument({
    data: new Uint8Array(data),
    worker,
    cMapUrl: resources('cmaps'),
    standardFontDataUrl: resources('standard_fonts'),
    iccUrl: resources('iccs'),
    wasmUrl: resources('wasm'),
    useWasm: false,
    // A font that is missing looks the same on every machine.
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  });
}

export type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist';
export { TextLayer } from 'pdfjs-dist';
