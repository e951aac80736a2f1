import { useTranslation } from 'react-i18next';
import { formatDay, formatTimeRange } from '../../components/format';
import { Panel } from '../../components/Panel';
import classes from './planning.module.css';
import type { RepairChange, RepairPlan } from './repair-model';

/** Every session that the repair changes, as it is and as it will be. */
export function RepairChanges({ repair: { changes } }: { repair: RepairPlan }) {
  const { t } = useTranslation('repair');
  const isOne = new Set(changes.map(({ cohortId }) => cohortId)).size === 1;
  return (
    <Panel
      title={t('changes.title')}
      count={changes.length}
      padding="none"
      className={classes.sessions ?? ''}
    >
      <div className={classes.compareTable}>
        <table className={classes.changes} aria-label={t('changes.title')}>
          <thead>
            <tr>
              <th scope="col">{t('changes.session')}</th>
              <th scope="col">{t('changes.module')}</th>
              <th scope="col">{t('changes.from')}</th>
              <th scope="col">{t('changes.to')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.sessionId}>
                <th scope="row">
                  {!isOne && <span className="kk-code">{change.cohortCode} </span>}
                  {change.number === null
                    ? t('changes.unnumbered')
                    : t('changes.numbered', { number: change.number })}
                </th>
                <td>{change.modules.map(({ title }) => title).join(', ')}</td>
                <td>
                  <Place place={change.from} />
                </td>
                <td>
                  <Place place={change.to} differs={change.differs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface PlaceProps {
  place: RepairChange['from'];
  /** What is new about it: set in bold. */
  differs?: RepairChange['differs'];
}

function Place({ place, differs = [] }: PlaceProps) {
  const { date, startsAt, endsAt, roomName, lecturers } = place;
  const parts: { key: RepairChange['differs'][number]; text: string }[] = [
    { key: 'date', text: formatDay(date) },
    { key: 'time', text: formatTimeRange(startsAt, endsAt) },
    { key: 'lecturers', text: lecturers.map(({ displayName }) => displayName).join(', ') },
    { key: 'room', text: roomName ?? '' },
  ];
  return parts
    .filter(({ text }) => text !== '')
    .map(({ key, text }, index) => (
      <span key={key} className="kk-numbers">
        {index > 0 && ' · '}
        {differs.includes(key) ? <b>{text}</b> : text}
      </span>
    ));
}
