import { Button } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { formatNumber, formatUnits } from '../../components/format';
import classes from './planning.module.css';
import type { PlanCohort } from './planning-model';
import { SearchProgress } from './SearchProgress';
import type { PlanSearch } from './use-plan';

interface PlanWelcomeProps {
  cohorts: readonly PlanCohort[];
  search: PlanSearch;
}

/** What a search will do, how far it is, or that it came to no end; and what a plan would replace. */
export function PlanWelcome({ cohorts, search }: PlanWelcomeProps) {
  const { t } = useTranslation('planning');
  const { progress, answer } = search;
  if (progress) {
    return <SearchProgress title={t('search.running')} progress={progress} onCancel={search.cancel} />;
  }
  const kept = cohorts.filter(({ keptUnits }) => keptUnits > 0);
  const replaced = cohorts.reduce((sum, { replacedSessions }) => sum + replacedSessions, 0);
  return (
    <div className={classes.welcome}>
      <EmptyState
        icon={<IconCalendarTime size={24} stroke={1.6} />}
        {...(search.searchLonger && {
          action: (
            <Button variant="filled" onClick={search.searchLonger}>
              {t('search.longer')}
            </Button>
          ),
        })}
        title={t(answer === null ? 'welcome.title' : 'undecided.title')}
        description={
          <>
            <p>{answer?.kind === 'undecided' ? answer.sentence : t('welcome.text')}</p>
            {kept.map(({ cohortId, code, keptUnits, keptSessions }) => (
              <p key={cohortId}>
                {t('welcome.kept', {
                  code,
                  count: keptSessions,
                  sessions: formatNumber(keptSessions),
                  units: formatUnits(keptUnits),
                })}
              </p>
            ))}
            {replaced > 0 && <p>{t('welcome.replaced', { count: replaced })}</p>}
          </>
        }
      />
    </div>
  );
}
