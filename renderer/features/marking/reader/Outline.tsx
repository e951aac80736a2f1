import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PDFDocumentProxy } from './pdf-library';
import classes from './reader.module.css';

interface Entry {
  title: string;
  depth: number;
  /** Counted from 0; null where it leads nowhere in the paper. */
  page: number | null;
}

/** More than anybody reads; a hostile outline can be endless. */
const MAX_ENTRIES = 2000;

type OutlineNode = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

async function pageOf(pdf: PDFDocumentProxy, dest: OutlineNode['dest']): Promise<number | null> {
  const explicit = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
  const [target] = (explicit ?? []) as readonly unknown[];
  if (typeof target === 'number') return target < pdf.numPages ? target : null;
  if (typeof target !== 'object' || target === null) return null;
  return pdf.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0]).catch(() => null);
}

/** The outline as a list. Only places in the paper itself; what leads out of it is words. */
async function readOutline(pdf: PDFDocumentProxy): Promise<Entry[]> {
  const entries: Entry[] = [];
  const walk = async (nodes: readonly OutlineNode[], depth: number): Promise<void> => {
    for (const { title, dest, items } of nodes) {
      if (entries.length >= MAX_ENTRIES || depth > 12) return;
      entries.push({ title: title.trim(), depth, page: await pageOf(pdf, dest) });
      await walk(items as OutlineNode[], depth + 1);
    }
  };
  await walk((await pdf.getOutline()) ?? [], 0);
  return entries;
}

export interface OutlineProps {
  pdf: PDFDocumentProxy;
  current: number;
  onGo: (page: number) => void;
}

/** The headings of a paper that has them. */
export const Outline = ({ pdf, current, onGo }: OutlineProps) => {
  const { t } = useTranslation('marking');
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  useEffect(() => {
    let isGone = false;
    const keep = (found: readonly Entry[]) => {
      if (!isGone) setEntries(found);
    };
    readOutline(pdf).then(keep, () => keep([]));
    return () => {
      isGone = true;
    };
  }, [pdf]);
  if (entries?.length === 0) return <p className={classes.nothing}>{t('reader.noOutline')}</p>;
  const here = entries?.findLast(({ page }) => page !== null && page <= current);
  return (
    <ul className={classes.outline}>
      {entries?.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outline of a paper never changes, and titles repeat
        <li key={index}>
          <button
            type="button"
            disabled={entry.page === null}
            aria-current={entry === here || undefined}
            style={{ paddingInlineStart: `${0.5 + Math.min(entry.depth, 5) * 0.75}rem` }}
            onClick={() => entry.page !== null && onGo(entry.page)}
          >
            <span className="kk-ellipsis">{entry.title}</span>
            {entry.page !== null && <span className={classes.outlinePage}>{entry.page + 1}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
};
