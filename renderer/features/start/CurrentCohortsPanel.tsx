import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { UnitsBar } from '../../components/UnitsBar';
import { unitsSegments } from '../cohorts/units-segments';
import classes from './start.module.css';

type Cohort = OutputOf<'cohorts.agenda'>['currentCohorts'][number];

const SHOWN = 8;

/** How far the cohorts are that are not over. */
export function CurrentCohortsPanel({ cohorts, today }: { cohorts: readonly Cohort[]; today: string }) {
  const { t } = useTranslation(['start', 'cohorts']);
  const wordOf = ({ state, registered, sessions, requiredUnits }: Cohort) => {
    if (state === 'marking') return t('cohorts:state.marking');
    if (state !== 'running') return t('current.registered', { count: registered });
    const held = sessions.reduce((units, each) => (each.state === 'held' ? units + each.units : units), 0);
    return t('current.unitsOf', { held: formatUnits(held), total: formatUnits(requiredUnits) });
  };
  return (
    <Panel title={t('current.title')} action={<Link to="/kurse">{t('current.all')}</Link>}>
      {cohorts.length === 0 && <p className={classes.soft}>{t('current.nothing')}</p>}
      <ul className={classes.cohorts}>
        {cohorts.slice(0, SHOWN).map((cohort) => (
          <li key={cohort.id}>
            <Link to={`/kurse/${cohort.id}`} className={`kk-plain-link kk-code ${classes.code}`}>
              {cohort.code}
            </Link>
            <UnitsBar
              sessions={unitsSegments(cohort.sessions, today)}
              totalUnits={cohort.requiredUnits}
              width="100%"
            />
            <span className={classes.standing}>{wordOf(cohort)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
