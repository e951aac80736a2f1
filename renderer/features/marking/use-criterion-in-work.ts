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

/** A frame: within it the mark that was just left is stored and its answer is here. */
const OPEN_AFTER_MS = 16;

/**
 * The criterion in work; null is the comment on the whole. The cursor goes to it at once; it is opened a frame later, so
 * that the mark that was left is known to be stored first, or with the next key if that comes before.
 */
export function useCriterionInWork(
  first: () => string | null,
  told: RefObject<string | null>,
): [activeId: string | null, activate: (criterionId: string | null) => void] {
  const [activeId, setActiveId] = useState(first);
  const wanted = useRef(activeId);
  const shown = useRef(activeId);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    shown.current = activeId;
  }, [activeId]);
  useEffect(() => {
    told.current = wanted.current;
    const open = () => {
      clearTimeout(timer.current);
      if (wanted.current !== shown.current) flushSync(() => setActiveId(wanted.current));
    };
    window.addEventListener('keydown', open, { capture: true });
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('keydown', open, { capture: true });
    };
  }, [told]);
  const activate = useCallback(
    (criterionId: string | null) => {
      if (wanted.current === criterionId) return;
      wanted.current = criterionId;
      told.current = criterionId;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => startTransition(() => setActiveId(criterionId)), OPEN_AFTER_MS);
    },
    [told],
  );
  return [activeId, activate];
}
