import { notificationsStore } from '@mantine/notifications';
import { useEffect } from 'react';

/** Where the notices lie, for the style sheet: at the bottom in place of the top. */
const AT_BOTTOM = 'noticesAtBottom';
const NOTICE = '.mantine-Notification-root';
/** Pixels: what is higher is a part of the page and no control. */
const HIGHEST_CONTROL = 80;

const isOver = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** Notices lie over the page and stay for seconds: they go to its other end when what comes into focus would be hidden by one. */
export function useNoticesGiveWay(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const onFocusIn = ({ target }: FocusEvent) => {
      // The whole page is looked through for notices only while there are any: cells of a grid take the focus with every key.
      if (notificationsStore.getState().notifications.length === 0) {
        delete dataset[AT_BOTTOM];
        return;
      }
      if (!(target instanceof HTMLElement) || target.closest(NOTICE)) return;
      const notices = [...document.querySelectorAll(NOTICE)];
      const place = target.getBoundingClientRect();
      if (place.height > HIGHEST_CONTROL) return;
      if (!notices.some((notice) => isOver(place, notice.getBoundingClientRect()))) return;
      if (AT_BOTTOM in dataset) delete dataset[AT_BOTTOM];
      else dataset[AT_BOTTOM] = '';
    };
    document.addEventListener('focusin', onFocusIn);
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      delete dataset[AT_BOTTOM];
    };
  }, []);
}
