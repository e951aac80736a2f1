import { useEffect } from 'react';

const FIRST_ITEM = '[data-menu-item]:not(:disabled)';

/**
 * Leads the keyboard into a menu that is opened: to its first item that can be chosen. Where the first of all is disabled, the library
 * tries that one, the focus stays on the button, and no arrow leads in.
 */
export function useFirstItem(): void {
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const opener = target instanceof Element && target.closest('[aria-haspopup="menu"]');
      if (!opener) return;
      // The library goes first.
      setTimeout(() => {
        const menu = document.getElementById(opener.getAttribute('aria-controls') ?? '');
        const at = document.activeElement;
        if (!menu || (menu.contains(at) && !at?.matches(':disabled'))) return;
        menu.querySelector<HTMLElement>(FIRST_ITEM)?.focus({ preventScroll: true });
      });
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
}
