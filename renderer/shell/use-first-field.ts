import { useEffect } from 'react';

const DIALOG = '[role="dialog"]';
const FIELD = 'input:not([type="hidden"]), textarea, select';

const isField = (element: HTMLElement): boolean =>
  !element.matches(':disabled, [tabindex="-1"], [type="radio"]:not(:checked)');

const firstField = (dialog: Element): HTMLElement | undefined =>
  [...dialog.querySelectorAll<HTMLElement>(FIELD)].find(isField);

/**
 * Leads the focus of a dialog that opens on its "Schließen" to its first field, also if that comes later, as long as nobody
 * has touched a key or the pointer in it. A dialog that says itself where to begin (`data-autofocus`), and one without
 * fields, is left alone.
 */
export function useFirstField(): void {
  useEffect(() => {
    const touched = new WeakSet<Element>();
    let waiting: { dialog: Element; button: HTMLElement } | null = null;

    const lead = () => {
      if (waiting === null) return;
      const { dialog, button } = waiting;
      if (document.activeElement !== button) {
        waiting = null;
        return;
      }
      const field = firstField(dialog);
      if (!field) return;
      waiting = null;
      field.focus({ preventScroll: true });
    };

    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.closest('header')) return;
      const dialog = target.closest(DIALOG);
      if (dialog === null || touched.has(dialog)) return;
      waiting = { dialog, button: target };
      lead();
    };

    const onTouch = ({ target }: Event) => {
      waiting = null;
      const dialog = target instanceof Element && target.closest(DIALOG);
      if (dialog) touched.add(dialog);
    };

    const observer = new MutationObserver(lead);
    observer.observe(document.body, { subtree: true, childList: true });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('keydown', onTouch, true);
    document.addEventListener('pointerdown', onTouch, true);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('keydown', onTouch, true);
      document.removeEventListener('pointerdown', onTouch, true);
    };
  }, []);
}
