import { Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPencilCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { ASSESSED_PARTS } from '../../../shared/domain/assessment';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { dateOfInstant, formatDate, formatDay } from '../../components/format';
import { NamesakeMark } from '../../components/NamesakeMark';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { ALL_PACKAGES_ROUTE } from '../exchange/exchange-model';
import { CriteriaProgress } from './CriteriaProgress';
import { MarkerSelect } from './MarkerSelect';
import classes from './marking.module.css';
import { deskRoute } from './part-status';
import { useMarker } from './use-marker';

type QueueEntry = OutputOf<'marking.queue'>[number];

const NOBODY = 'nobody';
const ALL = 'all';

/** What waits for a marker, in all cohorts; the earliest due first. */
export default function MarkingQueuePage() {
  const { t } = useTranslation(['marking', 'exchange']);
  const navigate = useNavigate();
  const marker = useMarker();
  const asLecturerId = marker?.lecturerId ?? null;
  const { data, error, refetch } = useChannel(
    'marking.queue',
    asLecturerId === null ? {} : { asLecturerId },
    { enabled: marker !== null },
  );
  const [search, setSearch] = useSearchParams();
  const columns = useColumns();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;

  // Who marks sees their own first; nobody's are a choice away.
  const chosenLecturer = search.get('lecturer') ?? asLecturerId;
  const filter = {
    lecturer: chosenLecturer === ALL ? null : chosenLecturer,
    cohort: search.get('cohort'),
    part: search.get('part'),
  };
  const choose = (name: string, value: string | null) =>
    setSearch(
      (current) => {
        if (value === null) current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true },
    );
  const shown = data.filter(
    (entry) =>
      (filter.lecturer === null || (entry.lecturerId ?? NOBODY) === filter.lecturer) &&
      (filter.cohort === null || entry.cohortId === filter.cohort) &&
      (filter.part === null || entry.part === filter.part),
  );
  const options = {
    lecturer: optionsOf(data, (e) => [e.lecturerId ?? NOBODY, e.lecturerName ?? t('queue.nobody')]),
    cohort: optionsOf(data, (e) => [e.cohortId, e.cohortCode]),
    part: ASSESSED_PARTS.map((value) => ({ value, label: t(`partName.${value}`) })),
  };

  return (
    <>
      <PageHeader
        title={t('queue.title')}
        subtitle={
          <span className={classes.inline}>
            {t('queue.count', { count: data.length })}
            <Link to={ALL_PACKAGES_ROUTE}>{t('exchange:all.link')}</Link>
          </span>
        }
        actions={
          <>
            <MarkerSelect />
            {data.length > 0 &&
              (['lecturer', 'cohort', 'part'] as const).map((name) => (
                <Select
                  key={name}
                  size="xs"
                  w={name === 'lecturer' ? 190 : 140}
                  clearable
                  aria-label={t(`queue.filter.${name}`)}
                  placeholder={t(`queue.filter.${name}`)}
                  data={options[name]}
                  value={filter[name]}
                  onChange={(value) =>
                    choose(name, value ?? (name === 'lecturer' && asLecturerId ? ALL : null))
                  }
                />
              ))}
          </>
        }
      />
      <div className={classes.page}>
        {data.length === 0 ? (
          <EmptyState
            icon={<IconPencilCheck size={24} stroke={1.6} />}
            title={t('queue.empty.title')}
            description={t('queue.empty.description')}
            action={<Link to="/kurse">{t('queue.empty.action')}</Link>}
          />
        ) : (
          <Panel label={t('queue.title')} padding="none">
            <DataTable
              label={t('queue.title')}
              rows={shown}
              rowKey={(entry) => `${entry.enrolmentId}/${entry.part}/${entry.role}`}
              columns={columns}
              onRowActivate={(entry) => navigate(deskRoute(entry.enrolmentId, entry.part, entry.role))}
              rowHeight={36}
              maxHeight="calc(100dvh - 11rem)"
              empty={
                <EmptyState compact title={t('queue.none.title')} description={t('queue.none.description')} />
              }
            />
          </Panel>
        )}
      </div>
    </>
  );
}

function optionsOf(entries: readonly QueueEntry[], of: (entry: QueueEntry) => readonly [string, string]) {
  return [...new Map(entries.map(of))].map(([value, label]) => ({ value, label }));
}

/** What leaves the topics room in a narrow window. */
const NARROW_WIDTHS: Readonly<Record<string, number>> = {
  due: 92,
  cohort: 100,
  name: 132,
  marker: 116,
  progress: 84,
};

function useColumns(): readonly Column<QueueEntry>[] {
  const { t } = useTranslation('marking');
  const isNarrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const columns: Column<QueueEntry>[] = [
    {
      key: 'due',
      header: t('queue.due'),
      width: 100,
      sortValue: ({ dueOn }) => dueOn,
      render: ({ dueOn }) =>
        dueOn ? formatDay(dueOn) : <span className="kk-secondary">{t('queue.noDue')}</span>,
    },
    {
      key: 'cohort',
      header: t('queue.cohort'),
      width: 110,
      sortValue: ({ cohortCode }) => cohortCode,
      render: ({ cohortCode }) => <span className="kk-code">{cohortCode}</span>,
    },
    {
      key: 'name',
      header: t('table.name'),
      width: 170,
      sortValue: ({ sortName }) => sortName,
      render: (entry) => (
        <Link to={deskRoute(entry.enrolmentId, entry.part, entry.role)} className="kk-plain-link">
          <strong>{entry.sortName}</strong>
          {/* Who is shown by number has no name that another could share. */}
          {entry.personId !== null && (
            <NamesakeMark enrolmentId={entry.enrolmentId} cohortId={entry.cohortId} />
          )}
        </Link>
      ),
    },
    {
      key: 'part',
      header: t('queue.part'),
      width: 130,
      sortValue: ({ part, role }) => `${part}/${role}`,
      render: ({ part, role }) => (
        <>
          {t(`partName.${part}`)}
          {role !== 'first' && <span className="kk-secondary"> · {t(`role.${role}`)}</span>}
        </>
      ),
    },
    {
      key: 'topic',
      header: t('queue.topic'),
      truncate: true,
      sortValue: ({ topic }) => topic || null,
      render: ({ topic }) => <span title={topic}>{topic}</span>,
    },
    {
      key: 'submitted',
      header: t('queue.submitted'),
      width: 150,
      sortValue: ({ submittedAt }) => submittedAt,
      render: ({ submittedAt, isLate }) =>
        submittedAt && (
          <span className={`${classes.inline} kk-numbers`}>
            {formatDate(dateOfInstant(submittedAt))}
            {isLate && <StatusMark status="warning">{t('papers:submission.late')}</StatusMark>}
          </span>
        ),
    },
    {
      key: 'marker',
      header: t('queue.marker'),
      width: 130,
      sortValue: ({ lecturerName }) => lecturerName,
      render: ({ lecturerName }) => lecturerName ?? <span className="kk-secondary">{t('queue.nobody')}</span>,
    },
    {
      key: 'progress',
      header: t('queue.progress'),
      width: 136,
      sortValue: ({ markedCriteria, criteria }) => (criteria === 0 ? 0 : markedCriteria / criteria),
      render: ({ markedCriteria, criteria }) => (
        <CriteriaProgress marked={markedCriteria} total={criteria} hasBar={!isNarrow} />
      ),
    },
  ];
  if (!isNarrow) return columns;
  return columns
    .filter(({ key }) => key !== 'submitted')
    .map((column) => ({ ...column, width: NARROW_WIDTHS[column.key] ?? column.width }));
}
