import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { sortName } from '../../../shared/domain/names';
import { call } from '../../api/client';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatDate, formatNumber } from '../../components/format';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { Panel } from '../../components/Panel';
import { NewPersonDialog } from './NewPersonDialog';
import classes from './people.module.css';

type PersonRow = OutputOf<'people.list'>['rows'][number];

const PAGE_ROWS = 200;

/** People by name, a page at a time; every word typed must occur in them. */
function usePeople(search: string) {
  return useInfiniteQuery({
    queryKey: ['people.list', { search }],
    queryFn: ({ pageParam, signal }) =>
      call('people.list', { search, offset: pageParam, limit: PAGE_ROWS }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const loaded = pages.length * PAGE_ROWS;
      return loaded < total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
}

/** Everybody the academy knows, once each. */
export default function PeoplePage() {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 80);
  const [isNewOpen, setNewOpen] = useState(false);
  const people = usePeople(search);
  const duplicates = useChannel('people.listDuplicates', {});
  const searchField = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => searchField.current?.focus()]]);
  const rows = useMemo(() => people.data?.pages.flatMap((page) => page.rows) ?? [], [people.data]);
  const total = people.data?.pages[0]?.total ?? 0;

  const columns: Column<PersonRow>[] = [
    {
      key: 'name',
      header: t('column.name'),
      render: (row) => (
        <Link to={`/personen/${row.id}`} className="kk-plain-link">
          {sortName(row)}
        </Link>
      ),
      truncate: true,
    },
    { key: 'city', header: t('column.city'), render: ({ city }) => city, truncate: true },
    { key: 'company', header: t('column.company'), render: ({ company }) => company, truncate: true },
    { key: 'email', header: t('column.email'), render: ({ email }) => email, truncate: true },
    {
      key: 'birthDate',
      header: t('column.birthDate'),
      width: 104,
      render: ({ birthDate }) => (birthDate ? formatDate(birthDate) : '–'),
    },
    {
      key: 'lastCohort',
      header: t('column.lastCohort'),
      width: 132,
      render: ({ lastCohortCode, isLecturer }) =>
        lastCohortCode ? <span className="kk-code">{lastCohortCode}</span> : isLecturer ? t('lecturer') : '–',
    },
    {
      key: 'enrolments',
      header: t('column.enrolments'),
      align: 'right',
      width: 72,
      render: ({ enrolments }) => formatNumber(enrolments),
    },
  ];

  if (people.isError) return <ErrorState error={people.error} onRetry={() => void people.refetch()} asPage />;
  const isEmpty = people.isSuccess && total === 0 && search === '';
  const pairs = duplicates.data?.length ?? 0;
  return (
    <Page
      scroll="fixed"
      header={
        <PageHeader
          title={t('title')}
          subtitle={people.isSuccess ? t('total', { count: total }) : undefined}
          actions={
            <>
              {pairs > 0 && (
                <Button component={Link} to="/personen/dubletten">
                  {t('duplicates.open', { count: pairs })}
                </Button>
              )}
              <Button
                variant="filled"
                leftSection={<IconPlus size={16} stroke={1.8} />}
                onClick={() => setNewOpen(true)}
              >
                {t('new.open')}
              </Button>
            </>
          }
        />
      }
    >
      {isEmpty ? (
        <EmptyState
          icon={<IconUsers size={24} stroke={1.6} />}
          title={t('empty.title')}
          description={t('empty.text')}
          action={
            <Button component={Link} to="/import" variant="filled">
              {t('empty.import')}
            </Button>
          }
          secondary={<Button onClick={() => setNewOpen(true)}>{t('new.open')}</Button>}
        />
      ) : (
        <>
          <TextInput
            ref={searchField}
            className={classes.search ?? ''}
            type="search"
            aria-label={t('search')}
            placeholder={t('searchPlaceholder')}
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoFocus
          />
          <Panel grow padding="none" label={t('title')}>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              onRowActivate={({ id }) => navigate(`/personen/${id}`)}
              maxHeight="100%"
              empty={<EmptyState compact title={t('nothing.title')} description={t('nothing.text')} />}
            />
          </Panel>
          {people.hasNextPage && (
            <div className={classes.more}>
              <span className="kk-secondary">
                {t('shown', { shown: formatNumber(rows.length), total: formatNumber(total) })}
              </span>
              <Button
                size="xs"
                onClick={() => void people.fetchNextPage()}
                loading={people.isFetchingNextPage}
              >
                {t('more')}
              </Button>
            </div>
          )}
        </>
      )}
      <NewPersonDialog
        opened={isNewOpen}
        onClose={() => setNewOpen(false)}
        onMade={(id) => navigate(`/personen/${id}`)}
      />
    </Page>
  );
}
