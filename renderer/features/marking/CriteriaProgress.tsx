import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './marking.module.css';

/** How many criteria are marked, as a bar and in words. */
export const CriteriaProgress = ({ marked, total }: { marked: number; total: number }) => {
  const { t } = useTranslation('marking');
  return (
    <span className={classes.inline}>
      <Progress.Root size={6} w={56} aria-hidden="true">
        <Progress.Section value={total === 0 ? 0 : (marked / total) * 100} color="var(--kk-bar)" />
      </Progress.Root>
      <span className="kk-secondary kk-numbers">{t('progressOf', { marked, total })}</span>
    </span>
  );
};
