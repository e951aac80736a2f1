import { useCallback, useRef } from 'react';

/** Keeps which typed dates and numbers make no sense, so that a form with one of them is not sent. */
export function useInvalidFields() {
  const fields = useRef(new Set<string>());
  const report = useCallback((field: string, invalid: boolean) => {
    if (invalid) fields.current.add(field);
    else fields.current.delete(field);
  }, []);
  const any = useCallback(() => fields.current.size > 0, []);
  return { report, any };
}
