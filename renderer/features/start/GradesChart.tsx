import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { Panel } from '../../components/Panel';
import classes from './chart.module.css';

type Grades = NonNullable<OutputOf<'cohorts.agenda'>['grades']>;

const SLOT = 33;
const BAR = 24;
const HEIGHT = 124;
const BASE = 158;
const LAST_PASSING_GRADE = 4;

/** How often each grade was given so far. */
export function GradesChart({ grades }: { grades: Grades }) {
  const { t } = useTranslation('start');
  const { counts, cohortId, cohortCode, determined, total, failed } = grades;
  const most = Math.max(1, ...counts);
  const words = counts.flatMap((count, index) =>
    count === 0 ? [] : [t('grades.count', { count, grade: index + 1 })],
  );
  return (
    <Panel bare title={t('grades.title')}>
      <svg
        className={classes.chart}
        viewBox="0 0 196 176"
        role="img"
        aria-label={t('grades.chart', { counts: words.join(', ') })}
      >
        {counts.map((count, index) => {
          const left = 4 + index * SLOT;
          const height = (count / most) * HEIGHT;
          const grade = index + 1;
          return (
            <g key={grade}>
              {count > 0 && (
                <>
                  <rect
                    className={grade > LAST_PASSING_GRADE ? classes.below : classes.bar}
                    x={left}
                    y={BASE - height}
                    width={BAR}
                    height={height}
                    rx={2}
                  />
                  <text
                    className={classes.label}
                    x={left + BAR / 2}
                    y={BASE - height - 5}
                    textAnchor="middle"
                  >
                    {count}
                  </text>
                </>
              )}
              <text x={left + BAR / 2} y={173} textAnchor="middle">
                {grade}
              </text>
            </g>
          );
        })}
        <line className={classes.axis} x1={0} x2={196} y1={BASE} y2={BASE} />
      </svg>
      <p className="kk-note">
        <Link to={`/kurse/${cohortId}`} className="kk-plain-link kk-code">
          {cohortCode}
        </Link>
        {', '}
        <Link to={`/kurse/${cohortId}/bewertung`}>{t('grades.of', { count: determined, total })}</Link>{' '}
        {t('grades.determined')}
        {failed > 0 && t('grades.failed', { count: failed })}
      </p>
    </Panel>
  );
}
