import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { requiredAttendedUnits } from '../../../shared/domain/attendance';
import { sortName } from '../../../shared/domain/names';
import { EmptyState } from '../../components/EmptyState';
import { formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusGlyph } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import { MakeUpHint } from './MakeUpHint';
import classes from './overview.module.css';

export interface AttendancePanelProps {
  cohort: OutputOf<'cohorts.get'>;
  overview: OutputOf<'cohorts.overview'>;
}

const NAMED = 6;

/** How everybody registered stands with attendance, and who may lose the certificate. */
export function AttendancePanel({ cohort, overview }: AttendancePanelProps) {
  const { t } = useTranslation(['cohorts', 'common']);
  const route = `/kurse/${cohort.id}/anwesenheit`;
  const shown = overview.attendance.filter(({ count }) => count > 0);
  const words = shown.map(({ state, count }) => `${count} ${t(`common:status.${state}`)}`);
  const atRisk = overview.atRisk.slice(0, NAMED);
  return (
    <Panel
      title={t('attendance.title')}
      note={t('attendance.needed', {
        units: formatUnits(requiredAttendedUnits(cohort.requiredUnits, cohort.thresholdPercent)),
        total: formatUnits(cohort.requiredUnits),
      })}
      action={<Link to={route}>{t('attendance.grid')}</Link>}
    >
      {shown.length === 0 ? (
        <EmptyState compact title={t('attendance.nobody')} description={t('attendance.nobodyText')} />
      ) : (
        <>
          <div className={classes.distribution} role="img" aria-label={words.join(', ')}>
            {shown.map(({ state, count }) => (
              <i key={state} data-state={state} style={{ flexGrow: count }} />
            ))}
          </div>
          <ul className={classes.legend}>
            {shown.map(({ state, count }) => (
              <li key={state}>
                <StatusGlyph status={state} />
                <Link to={`${route}?stand=${state}`} aria-label={`${count} ${t(`common:status.${state}`)}`}>
                  {count}
                </Link>
                <span aria-hidden="true">{t(`common:status.${state}`)}</span>
              </li>
            ))}
          </ul>
          {atRisk.length > 0 && (
            <ul className={classes.people}>
              {atRisk.map((row) => (
                <li key={row.enrolmentId}>
                  <Link to={`/personen/${row.personId}`} className="kk-plain-link">
                    {sortName({ ...row, title: '' })}
                  </Link>
                  <span className={classes.allowance}>
                    {row.state === 'lost'
                      ? t('attendance.tooMany', { units: formatUnits(row.excessUnits) })
                      : t('attendance.mayMiss', {
                          units: formatUnits(row.mayStillMissUnits),
                          total: formatUnits(row.mayMissUnits),
                        })}
                  </span>
                  <StatusMark status={row.state} />
                  <MakeUpHint enrolmentId={row.enrolmentId} cohortId={cohort.id} />
                </li>
              ))}
            </ul>
          )}
          {overview.atRisk.length > NAMED && (
            <Link to={`${route}?stand=at-risk`} className="kk-secondary">
              {t('attendance.more', { count: overview.atRisk.length - NAMED })}
            </Link>
          )}
        </>
      )}
    </Panel>
  );
}
