// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Desk } from '../../renderer/features/marking/desk-model';
import { useCriteria } from '../../renderer/features/marking/use-criteria';
import { useCriterionInWork } from '../../renderer/features/marking/use-criterion-in-work';
import {
  type DeskKey,
  draftIdOf,
  type MarkDraft,
  useMarkingDrafts,
} from '../../renderer/stores/marking-drafts';

const KEY: DeskKey = { enrolmentId: 'e', part: 'paper', role: 'first', asLecturerId: null };
const criterion = (criterionId: string) => ({ criterionId, points: 4, comment: '', recordedAt: null });
const DESK = { criteria: [criterion('a'), criterion('b')] } as unknown as Desk;

describe('criteria on the screen', () => {
  test('are made anew for what is typed, not for how far it is saved', () => {
    const target = { ...KEY, criterionId: 'b' };
    const typed = { target, values: { points: 3 }, state: 'waiting', message: null } as MarkDraft;
    const put = (draft: MarkDraft) =>
      act(() => useMarkingDrafts.setState({ drafts: { [draftIdOf(target)]: draft } }));
    const { result, unmount } = renderHook(() => useCriteria(DESK, KEY));
    expect(result.current.map(({ points }) => points)).toEqual([4, 4]);

    put(typed);
    const waiting = result.current;
    expect(waiting.map(({ points }) => points)).toEqual([4, 3]);
    put({ ...typed, state: 'saving' });
    expect(result.current).toBe(waiting);
    put({ ...typed, values: { points: null } });
    expect(result.current.map(({ points }) => points)).toEqual([4, null]);

    unmount();
    useMarkingDrafts.setState({ drafts: {} });
  });
});

describe('criterion in work', () => {
  test('is told at once, opened a moment later, and open before the next key is heard', async () => {
    const told = { current: null as string | null };
    const { result } = renderHook(() => useCriterionInWork(() => 'a', told));
    expect([result.current[0], told.current]).toEqual(['a', 'a']);

    act(() => {
      result.current[1]('b');
      expect([result.current[0], told.current]).toEqual(['a', 'b']);
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
      expect(result.current[0]).toBe('b');
    });
    act(() => result.current[1](null));
    expect([result.current[0], told.current]).toEqual(['b', null]);
    await waitFor(() => expect(result.current[0]).toBeNull());
  });
});
