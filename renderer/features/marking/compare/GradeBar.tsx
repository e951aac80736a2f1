import { useTranslation } from 'react-i18next';
import type { GradeKeyStep } from '../../../../shared/domain/grading';
import { pointsText } from '../part-status';
import classes from './compare.module.css';

/** The grades side by side, as wide as they are in points, with where the result lies. */
export const GradeBar = ({
  total,
  grades,
  current,
}: {
  total: number;
  grades: readonly GradeKeyStep[];
  current: number | null;
}) => {
  const { t } = useTranslation('results');
  const steps = [...grades].sort((a, b) => a.from - b.from);
  return (
    <div className={classes.gradeBar} role="img" aria-label={t('result.bar', { points: pointsText(total) })}>
      {steps.map(({ from, grade }, index) => {
        const to = steps[index + 1]?.from ?? 100;
        return (
          <span key={grade} style={{ flexGrow: to - from }} data-current={grade === current || undefined}>
            {grade}
          </span>
        );
      })}
      <i style={{ insetInlineStart: `${Math.min(100, total)}%` }} />
    </div>
  );
};
