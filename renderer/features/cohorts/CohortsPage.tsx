import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconFileImport, IconPlus, IconSchool, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { COHORT_STATES, isOver } from '../../../shared/domain/cohort-lifecycle';
import { searchFold } from '../../../shared/domain/names';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatDate, formatDateRange, formatNumber, formatUnits } from '../../components/format';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { UnitsBar } from '../../components/UnitsBar';
import { COHORT_STATUS } from './cohort-status';
import classes from './list.module.css';

type CohortRow = OutputOf<'cohorts.list'>[number];

const FILTERS = ['current', 'completed', 'cancelled', 'all'] as const;
type Filter = (typeof FILTERS)[number];

const MATCHES: Readonly<Record<Filter, (row: CohortRow) => boolean>> = {
  current: ({ state }) => !isOver(state),
  completed: ({ state }) => state === 'completed',
  cancelled: ({ state }) => state === 'cancelled',
  all: () => true,
};

const filterOf = (text: string | null, rows: readonly CohortRow[]): Filter =>
  FILTERS.find((filter) => filter === text) ?? (rows.some(MATCHES.current) ? 'current' : 'all');

/** All cohorts. `?stand=` chooses which, `?suche=` narrows them by code, course and venue. */
export default function CohortsPage() {
  const { t } = useTranslation(['cohorts', 'cohortFile']);
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const cohorts = useChannel('cohorts.list', {});
  const text = params.get('suche') ?? '';
  const asked = useDeferredValue(text);
  const rows = useMemo(() => cohorts.data ?? [], [cohorts.data]);
  const filter = filterOf(params.get('stand'), rows);
  const found = useMemo(() => {
    const words = searchFold(asked).split(' ').filter(Boolean);
    const matches = (row: CohortRow) => {
      const folded = searchFold(`${row.code} ${row.courseTitle} ${row.venueName ?? ''}`);
      return words.every((word) => folded.includes(word));
    };
    return words.length === 0 ? rows : rows.filter(matches);
  }, [rows, asked]);
  const columns = useColumns();
  if (cohorts.isError)
    return <ErrorState error={cohorts.error} onRetry={() => void cohorts.refetch()} asPage />;
  if (!cohorts.data) return <PageSkeleton />;
  const set = (key: string, value: string) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (value === '') next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const header = (
    <PageHeader
      title={t('list.title')}
      actions={
        <>
          <Button
            component={Link}
            to="/kurse/aus-datei"
            leftSection={<IconFileImport size={16} stroke={1.6} />}
          >
            {t('cohortFile:fromFile')}
          </Button>
          <Button
            component={Link}
            to="/kurse/neu"
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.6} />}
          >
            {t('list.new')}
          </Button>
        </>
      }
    />
  );
  if (rows.length === 0) {
    return (
      <Page header={header}>
        <EmptyState
          icon={<IconSchool size={24} stroke={1.6} />}
          title={t('list.empty')}
          description={t('list.emptyText')}
          action={
            <Button component={Link} to="/kurse/neu" variant="filled">
              {t('list.new')}
            </Button>
          }
        />
      </Page>
    );
  }
  const shown = found.filter(MATCHES[filter]);
  return (
    <Page header={header} scroll="fixed">
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t('list.filter')}
          value={filter}
          onChange={(value) => set('stand', value)}
          data={FILTERS.map((value) => ({
            value,
            label: t(`list.filters.${value}`, { count: found.filter(MATCHES[value]).length }),
          }))}
        />
        <TextInput
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={text}
          onChange={(event) => set('suche', event.currentTarget.value)}
          className={classes.search}
          type="search"
        />
      </div>
      <Panel label={t('list.title')} padding="none" className={classes.fill}>
        <DataTable
          label={t('list.title')}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          onRowActivate={({ id }) => navigate(`/kurse/${id}`)}
          maxHeight="100%"
          rowHeight={36}
          rowTone={({ state }) => (state === 'cancelled' ? 'muted' : undefined)}
          empty={
            <EmptyState
              compact
              title={t('list.nothing')}
              description={t(asked === '' ? 'list.nothingInFilter' : 'list.nothingFound', { text: asked })}
              action={<Button onClick={() => setParams({ stand: 'all' })}>{t('list.showAll')}</Button>}
            />
          }
        />
      </Panel>
    </Page>
  );
}

function useColumns(): Column<CohortRow>[] {
  const { t } = useTranslation('cohorts');
  return useMemo(
    () => [
      {
        key: 'code',
        header: t('list.code'),
        sortValue: ({ code }) => code,
        render: ({ id, code }) => (
          <Link to={`/kurse/${id}`} className={`kk-plain-link kk-code ${classes.code}`} tabIndex={-1}>
            {code}
          </Link>
        ),
      },
      {
        key: 'course',
        header: t('list.course'),
        width: '32%',
        truncate: true,
        sortValue: ({ courseTitle }) => courseTitle,
        render: ({ courseTitle, venueName }) => (
          <>
            {courseTitle}
            {venueName && <span className="kk-secondary"> · {venueName}</span>}
          </>
        ),
      },
      {
        key: 'period',
        header: t('list.period'),
        sortValue: ({ startsOn }) => startsOn,
        render: ({ startsOn, endsOn }) => (
          <span className="kk-numbers">
            {startsOn === null
              ? '–'
              : endsOn === null
                ? t('fact.from', { date: formatDate(startsOn) })
                : formatDateRange(startsOn, endsOn)}
          </span>
        ),
      },
      {
        key: 'state',
        header: t('list.state'),
        sortValue: ({ state }) => COHORT_STATES.indexOf(state),
        render: ({ state }) => <StatusMark status={COHORT_STATUS[state]}>{t(`state.${state}`)}</StatusMark>,
      },
      {
        key: 'units',
        header: t('list.units'),
        width: 190,
        sortValue: ({ heldUnits }) => heldUnits,
        render: ({ heldUnits, plannedUnits, requiredUnits }) => (
          <UnitsBar
            width={96}
            sessions={[
              ...(heldUnits > 0 ? [{ units: heldUnits, state: 'held' as const }] : []),
              ...(plannedUnits > heldUnits
                ? [{ units: plannedUnits - heldUnits, state: 'planned' as const }]
                : []),
            ]}
            totalUnits={requiredUnits}
            label={
              <span className={classes.quiet}>
                {t('list.unitsOf', { held: formatUnits(heldUnits), total: formatUnits(requiredUnits) })}
              </span>
            }
          />
        ),
      },
      {
        key: 'participants',
        header: t('list.participants'),
        align: 'right',
        sortValue: ({ registered }) => registered,
        render: ({ registered, maximumParticipants }) =>
          t('list.of', { count: registered, max: maximumParticipants }),
      },
      {
        key: 'waiting',
        header: t('list.waiting'),
        align: 'right',
        sortValue: ({ waiting }) => waiting,
        render: ({ waiting }) =>
          waiting === 0 ? <span className={classes.quiet}>–</span> : formatNumber(waiting),
      },
    ],
    [t],
  );
}
