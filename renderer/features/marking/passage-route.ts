/** Where in a paper the desk opens: the file, the words to be found in it, and the page they stand on. */
export interface SoughtPassage {
  submissionFileId: string;
  words: string;
  /** Counted from 1; null where a document has no pages. */
  page: number | null;
}

/** The address of the desk with a paper open at a passage. */
export const passageRoute = (
  enrolmentId: string,
  { submissionFileId, words, page }: SoughtPassage,
): string => {
  const search = new URLSearchParams({ datei: submissionFileId, suche: words });
  if (page !== null) search.set('seite', String(page));
  return `/korrektur/${enrolmentId}/paper?${search}`;
};

/** The passage that an address of the desk names, if it does. */
export function soughtPassage(search: URLSearchParams): SoughtPassage | null {
  const submissionFileId = search.get('datei');
  const words = search.get('suche');
  if (!submissionFileId || !words) return null;
  const page = Number(search.get('seite'));
  return { submissionFileId, words, page: Number.isInteger(page) && page > 0 ? page : null };
}
