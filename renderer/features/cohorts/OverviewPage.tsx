import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { TaskKind } from '../../../shared/contract/cohorts';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Page } from '../../components/Page';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { TaskGroup } from '../../components/TaskGroup';
import { TaskRow } from '../../components/TaskRow';
import { AttendancePanel } from './AttendancePanel';
import { MilestonesPanel } from './MilestonesPanel';
import { ModulesPanel } from './ModulesPanel';
import { NextSessionsPanel } from './NextSessionsPanel';
import classes from './overview.module.css';
import { PapersPanel } from './PapersPanel';
import { useTaskWords } from './use-task-words';

/** Tasks whose sentence leaves open why they matter. */
const EXPLAINED: readonly TaskKind[] = ['chamber-number-missing', 'list-due'];

export default function OverviewPage() {
  const { t } = useTranslation('cohorts');
  const { cohortId = '' } = useParams();
  const cohort = useChannel('cohorts.get', { cohortId });
  const overview = useChannel('cohorts.overview', { cohortId });
  const status = useChannel('workspace.status', {});
  const wordsOf = useTaskWords();
  if (overview.isError) return <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />;
  if (!cohort.data || !overview.data || !status.data) return <PageSkeleton />;
  const { today } = status.data;
  const { tasks } = overview.data;
  return (
    <Page
      header={null}
      side={
        <>
          <AttendancePanel cohort={cohort.data} overview={overview.data} />
          <ModulesPanel cohortId={cohortId} modules={overview.data.modules} />
          <PapersPanel cohortId={cohortId} papers={overview.data.papers} />
        </>
      }
    >
      <Panel title={t('missing.title')} {...(tasks.length > 0 && { count: tasks.length })}>
        {tasks.length === 0 ? (
          <EmptyState compact title={t('missing.nothing')} description={t('missing.nothingText')} />
        ) : (
          <div className={classes.tasks}>
            <TaskGroup label={t('missing.title')}>
              {tasks.map((task) => {
                const { key, title, to, status: shape, due, isOverdue } = wordsOf(task, today);
                const reason = task.detail || (EXPLAINED.includes(task.kind) ? t(`reason.${task.kind}`) : '');
                return (
                  <TaskRow
                    key={key}
                    status={shape}
                    title={title}
                    to={to}
                    place={reason !== '' && <span className="kk-secondary">{reason}</span>}
                    due={due}
                    overdue={isOverdue}
                  />
                );
              })}
            </TaskGroup>
          </div>
        )}
      </Panel>
      <NextSessionsPanel cohortId={cohortId} today={today} />
      <MilestonesPanel cohort={cohort.data} overview={overview.data} today={today} />
      {cohort.data.note !== '' && (
        <Panel
          title={t('note.title')}
          action={<Link to={`/kurse/${cohortId}/ueberblick?bearbeiten=1`}>{t('note.edit')}</Link>}
        >
          <p className={classes.note}>{cohort.data.note}</p>
        </Panel>
      )}
    </Page>
  );
}
