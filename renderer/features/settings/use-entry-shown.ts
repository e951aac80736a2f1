import { useSearchParams } from 'react-router';

const NAME = 'eintrag';

/** The entry in the drawer of a section, as the address says: its id, `new`, or null while the drawer is shut. */
export function useEntryShown(): [string | null, (id: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  return [search.get(NAME), (id) => setSearch(id === null ? {} : { [NAME]: id }, { replace: true })];
}
