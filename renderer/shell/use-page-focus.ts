import { useEffect, useRef } from 'react';

/** The link to the page that is shown, in a row of pages that each of them draws anew; null while it is not there. */
const linkAgain = (page: HTMLElement | null, href: string | null): HTMLElement | null =>
  [...(page?.querySelectorAll<HTMLElement>('nav a[aria-current="page"]') ?? [])].find(
    (link) => link.getAttribute('href') === href,
  ) ?? null;

/** Calls `take` with the link once the page shows it, unless the focus has moved on by then. */
function whenShown(page: HTMLElement, href: string, take: (link: HTMLElement) => void): () => void {
  const holder = document.activeElement;
  const look = () => {
    const link = linkAgain(page, href);
    if (document.activeElement !== holder || link) observer.disconnect();
    if (document.activeElement === holder && link) take(link);
  };
  const observer = new MutationObserver(look);
  observer.observe(page, { subtree: true, childList: true });
  look();
  return () => observer.disconnect();
}

/**
 * What had the focus goes away with its page. The next page takes it then, so that Tab goes on in it and not at the
 * top of the window; whatever in it asks for the focus keeps it. Between two tabs of one place, whose head stays
 * (`data-tab` is what changes below it), the tab takes it and Tab does not go through the head again. A link of a row of
 * pages that the next one shows again has it there, so that Tab goes on behind it.
 */
export function usePageFocus(pathname: string): void {
  const shown = useRef<HTMLElement | null>(null);
  const followed = useRef<string | null>(null);
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      const link = target instanceof HTMLElement && target.closest('nav') ? target : null;
      followed.current = link?.getAttribute('href') ?? null;
    };
    document.addEventListener('focusin', onFocusIn);
    return () => document.removeEventListener('focusin', onFocusIn);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new address is a new page
  useEffect(() => {
    const page = document.getElementById('page');
    const tab = page?.querySelector<HTMLElement>('[data-tab]') ?? null;
    const isSamePlace = tab !== null && tab === shown.current;
    shown.current = tab;
    if (document.activeElement !== document.body) return;
    const href = followed.current;
    (isSamePlace ? tab : page)?.focus({ preventScroll: true });
    if (page === null || href === null) return;
    return whenShown(page, href, (link) => link.focus({ preventScroll: true }));
  }, [pathname]);
}
