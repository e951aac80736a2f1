// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import type { Topic } from '../../shared/contract/topics';
import type { DesktopBridge } from '../../shared/desktop';

let report: (topics: readonly Topic[]) => void = () => {};
const bridge = {
  onProgress: () => () => {},
  onChanged: (callback) => {
    report = callback;
    return () => {
      report = () => {};
    };
  },
} as Partial<DesktopBridge> as DesktopBridge;
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

afterEach(() => vi.useRealTimers());

test('changes that follow each other closely make answers stale once, each topic among them', async () => {
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  vi.useFakeTimers();
  const stale: string[] = [];
  vi.spyOn(queryClient, 'invalidateQueries').mockImplementation(async ({ predicate } = {}) => {
    for (const channel of ['attendance.grid', 'papers.list', 'academy.listCourses'] as const) {
      if (predicate?.({ queryKey: [channel, {}] } as never)) stale.push(channel);
    }
  });
  const stop = followChanges(queryClient);
  report(['attendance']);
  report(['papers']);
  expect(stale).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(stale).toEqual(['attendance.grid', 'papers.list']);
  report(['attendance']);
  stop();
  vi.advanceTimersByTime(100);
  expect(stale).toHaveLength(2);
});
