import { useIsFetching } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';

/** Shows what the first screen can do without: once every question is answered and the page has nothing to do. */
export function Later({ children }: { children: ReactNode }) {
  const isAsking = useIsFetching() > 0;
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    if (isAsking || isTime) return;
    const handle = requestIdleCallback(() => setTime(true), { timeout: 500 });
    return () => cancelIdleCallback(handle);
  }, [isAsking, isTime]);
  return isTime ? <Suspense>{children}</Suspense> : null;
}
