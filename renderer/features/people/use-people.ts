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

/** Whose list it is: everybody's, or that of the alumni. */
export type Whom = 'all' | 'alumni';

const pageInput = (search: string, only: Whom, page: number) => ({
  search,
  only,
  offset: page * PAGE_ROWS,
  limit: PAGE_ROWS,
});

/** People by name, all or the alumni, in whom every word of the search occurs. Pages are asked for as their places come into view. */
export function usePeople(search: string, only: Whom) {
  const first = useChannel('people.list', pageInput(search, only, 0), { keepPrevious: true });
  const asked = `${only} ${search}`;
  const [wanted, setWanted] = useState<{ asked: string; pages: readonly number[] }>({ asked, pages: [] });
  const pages = wanted.asked === asked ? wanted.pages : [];
  const others = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['people.list', pageInput(search, only, page)] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call('people.list', pageInput(search, only, page), { signal }),
    })),
    combine: (results) => results.map(({ data }) => data?.rows),
  });

  const need = useCallback(
    (index: number) => {
      const page = Math.floor(index / PAGE_ROWS);
      if (page === 0) return;
      setWanted((current) => {
        const known = current.asked === asked ? current.pages : [];
        return known.includes(page) ? current : { asked, pages: [...known, page].slice(-KEPT_PAGES) };
      });
    },
    [asked],
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
