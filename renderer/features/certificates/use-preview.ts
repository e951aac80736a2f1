import { useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { canShowPdf } from '../marking/reader/can-show-pdf';

export type Preview = { state: 'waiting' | 'unable' | 'failed' } | { state: 'ready'; pages: string[] };

/** Sharp also on screens with two pixels for one. */
const SCALE = 1.6;

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes.buffer;
}

/** Every page of a PDF as a picture. */
async function drawPages(base64: string): Promise<string[]> {
  const { openPdf } = await import('../marking/reader/pdf-library');
  const task = openPdf(bytesOf(base64));
  try {
    const pdf = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: SCALE });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
      pages.push(canvas.toDataURL());
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

/** A document as it would be printed now; drawn anew where the wish or what is `saved` changes, the old one until then. */
export function usePreview(wish: InputOf<'certificates.preview'>, saved = ''): Preview {
  const { run } = useJob('certificates.preview');
  const [preview, setPreview] = useState<Preview>({ state: 'waiting' });
  const newest = useRef(0);
  const asked = JSON.stringify(wish);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is saved changes the answer, not the question.
  useEffect(() => {
    newest.current += 1;
    const own = newest.current;
    const show = (next: Preview) => {
      if (own === newest.current) setPreview(next);
    };
    const draw = async () => {
      if (!canShowPdf()) return show({ state: 'unable' });
      const made = await run(JSON.parse(asked) as InputOf<'certificates.preview'>);
      show(made ? { state: 'ready', pages: await drawPages(made.base64) } : { state: 'failed' });
    };
    draw().catch(() => show({ state: 'failed' }));
    return () => {
      newest.current += 1;
    };
  }, [run, asked, saved]);
  return preview;
}
