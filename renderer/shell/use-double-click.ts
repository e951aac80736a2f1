import { useEffect } from 'react';

const DIALOG = '.mantine-Modal-root, .mantine-Drawer-root';

/**
 * Keeps the second half of a double click from a dialog that its first half has opened: rows and buttons open with one
 * click, and whoever is used to two would close the dialog again, or press what has come to lie under the pointer.
 */
export function useDoubleClick(): void {
  useEffect(() => {
    let first: EventTarget | null = null;
    const onClick = (event: MouseEvent) => {
      if (event.detail <= 1) {
        first = event.target;
        return;
      }
      const dialog = event.target instanceof Element ? event.target.closest(DIALOG) : null;
      if (dialog === null || (first instanceof Node && dialog.contains(first))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('click', onClick, true);
    return () => window.removeEventListener('click', onClick, true);
  }, []);
}
