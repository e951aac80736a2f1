// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useContentWidth } from '../../renderer/components/use-content-width';
import { show } from './render';

const Box = () => {
  const { ref, width } = useContentWidth<HTMLDivElement>();
  return <div ref={ref}>{width}</div>;
};

test('the scroll bar beside the content is no part of its width', async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      private readonly tell: ResizeObserverCallback;
      constructor(tell: ResizeObserverCallback) {
        this.tell = tell;
      }
      observe() {
        const sizes = {
          borderBoxSize: [{ inlineSize: 779, blockSize: 600 }],
          contentRect: { x: 0, y: 0, left: 0, top: 0, right: 764, bottom: 600, width: 764, height: 600 },
        };
        this.tell([sizes as unknown as ResizeObserverEntry], this as unknown as ResizeObserver);
      }
      disconnect() {}
    },
  );
  show(<Box />);
  expect(await screen.findByText('764')).toBeVisible();
  vi.unstubAllGlobals();
});
