import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';

/**
 * The criterion in work; null is the comment on the whole. The cursor goes to it at once; opening it waits until the
 * answers that are there are taken, so that a mark is known to be stored first, and until the next key at most, which
 * finds it open.
 */
export function useCriterionInWork(
  first: () => string | null,
  told: RefObject<string | null>,
): [activeId: string | null, activate: (criterionId: string | null) => void] {
  const [activeId, setActiveId] = useState(first);
  const wanted = useRef(activeId);
  const shown = useRef(activeId);
  useLayoutEffect(() => {
    shown.current = activeId;
  }, [activeId]);
  useEffect(() => {
    told.current = wanted.current;
    const open = () => {
      if (wanted.current !== shown.current) flushSync(() => setActiveId(wanted.current));
    };
    window.addEventListener('keydown', open, { capture: true });
    return () => window.removeEventListener('keydown', open, { capture: true });
  }, [told]);
  const activate = useCallback(
    (criterionId: string | null) => {
      if (wanted.current === criterionId) return;
      wanted.current = criterionId;
      told.current = criterionId;
      startTransition(() => setActiveId(criterionId));
    },
    [told],
  );
  return [activeId, activate];
}
