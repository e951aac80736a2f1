import { useMemo } from 'react';
import { useChannel, useSend } from '../../api/hooks';

/** The bank of a marker, and that one of it was used. */
export function usePhrases(lecturerId: string | null) {
  const { data } = useChannel('phrases.list', { lecturerId }, { keepPrevious: true });
  const { mutate: use } = useSend('phrases.use');
  return useMemo(() => ({ phrases: data ?? [], use }), [data, use]);
}
