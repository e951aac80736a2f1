import { type RefObject, useLayoutEffect } from 'react';

/**
 * Tells a box that scrolls how high it is when all of its content shows, as `--content-height` in pixels. With that it can
 * be as high as its content and contain its layout (`contain: strict`): one changed cell of a table then no longer has the
 * browser lay out the page around it, once for each flex box on the way.
 */
export function useContentHeight(
  boxRef: RefObject<HTMLElement | null>,
  contentRef: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const [box, content] = [boxRef.current, contentRef.current];
    if (!box || !content) return;
    const measure = () => {
      // Borders, and the scroll bar below where there is one.
      const around = box.offsetHeight - box.clientHeight;
      box.style.setProperty('--content-height', `${content.offsetHeight + around}px`);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(content);
    observer.observe(box);
    return () => observer.disconnect();
  }, [boxRef, contentRef]);
}
