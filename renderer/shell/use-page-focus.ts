import { useEffect, useRef } from 'react';

/**
 * What had the focus goes away with its page. The next page takes it then, so that Tab goes on in it and not at the
 * top of the window; whatever in it asks for the focus keeps it. Between two tabs of one place, whose head stays
 * (`data-tab` is what changes below it), the tab takes it and Tab does not go through the head again.
 */
export function usePageFocus(pathname: string): void {
  const shown = useRef<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new address is a new page
  useEffect(() => {
    const page = document.getElementById('page');
    const tab = page?.querySelector<HTMLElement>('[data-tab]') ?? null;
    const isSamePlace = tab !== null && tab === shown.current;
    shown.current = tab;
    if (document.activeElement === document.body) (isSamePlace ? tab : page)?.focus({ preventScroll: true });
  }, [pathname]);
}
