import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { LEAST_FOR_DRIFT } from '../../../shared/domain/fairness/spread';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { DriftChart } from './DriftChart';
import classes from './fairness.module.css';
import { LeniencyChart } from './LeniencyChart';
import { signed } from './signed';

type Figures = OutputOf<'fairness.get'>;

/** Each marker's points against the other's of the same papers, and how that changes with time. */
export function MarkersPanel({ figures: { markers, pairs } }: { figures: Figures }) {
  const { t } = useTranslation('fairness');
  const named = markers.map((marker) => ({ ...marker, name: marker.lecturerName ?? t('office') }));
  const compared = named.filter(({ leniency }) => leniency !== null);
  const drifting = named.filter(({ drift }) => drift !== null);
  return (
    <Panel title={t('markers.title')} note={t('markers.note')}>
      <div className={classes.pair}>
        <div className={classes.stack}>
          {compared.length > 0 ? (
            <LeniencyChart markers={compared} />
          ) : (
            <p className={classes.missing}>{t('markers.needsPairs')}</p>
          )}
          {drifting.length > 0 ? (
            <DriftChart markers={drifting} />
          ) : (
            <p className={classes.missing}>
              {t('markers.needsMore', { least: LEAST_FOR_DRIFT, count: pairs })}
            </p>
          )}
        </div>
        <table className={classes.table} aria-label={t('markers.title')}>
          <thead>
            <tr>
              <th scope="col">{t('markers.head')}</th>
              {(['count', 'mean', 'deviation', 'pairs', 'leniency', 'drift'] as const).map((column) => (
                <th key={column} scope="col" title={t(`column.${column}Hint`)}>
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {named.map(({ lecturerId, name, spread, pairs: own, leniency, drift }) => (
              <tr key={lecturerId ?? 'office'}>
                <th scope="row">{name}</th>
                <td>{formatNumber(spread.count)}</td>
                <td>{formatNumber(spread.mean, 1)}</td>
                <td>{spread.deviation === null ? '–' : formatNumber(spread.deviation, 1)}</td>
                <td>{formatNumber(own)}</td>
                <td>{signed(leniency)}</td>
                <td>{signed(drift)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
