import { loadLibrary } from './library';

interface PictureDecoder {
  prototype: { decodePixels(told: (pixels: Uint8Array) => void): void };
}

/**
 * Lets the library of documents decode transparent pictures one after another. It numbers what it makes of each when that comes back
 * from the engine's own threads, in an order that is left to chance: the same paper would not always be the same bytes.
 */
export function decodePicturesInOrder(): void {
  const { prototype } = loadLibrary('png-js', ['pdfmake', 'pdfkit']) as PictureDecoder;
  const decode = prototype.decodePixels;
  let last: Promise<void> = Promise.resolve();
  prototype.decodePixels = function (told) {
    last = last.then(
      () =>
        new Promise((resolve) => {
          decode.call(this, (pixels) => {
            told(pixels);
            resolve();
          });
        }),
    );
  };
}
