import { useResizeObserver } from '@mantine/hooks';

/**
 * How wide what a box holds may be, in pixels: without its padding and without the scroll bar beside it, which on Windows takes
 * room; 0 until it is known.
 */
export function useContentWidth<Box extends HTMLElement>() {
  const [ref, { left, right }] = useResizeObserver<Box>();
  return { ref, width: right - left };
}
