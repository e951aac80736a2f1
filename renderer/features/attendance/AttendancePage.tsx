import { Button } from '@mantine/core';
import { IconCalendarPlus, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { ATTENDANCE_STATES, type AttendanceState } from '../../../shared/domain/attendance';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { TabPage } from '../../components/TabPage';
import { AttendanceBoard } from './AttendanceBoard';
import { ForecastList } from './ForecastList';
import { HeatMap } from './HeatMap';
import { useGrid } from './use-grid';
import { useView } from './ViewSwitch';

/** The tab Anwesenheit. `?termin=` and `?anmeldung=` name the cell to begin with, `?stand=` shows only people who stand so, `?nachholen=` opens what somebody can make up, `?ansicht=` chooses picture or list. */
export default function AttendancePage() {
  const { t } = useTranslation('attendance');
  const { cohortId = '' } = useParams();
  const [search] = useSearchParams();
  const grid = useGrid(cohortId);
  const view = useView();
  const state = search.get('stand');
  if (grid.isError) return <ErrorState error={grid.error} onRetry={() => void grid.refetch()} />;
  if (!grid.data) return <TabPage isBusy />;
  if (grid.data.sessions.length === 0) {
    return (
      <EmptyState
        icon={<IconCalendarPlus size={24} stroke={1.6} />}
        title={t('empty.sessions')}
        description={t('empty.sessionsText')}
        action={
          <Button component={Link} to={`/kurse/${cohortId}/stundenplan`} variant="filled">
            {t('empty.toSchedule')}
          </Button>
        }
      />
    );
  }
  if (grid.data.rows.length === 0) {
    return (
      <EmptyState
        icon={<IconUserPlus size={24} stroke={1.6} />}
        title={t('empty.people')}
        description={t('empty.peopleText')}
        action={
          <Button component={Link} to={`/kurse/${cohortId}/teilnehmende`} variant="filled">
            {t('empty.toPeople')}
          </Button>
        }
      />
    );
  }
  if (view !== 'gitter') {
    return (
      <TabPage>
        {view === 'waermebild' ? (
          <HeatMap cohortId={cohortId} grid={grid.data} />
        ) : (
          <ForecastList cohortId={cohortId} grid={grid.data} />
        )}
      </TabPage>
    );
  }
  return (
    <TabPage>
      <AttendanceBoard
        key={`${cohortId} ${search.toString()}`}
        cohortId={cohortId}
        grid={grid.data}
        start={{ sessionId: search.get('termin'), enrolmentId: search.get('anmeldung') }}
        startState={isState(state) ? state : null}
        startMakeUp={
          search.has('nachholen')
            ? { enrolmentId: search.get('nachholen') ?? '', sessionId: search.get('termin') }
            : null
        }
      />
    </TabPage>
  );
}

const isState = (text: string | null): text is AttendanceState =>
  ATTENDANCE_STATES.includes(text as AttendanceState);
