import { useEffect } from 'react';
import { call } from '../../api/client';

/** The page and its answers go before. */
const AFTER_OPENING_MILLISECONDS = 500;

/**
 * Gets the printer of a cohort's documents or letters ready while somebody looks at where they are printed, and again when some were
 * issued: the first papers are then written as quickly as later ones.
 */
export function useReadyPrinter(cohortId: string, papers: 'documents' | 'letters', issued = 0): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has been issued is printed next, after a rest perhaps.
  useEffect(() => {
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
  }, [cohortId, papers, issued]);
}
