import { useIsFetching } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';

/** Time in which the first screen is drawn. */
const DRAWN_MS = 100;

/** Shows what the first screen can do without: once every question is answered and the answers are drawn. */
export function Later({ children }: { children: ReactNode }) {
  const isAsking = useIsFetching() > 0;
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    if (isAsking || isTime) return;
    const timer = setTimeout(() => setTime(true), DRAWN_MS);
    return () => clearTimeout(timer);
  }, [isAsking, isTime]);
  return isTime ? <Suspense>{children}</Suspense> : null;
}
