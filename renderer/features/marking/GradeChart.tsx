import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import classes from './marking.module.css';

type Assessments = OutputOf<'marking.list'>;

/** How the results spread over the chamber's grades; bars start at 0 and every bar has its number. */
export const GradeChart = ({ grades, enrolments }: Pick<Assessments, 'grades' | 'enrolments'>) => {
  const { t } = useTranslation('marking');
  const counts = grades.map(({ grade, label }) => ({
    grade,
    label,
    count: enrolments.filter((enrolment) => enrolment.grade?.grade === grade).length,
  }));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <dl className={classes.chart}>
      {counts.map(({ grade, label, count }) => (
        <div key={grade} style={{ display: 'contents' }}>
          <dt>{t('chart.grade', { grade, label })}</dt>
          <dd>
            <span className={classes.track} aria-hidden="true">
              <i style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className={classes.count}>{count}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};
