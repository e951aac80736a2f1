/**
 * Whether this runtime has what the PDF library is built on. It came with the Chromium of Electron 45; an older one runs
 * everything else.
 */
export const canShowPdf = (): boolean =>
  'sumPrecise' in Math && 'getOrInsertComputed' in Map.prototype && 'fromBase64' in Uint8Array;
