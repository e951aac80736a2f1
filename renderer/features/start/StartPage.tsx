import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { formatDayLong, formatWeek } from '../../components/format';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { CurrentCohortsPanel } from './CurrentCohortsPanel';
import { FiguresRow } from './FiguresRow';
import { FirstSteps } from './FirstSteps';
import { GradesChart } from './GradesChart';
import { PresenceChart } from './PresenceChart';
import { RisksPanel } from './RisksPanel';
import { SECTIONS } from './sections';
import classes from './start.module.css';
import { TasksPanel } from './TasksPanel';
import { TodayPanel } from './TodayPanel';

/** What needs doing today, at one glance. */
export default function StartPage() {
  const { t } = useTranslation('start');
  const agenda = useChannel('cohorts.agenda', {});
  const cohorts = useChannel('cohorts.list', {});
  const queue = useChannel('marking.queue', {});
  const drawsCharts = useDeferredValue(agenda.data !== undefined, false);
  useShownSection(agenda.data !== undefined);
  if (agenda.isError) return <ErrorState error={agenda.error} onRetry={() => void agenda.refetch()} asPage />;
  if (!agenda.data || !cohorts.data) return <PageSkeleton />;
  const { today, presence, grades } = agenda.data;
  const header = (
    <PageHeader
      title={formatDayLong(today)}
      subtitle={<span className="kk-secondary">{formatWeek(today)}</span>}
      actions={
        cohorts.data.length > 0 && (
          <Button
            component={Link}
            to="/kurse/neu"
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.6} />}
          >
            {t('newCohort')}
          </Button>
        )
      }
    >
      {cohorts.data.length > 0 && <FiguresRow agenda={agenda.data} queue={queue.data ?? null} />}
    </PageHeader>
  );
  if (cohorts.data.length === 0) {
    return (
      <Page header={header}>
        <FirstSteps />
      </Page>
    );
  }
  return (
    <Page
      header={header}
      side={
        <>
          <RisksPanel rows={agenda.data.atRisk} />
          <CurrentCohortsPanel cohorts={agenda.data.currentCohorts} today={today} />
          {drawsCharts && (presence || grades) && (
            <div className={classes.charts} data-alone={!(presence && grades) || undefined}>
              {presence && <PresenceChart presence={presence} width={grades ? 'half' : 'whole'} />}
              {grades && <GradesChart grades={grades} />}
            </div>
          )}
        </>
      }
    >
      <TodayPanel sessions={agenda.data.sessionsToday} />
      <TasksPanel tasks={agenda.data.tasks} today={today} weekEndsOn={agenda.data.weekEndsOn} />
    </Page>
  );
}

/** Brings the part of the page that the address names into view and into focus. */
function useShownSection(isThere: boolean): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same address chosen again shows its part again
  useEffect(() => {
    const section = Object.values(SECTIONS).find((id) => hash === `#${id}`);
    const element = isThere && section ? document.getElementById(section) : null;
    if (!element) return;
    element.scrollIntoView({ block: 'nearest' });
    element.focus({ preventScroll: true });
  }, [hash, key, isThere]);
}
