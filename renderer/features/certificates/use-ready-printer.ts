import { useEffect } from 'react';
import { call } from '../../api/client';

/** The page and its answers go before. */
const AFTER_OPENING_MILLISECONDS = 500;

interface Occasion {
  /** Whether there is anything to print: a printer that nobody will use is not got ready. */
  isDue?: boolean;
  /** How many were issued: what has been issued is printed next, after a rest perhaps. */
  issued?: number;
}

/**
 * Gets the printer of a cohort's documents or letters ready while somebody looks at where they are printed, or at the page before,
 * and again when some were issued: the first papers are then written as quickly as later ones.
 */
export function useReadyPrinter(
  cohortId: string,
  papers: 'documents' | 'letters',
  { isDue = true, issued = 0 }: Occasion = {},
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has been issued is printed next.
  useEffect(() => {
    if (!isDue) return;
    const leaving = new AbortController();
    const later = setTimeout(() => {
      // What stands in the way of printing is said when something is printed.
      call('certificates.readyPrinter', { cohortId, papers }, { signal: leaving.signal }).catch(
        () => undefined,
      );
    }, AFTER_OPENING_MILLISECONDS);
    return () => {
      clearTimeout(later);
      leaving.abort();
    };
  }, [cohortId, papers, isDue, issued]);
}
