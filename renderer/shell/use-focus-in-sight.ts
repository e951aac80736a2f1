import { useEffect } from 'react';
import { bringIntoView } from '../components/focus-in-view';

/** Pixels: what is higher is a part of the page and no control. */
const HIGHEST_CONTROL = 80;
/** Who has just scrolled wants to see something else. */
const SCROLLED_MS = 500;

const isControl = (element: HTMLElement): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && height <= HIGHEST_CONTROL;
};

/**
 * What Tab leads to is seen whole, though a head that stays lies over part of it: the browser leaves alone what is seen in
 * part. And what grows above the focus does not push it out of the window.
 */
export function useFocusInSight(): void {
  useEffect(() => {
    let isTab = false;
    let scrolledAt = 0;
    const pushed =
      typeof IntersectionObserver === 'undefined'
        ? null
        : new IntersectionObserver((entries) => {
            const entry = entries.at(-1);
            if (!entry || entry.isIntersecting || entry.target !== document.activeElement) return;
            if (performance.now() - scrolledAt > SCROLLED_MS) bringIntoView(entry.target as HTMLElement);
          });
    const onKeyDown = ({ key }: KeyboardEvent) => {
      isTab = key === 'Tab';
    };
    const onScroll = () => {
      scrolledAt = performance.now();
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      pushed?.disconnect();
      if (!(target instanceof HTMLElement) || !isControl(target)) return;
      if (isTab) bringIntoView(target);
      pushed?.observe(target);
    };
    window.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('scroll', onScroll, true);
    document.addEventListener('focusin', onFocusIn);
    return () => {
      pushed?.disconnect();
      window.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('scroll', onScroll, true);
      document.removeEventListener('focusin', onFocusIn);
    };
  }, []);
}
