import { Progress as Bar, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../../shared/contract/channel';
import classes from './planning.module.css';

interface SearchProgressProps {
  title: string;
  progress: Progress;
  onCancel: () => void;
}

/** A search under way, where its result will stand, with a way to stop it. */
export function SearchProgress({ title, progress: { done, total, step }, onCancel }: SearchProgressProps) {
  const { t } = useTranslation('common');
  const isKnown = total > 0;
  return (
    <div className={classes.running} role="status">
      <p className={classes.runningTitle}>{title}</p>
      <Bar.Root size="sm">
        <Bar.Section
          value={isKnown ? Math.min(100, (done / total) * 100) : 100}
          striped={!isKnown}
          animated={!isKnown}
          withAria={false}
          role="progressbar"
          aria-label={title}
        />
      </Bar.Root>
      <p className="kk-secondary">{step}</p>
      <Button onClick={onCancel}>{t('action.cancel')}</Button>
    </div>
  );
}
