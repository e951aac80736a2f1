import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { ErrorState } from '../../components/ErrorState';
import { formatUnits } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { ContradictionPanel } from './ContradictionPanel';
import { PlanForm } from './PlanForm';
import { PlanWelcome } from './PlanWelcome';
import { ProposalComparison } from './ProposalComparison';
import { ProposedSessions } from './ProposedSessions';
import classes from './planning.module.css';
import { type PlanOptions, type PlanWishes, wishesAfter, wishesOf } from './planning-model';
import { usePlan } from './use-plan';
import { useShownResults } from './use-shown-results';

/** Whole plans for a cohort, or for several together (`?mit=` names the others): asked for, compared, taken. */
export default function PlanPage() {
  const { cohortId = '' } = useParams();
  const [search] = useSearchParams();
  const together = search.getAll('mit').filter((id) => id !== cohortId);
  const cohortIds = [cohortId, ...together];
  const options = useChannel('schedule.planOptions', { cohortIds }, { keepPrevious: true });
  const status = useChannel('workspace.status', {});
  if (options.isError) return <ErrorState error={options.error} onRetry={() => void options.refetch()} />;
  if (!options.data || !status.data) return <PageSkeleton />;
  return <PlanBoard cohortId={cohortId} options={options.data} today={status.data.today} />;
}

interface PlanBoardProps {
  cohortId: string;
  options: PlanOptions;
  today: string;
}

function PlanBoard({ cohortId, options, today }: PlanBoardProps) {
  const { t } = useTranslation('planning');
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  const [wishes, setWishes] = useState(() => wishesOf(options));
  const plan = usePlan((units) => {
    showDone(t('taken', { units: formatUnits(units) }));
    navigate(`/kurse/${cohortId}/stundenplan`);
  });
  const { cohorts } = options;
  const results = useShownResults(plan.answer !== null || plan.isRunning);
  const change = (next: PlanWishes) => {
    setWishes(next);
    plan.forget();
  };

  return (
    <div className={classes.page}>
      <div className={classes.columns}>
        <PlanForm
          cohortId={cohortId}
          options={options}
          today={today}
          wishes={wishes}
          onChange={change}
          onTogether={(ids) => {
            plan.forget();
            setSearch(
              ids.map((id): [string, string] => ['mit', id]),
              { replace: true },
            );
          }}
          search={plan}
        />
        <div className={classes.results} ref={results}>
          {plan.answer?.kind === 'proposals' && plan.proposal && (
            <>
              <ProposalComparison search={plan} seconds={plan.answer.seconds} />
              <ProposedSessions proposal={plan.proposal} />
            </>
          )}
          {plan.answer?.kind === 'contradiction' && (
            <ContradictionPanel
              contradiction={plan.answer}
              onLonger={plan.searchLonger}
              canTake={(way) => wishesAfter(way, wishes, cohorts) !== null}
              onTake={(way) => {
                const next = wishesAfter(way, wishes, cohorts);
                if (!next) return;
                setWishes(next);
                void plan.search(cohorts, next);
              }}
            />
          )}
          {(plan.answer === null || plan.answer.kind === 'undecided') && (
            <PlanWelcome cohorts={cohorts} search={plan} />
          )}
        </div>
      </div>
    </div>
  );
}
