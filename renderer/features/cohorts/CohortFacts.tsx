import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { Fact } from '../../components/Fact';
import { FactsRow } from '../../components/FactsRow';
import { formatDate, formatDateRange, formatDay, formatUnits, weekOf } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { UnitsBar } from '../../components/UnitsBar';
import classes from './cohort.module.css';
import { unitsSegments } from './units-segments';
import { type CohortTask, useTaskWords } from './use-task-words';

export interface CohortFactsProps {
  cohort: OutputOf<'cohorts.get'>;
  /** The most urgent task. */
  task: CohortTask | null;
  isLoading: boolean;
  today: string;
}

/** The facts below the title of a cohort: period, units, participants, and what comes next. */
export function CohortFacts({ cohort, task, isLoading, today }: CohortFactsProps) {
  const { t } = useTranslation('cohorts');
  const wordsOf = useTaskWords();
  const words = task && wordsOf(task, today);
  const { id, startsOn, endsOn, requiredUnits, heldUnits, plannedUnits } = cohort;
  const toCome = plannedUnits - heldUnits;
  return (
    <FactsRow>
      <Fact label={t('fact.period')} width={216}>
        {startsOn === null ? (
          <span className={classes.soft}>{t('fact.noPeriod')}</span>
        ) : (
          <>
            <span className={classes.strong}>
              {endsOn === null
                ? t('fact.from', { date: formatDate(startsOn) })
                : formatDateRange(startsOn, endsOn)}
            </span>
            <span className="kk-secondary">
              {endsOn === null || weekOf(startsOn) === weekOf(endsOn)
                ? t('fact.week', { week: weekOf(startsOn) })
                : t('fact.weeks', { from: weekOf(startsOn), to: weekOf(endsOn) })}
            </span>
          </>
        )}
      </Fact>
      <Fact label={t('fact.units', { units: formatUnits(requiredUnits) })} width={376} essential>
        <UnitsBar
          sessions={unitsSegments(cohort.sessions, today, (session, number) =>
            t('fact.session', { number, day: formatDay(session.date), units: formatUnits(session.units) }),
          )}
          totalUnits={requiredUnits}
          label={
            <Link to={`/kurse/${id}/stundenplan`}>
              {plannedUnits === 0
                ? t('fact.nothingPlanned')
                : t('fact.heldAndPlanned', { held: formatUnits(heldUnits), planned: formatUnits(toCome) })}
            </Link>
          }
        />
      </Fact>
      <Fact label={t('fact.participants')} width={128}>
        <Link to={`/kurse/${id}/teilnehmende`} className={classes.strong}>
          {cohort.registered}
        </Link>
        <span className={classes.soft}>{t('fact.ofPlaces', { count: cohort.maximumParticipants })}</span>
        {cohort.waiting > 0 && (
          <span className="kk-secondary">{t('fact.waiting', { count: cohort.waiting })}</span>
        )}
      </Fact>
      <Fact label={t('fact.next')} essential>
        {cohort.state === 'cancelled' ? (
          <span className={classes.soft}>{t('fact.cancelled', { reason: cohort.cancelledReason })}</span>
        ) : words ? (
          <>
            <StatusGlyph status={words.status} />
            <Link to={words.to} className={classes.strong}>
              {words.title}
            </Link>
          </>
        ) : (
          !isLoading && (
            <>
              <StatusGlyph status="done" />
              <span className={classes.soft}>
                {t(cohort.state === 'completed' ? 'fact.completed' : 'fact.nothing')}
              </span>
            </>
          )
        )}
      </Fact>
    </FactsRow>
  );
}
