import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './marking.module.css';

interface CriteriaProgressProps {
  marked: number;
  total: number;
  hasBar?: boolean;
}

/** How many criteria are marked, in words, and as a bar where there is room. */
export const CriteriaProgress = ({ marked, total, hasBar = true }: CriteriaProgressProps) => {
  const { t } = useTranslation('marking');
  return (
    <span className={classes.inline}>
      {hasBar && (
        <Progress.Root size={6} w={56} aria-hidden="true">
          <Progress.Section value={total === 0 ? 0 : (marked / total) * 100} color="var(--kk-bar)" />
        </Progress.Root>
      )}
      <span className="kk-secondary kk-numbers">{t('progressOf', { marked, total })}</span>
    </span>
  );
};
