import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatDay, formatTimeRange } from '../../components/format';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import classes from './publications.module.css';

type Difference = OutputOf<'schedule.compareVersions'>['differences'][number];

const STATUS: Readonly<Record<Difference['kind'], Status>> = {
  added: 'new',
  removed: 'refused',
  cancelled: 'refused',
  reinstated: 'ready',
  changed: 'warning',
};

/** What differs between two versions of a schedule, session by session. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation('publications');
  if (differences.length === 0) return <p className={classes.hint}>{t('noDifference')}</p>;
  return (
    <ul className={classes.differences}>
      {differences.map(({ sessionId, kind, date, startsAt, endsAt, reason, changes }) => (
        <li key={sessionId}>
          <div className={classes.differenceHead}>
            <span>
              {formatDay(date, { year: true })}, {formatTimeRange(startsAt, endsAt)}
            </span>
            <StatusMark status={STATUS[kind]}>{t(`kind.${kind}`)}</StatusMark>
          </div>
          {reason !== '' && <p className="kk-secondary">{reason}</p>}
          {changes.length > 0 && (
            <dl className={classes.changes}>
              {changes.map(({ field, before, after }) => (
                <div key={field}>
                  <dt>{t(`field.${field}`)}</dt>
                  <dd>
                    {before === '' ? t('nothing') : before} → <b>{after === '' ? t('nothing') : after}</b>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
