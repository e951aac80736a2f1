import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../api/hooks';
import { showDone } from '../../api/notices';

/** Once when the workspace opens: deletes packages whose day has come, and what an interrupted opening has left. */
export function useDueAndLeftOvers(): void {
  const { t } = useTranslation('laptop');
  const { run } = useJob('laptop.tidy', {
    onDone: ({ deletedPackages }) => {
      if (deletedPackages > 0) showDone(t('delete.due', { count: deletedPackages }));
    },
  });
  const hasRun = useRef(false);
  useEffect(() => {
    if (hasRun.current) return;
    hasRun.current = true;
    void run({});
  }, [run]);
}
