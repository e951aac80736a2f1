import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../components/format';
import classes from './desk.module.css';
import type { DeskCriterion, DeskSums } from './desk-model';
import { pointsText } from './part-status';

export interface RubricHeadProps {
  name: string;
  criteria: readonly DeskCriterion[];
  sums: DeskSums;
  /** The criterion in work, marked on the bar. */
  activeId: string | null;
}

const Head = ({ name, criteria, sums, activeId }: RubricHeadProps) => {
  const { t } = useTranslation('marking');
  const { points, pointsSoFar, markedWeight, markedCriteria, grade } = sums;
  const progress = t('sum.criteria', { marked: markedCriteria, total: criteria.length });
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <h2 className="kk-person">{name}</h2>
        <span className={classes.sum} aria-live="polite">
          {points === null ? (
            <>
              <strong>{pointsText(pointsSoFar)}</strong>{' '}
              {t('sum.soFar', { weight: formatNumber(markedWeight) })} · {progress}
            </>
          ) : (
            <>
              <strong>{t('sum.points', { points: pointsText(points) })}</strong>
              {grade &&
                ` · ${t('sum.grade', { label: grade.label, decimal: formatNumber(grade.decimal, 1) })}`}
            </>
          )}
        </span>
      </div>
      <div className={classes.bar} role="img" aria-label={progress}>
        {criteria.map(({ criterionId, title, weight, maximumPoints, points: own }) => (
          <span
            key={criterionId}
            className={classes.segment}
            style={{ flex: weight }}
            title={own === null ? `${title}: ${t('unmarked')}` : `${title}: ${pointsText(own)}`}
            data-unmarked={own === null || undefined}
            data-current={criterionId === activeId || undefined}
          >
            {own !== null && <i style={{ height: `${(own / maximumPoints) * 100}%` }} />}
          </span>
        ))}
      </div>
      {grade && !grade.passed && points !== null && (
        <p className={classes.failed}>{t('sum.failed', { points: pointsText(points) })}</p>
      )}
    </header>
  );
};

/** Name, sum and grade, and the rubric as a bar: weight is width, points are height, "not marked" is hatched. */
export const RubricHead = memo(Head);
