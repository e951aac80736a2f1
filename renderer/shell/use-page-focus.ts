import { useEffect } from 'react';

/**
 * What had the focus goes away with its page. The next page takes it then, so that Tab goes on in it and not at the
 * top of the window; whatever in it asks for the focus keeps it.
 */
export function usePageFocus(pathname: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new address is a new page
  useEffect(() => {
    if (document.activeElement === document.body)
      document.getElementById('page')?.focus({ preventScroll: true });
  }, [pathname]);
}
