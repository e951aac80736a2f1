import { type RefObject, useEffect, useRef } from 'react';

/** Brings results into sight once there are any: in a narrow window they stand below the form. */
export function useShownResults(areThere: boolean): RefObject<HTMLDivElement | null> {
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (areThere) results.current?.scrollIntoView({ block: 'nearest' });
  }, [areThere]);
  return results;
}
