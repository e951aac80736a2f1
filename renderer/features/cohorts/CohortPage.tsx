import { useTranslation } from 'react-i18next';
import { Outlet, useParams, useSearchParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { StatusPill } from '../../components/StatusPill';
import { CohortActions } from './CohortActions';
import { CohortFacts } from './CohortFacts';
import { CohortTabs } from './CohortTabs';
import classes from './cohort.module.css';
import { COHORT_STATUS } from './cohort-status';
import { EditCohortDrawer } from './EditCohortDrawer';

/** A cohort as a place: its head on every tab, the tabs, and below it the tab itself. `?bearbeiten=` opens its form, at a field. */
export default function CohortPage() {
  const { t } = useTranslation('cohorts');
  const { cohortId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const cohort = useChannel('cohorts.get', { cohortId });
  const overview = useChannel('cohorts.overview', { cohortId });
  const status = useChannel('workspace.status', {});
  if (cohort.isError) {
    return <ErrorState error={cohort.error} onRetry={() => void cohort.refetch()} asPage />;
  }
  if (!cohort.data || !status.data) return <PageSkeleton />;
  const { data } = cohort;
  const tasks = overview.data?.tasks ?? [];
  const edit = (opened: boolean) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        if (opened) next.set('bearbeiten', '1');
        else next.delete('bearbeiten');
        return next;
      },
      { replace: true },
    );
  return (
    <div className={classes.page}>
      <PageHeader
        title={data.code}
        titleIsCode
        subtitle={data.courseTitle}
        status={
          <StatusPill
            status={COHORT_STATUS[data.state]}
            tone={data.state === 'cancelled' ? 'bad' : data.state === 'completed' ? 'ok' : 'neutral'}
          >
            {t(`state.${data.state}`)}
          </StatusPill>
        }
        actions={
          <CohortActions
            cohort={data}
            hasTasks={overview.isPending || tasks.length > 0}
            onEdit={() => edit(true)}
          />
        }
        tabs={<CohortTabs cohort={data} tasks={tasks} />}
      >
        <CohortFacts
          cohort={data}
          task={tasks[0] ?? null}
          isLoading={overview.isPending}
          today={status.data.today}
        />
      </PageHeader>
      <div className={classes.tab} tabIndex={-1} data-tab="">
        <Outlet />
      </div>
      <EditCohortDrawer
        cohort={data}
        today={status.data.today}
        opened={search.has('bearbeiten')}
        field={search.get('bearbeiten')}
        onClose={() => edit(false)}
      />
    </div>
  );
}
