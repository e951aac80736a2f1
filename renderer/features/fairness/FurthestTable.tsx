import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './fairness.module.css';

/** The papers whose two markers lie furthest apart; each leads to its comparison. */
export function FurthestTable({ figures: { furthest, part, pairs } }: { figures: OutputOf<'fairness.get'> }) {
  const { t } = useTranslation('fairness');
  return (
    <Panel title={t('furthest.title')} note={t('furthest.note')}>
      {furthest.length === 0 ? (
        <p className={classes.missing}>{t(pairs === 0 ? 'furthest.needsPairs' : 'furthest.allSame')}</p>
      ) : (
        <table className={classes.table} aria-label={t('furthest.title')} data-texts="">
          <thead>
            <tr>
              <th scope="col">{t('furthest.name')}</th>
              <th scope="col">{t('furthest.cohort')}</th>
              <th scope="col">{t('furthest.first')}</th>
              <th scope="col">{t('furthest.second')}</th>
              <th scope="col">{t('furthest.difference')}</th>
              <th scope="col">{t('furthest.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {furthest.map(
              ({
                enrolmentId,
                displayName,
                cohortId,
                cohortCode,
                first,
                second,
                difference,
                isWithinTolerance,
              }) => (
                <tr key={enrolmentId}>
                  <th scope="row">
                    <Link to={`/kurse/${cohortId}/bewertung/vergleich?person=${enrolmentId}&teil=${part}`}>
                      {displayName}
                    </Link>
                  </th>
                  <td className="kk-code">{cohortCode}</td>
                  {[first, second].map(({ points, lecturerName }, index) => (
                    <td key={index === 0 ? 'first' : 'second'}>
                      {formatNumber(points, 1)} · {lecturerName ?? t('office')}
                    </td>
                  ))}
                  <td>
                    <strong>{formatNumber(difference, 1)}</strong>
                  </td>
                  <td>
                    <StatusMark status={isWithinTolerance ? 'done' : 'warning'}>
                      {t(isWithinTolerance ? 'furthest.within' : 'furthest.beyond')}
                    </StatusMark>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
