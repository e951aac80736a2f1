import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { formatRelativeDay, formatTimeRange } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './overview.module.css';

type Session = OutputOf<'schedule.list'>['sessions'][number];

const SHOWN = 7;

/** The sessions to come, the next one first. */
export function NextSessionsPanel({ cohortId, today }: { cohortId: string; today: string }) {
  const { t } = useTranslation('cohorts');
  const navigate = useNavigate();
  const { data } = useChannel('schedule.list', { cohortId });
  const active = (data?.sessions ?? []).filter(({ state }) => state !== 'cancelled');
  const toCome = active.filter(({ date, state }) => state === 'planned' && date >= today);
  const route = `/kurse/${cohortId}/stundenplan`;
  const columns: Column<Session>[] = [
    {
      key: 'number',
      header: t('sessions.number'),
      align: 'right',
      width: 52,
      render: ({ number }) => <span className={classes.soft}>{number}</span>,
    },
    {
      key: 'when',
      header: t('sessions.when'),
      width: 190,
      render: ({ date, startsAt, endsAt }) => (
        <span className={date === today ? classes.today : 'kk-numbers'}>
          {formatRelativeDay(date, today)}, {formatTimeRange(startsAt, endsAt)}
        </span>
      ),
    },
    {
      key: 'modules',
      header: t('sessions.modules'),
      width: '26%',
      truncate: true,
      render: ({ modules, topic }) =>
        topic || modules.map(({ shortTitle, title }) => shortTitle || title).join(', ') || '–',
    },
    {
      key: 'lecturers',
      header: t('sessions.lecturers'),
      width: '20%',
      truncate: true,
      render: ({ lecturers }) => (
        <span className={classes.quiet}>
          {lecturers.map(({ displayName }) => displayName).join(', ') || '–'}
        </span>
      ),
    },
    {
      key: 'room',
      header: t('sessions.room'),
      width: '18%',
      truncate: true,
      render: ({ roomName, format }) =>
        roomName !== null || format !== 'in-person' ? (
          <span className={classes.quiet}>{roomName ?? '–'}</span>
        ) : (
          <StatusMark status="warning">{t('sessions.roomMissing')}</StatusMark>
        ),
    },
    {
      key: 'format',
      header: t('sessions.format'),
      render: ({ format }) => <span className={classes.quiet}>{t(`sessions.formats.${format}`)}</span>,
    },
  ];
  return (
    <Panel
      title={t('sessions.title')}
      {...(toCome.length > 0 && { note: t('sessions.of', { count: toCome.length, total: active.length }) })}
      action={<Link to={route}>{t('tabs.stundenplan')}</Link>}
      padding="none"
    >
      {data && (
        <DataTable
          label={t('sessions.title')}
          columns={columns}
          rows={toCome.slice(0, SHOWN)}
          rowKey={({ id }) => id}
          onRowActivate={() => navigate(route)}
          empty={
            <EmptyState
              compact
              title={t(active.length === 0 ? 'sessions.none' : 'sessions.allHeld')}
              description={t(active.length === 0 ? 'sessions.noneText' : 'sessions.allHeldText')}
            />
          }
        />
      )}
    </Panel>
  );
}
