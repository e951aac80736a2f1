import { useEffect, useMemo, useRef, useState } from 'react';
import { findOnPage, type PageText, type TextMatch, textOfPage } from './page-text';
import type { PDFDocumentProxy } from './pdf-library';

/** Often enough to see it work, seldom enough not to be busy with showing it. */
const TELL_EVERY_MS = 120;

export interface Find extends TextMatch {
  /** Counted from 0. */
  page: number;
}

export interface Search {
  finds: readonly Find[];
  /** Pages that have been looked through. */
  searched: number;
  isDone: boolean;
}

const NOTHING: Search = { finds: [], searched: 0, isDone: true };

async function readPageText(pdf: PDFDocumentProxy, index: number): Promise<PageText> {
  const page = await pdf.getPage(index + 1);
  const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: true });
  return textOfPage(items.map((item) => ('str' in item ? item : { str: '', hasEOL: false })));
}

/** Finds a text in the whole paper, page after page; what has been read once stays. */
export function useSearch(pdf: PDFDocumentProxy, wanted: string): Search {
  const [search, setSearch] = useState<Search>(NOTHING);
  const texts = useRef<{ pdf: PDFDocumentProxy; pages: Map<number, PageText> }>({ pdf, pages: new Map() });
  useEffect(() => {
    if (texts.current.pdf !== pdf) texts.current = { pdf, pages: new Map() };
    const { pages } = texts.current;
    if (wanted.trim() === '') {
      setSearch(NOTHING);
      return;
    }
    let isGone = false;
    const look = async () => {
      const finds: Find[] = [];
      let told = performance.now();
      for (let page = 0; page < pdf.numPages; page += 1) {
        const text = pages.get(page) ?? (await readPageText(pdf, page));
        pages.set(page, text);
        if (isGone) return;
        for (const match of findOnPage(text, wanted)) finds.push({ page, ...match });
        if (performance.now() - told < TELL_EVERY_MS) continue;
        setSearch({ finds: [...finds], searched: page + 1, isDone: false });
        await new Promise((resume) => setTimeout(resume, 0));
        told = performance.now();
        if (isGone) return;
      }
      setSearch({ finds, searched: pdf.numPages, isDone: true });
    };
    look().catch(() => setSearch(NOTHING));
    return () => {
      isGone = true;
    };
  }, [pdf, wanted]);
  return search;
}

/** The finds of each page. */
export const useFindsByPage = (finds: readonly Find[]): ReadonlyMap<number, readonly Find[]> =>
  useMemo(() => {
    const byPage = new Map<number, Find[]>();
    for (const find of finds) byPage.set(find.page, [...(byPage.get(find.page) ?? []), find]);
    return byPage;
  }, [finds]);
