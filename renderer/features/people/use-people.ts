import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { OutputOf } from '../../../shared/contract';
import { call } from '../../api/client';
import { useChannel } from '../../api/hooks';

export type PersonRow = OutputOf<'people.list'>['rows'][number];

/** A person of the list, or the place of one whose page is still to be asked for. */
export type Listed = { index: number; row: PersonRow | null };

const PAGE_ROWS = 100;
/** Pages that stay fresh beside the first; a long scroll does not keep asking for all it has passed. */
const KEPT_PAGES = 8;

const pageInput = (search: string, page: number) => ({ search, offset: page * PAGE_ROWS, limit: PAGE_ROWS });

/** People by name in whom every word of the search occurs. Pages are asked for as their places come into view. */
export function usePeople(search: string) {
  const first = useChannel('people.list', pageInput(search, 0), { keepPrevious: true });
  const [wanted, setWanted] = useState<{ search: string; pages: readonly number[] }>({ search, pages: [] });
  const pages = wanted.search === search ? wanted.pages : [];
  const others = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['people.list', pageInput(search, page)] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call('people.list', pageInput(search, page), { signal }),
    })),
    combine: (results) => results.map(({ data }) => data?.rows),
  });

  const need = useCallback(
    (index: number) => {
      const page = Math.floor(index / PAGE_ROWS);
      if (page === 0) return;
      setWanted((current) => {
        const known = current.search === search ? current.pages : [];
        return known.includes(page) ? current : { search, pages: [...known, page].slice(-KEPT_PAGES) };
      });
    },
    [search],
  );

  const total = first.data?.total ?? 0;
  const firstRows = first.data?.rows;
  const listed = useMemo(() => {
    const byPage = new Map(pages.map((page, index) => [page, others[index]]));
    byPage.set(0, firstRows);
    return Array.from(
      { length: total },
      (_, index): Listed => ({
        index,
        row: byPage.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null,
      }),
    );
  }, [total, firstRows, pages, others]);

  return { first, total, listed, need };
}
