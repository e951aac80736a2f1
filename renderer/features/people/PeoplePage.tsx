import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconPlus, IconSearch, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { sortName } from '../../../shared/domain/names';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatDate, formatNumber } from '../../components/format';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { NewPersonDialog } from './NewPersonDialog';
import classes from './people.module.css';
import { type Listed, usePeople, type Whom } from './use-people';

const TYPING_MILLISECONDS = 80;
const ICON = { size: 16, stroke: 1.6 } as const;

/** Everybody the academy knows, once each. `?suche=` and `?wer=alumni` narrow them. */
export default function PeoplePage() {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const typed = params.get('suche') ?? '';
  const [search] = useDebouncedValue(typed.trim(), TYPING_MILLISECONDS);
  const [isNewOpen, setNewOpen] = useState(false);
  const only: Whom = params.get('wer') === 'alumni' ? 'alumni' : 'all';
  const { first, total, listed, need } = usePeople(search, only);
  const duplicates = useChannel('people.listDuplicates', {});
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const columns = useColumns(need);

  if (first.isError) return <ErrorState error={first.error} onRetry={() => void first.refetch()} asPage />;
  if (!first.data) return <PageSkeleton />;
  const open = ({ row }: Listed) => {
    if (row) navigate(`/personen/${row.id}`);
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
    }
    // While the answer to the last letters is on its way, the first row is still that of the letters before.
    if (event.key === 'Enter' && search === typed.trim() && !first.isPlaceholderData && listed[0])
      open(listed[0]);
  };
  const narrow = (next: { suche: string; wer: Whom }) =>
    setParams(
      {
        ...(next.suche !== '' && { suche: next.suche }),
        ...(next.wer === 'alumni' && { wer: next.wer }),
      },
      { replace: true },
    );
  const isEmpty = total === 0 && search === '' && only === 'all' && !first.isPlaceholderData;
  const pairs = duplicates.data?.length ?? 0;
  const newButton = (variant: 'filled' | 'default') => (
    <Button variant={variant} leftSection={<IconPlus {...ICON} />} onClick={() => setNewOpen(true)}>
      {t('new.open')}
    </Button>
  );
  return (
    <Page
      scroll="fixed"
      header={
        <PageHeader
          title={t('title')}
          {...(!isEmpty &&
            search === '' &&
            only === 'all' && { subtitle: t('total', { count: total, number: formatNumber(total) }) })}
          actions={
            <>
              {pairs > 0 && (
                <Button component={Link} to="/personen/dubletten" leftSection={<IconUsersGroup {...ICON} />}>
                  {t('duplicates.open', { count: pairs })}
                </Button>
              )}
              {!isEmpty && newButton('filled')}
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
          secondary={newButton('default')}
        />
      ) : (
        <>
          <div className={classes.tools}>
            <TextInput
              ref={field}
              className={classes.search ?? ''}
              type="search"
              aria-label={t('search')}
              placeholder={t('searchPlaceholder')}
              leftSection={<IconSearch {...ICON} />}
              value={typed}
              onChange={(event) => narrow({ suche: event.currentTarget.value, wer: only })}
              onKeyDown={onSearchKey}
              autoFocus
            />
            <SegmentedControl
              size="xs"
              aria-label={t('whom.label')}
              value={only}
              onChange={(value) => narrow({ suche: typed, wer: value === 'alumni' ? 'alumni' : 'all' })}
              data={(['all', 'alumni'] as const).map((value) => ({ value, label: t(`whom.${value}`) }))}
            />
            <span className="kk-secondary" role="status">
              {(search !== '' || only === 'alumni') &&
                t('found', { count: total, number: formatNumber(total) })}
            </span>
          </div>
          <div ref={list} className={classes.list}>
            <Panel label={t('title')} padding="none" className={classes.fill ?? ''}>
              <DataTable
                // A new search begins at its top.
                key={`${only} ${search}`}
                label={t('title')}
                columns={columns}
                rows={listed}
                // A place keeps its focus while the person that belongs there is asked for.
                rowKey={({ index }) => String(index)}
                onRowActivate={open}
                maxHeight="100%"
                empty={
                  only === 'alumni' && search === '' ? (
                    <EmptyState
                      compact
                      title={t('noAlumni.title')}
                      description={t('noAlumni.text')}
                      action={
                        <Button onClick={() => narrow({ suche: '', wer: 'all' })}>{t('noAlumni.all')}</Button>
                      }
                    />
                  ) : (
                    <EmptyState
                      compact
                      title={t('nothing.title', { search })}
                      description={t('nothing.text')}
                      action={newButton('default')}
                    />
                  )
                }
              />
            </Panel>
          </div>
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

/** Stands where a person will; being drawn is being asked for. */
function Awaited({ index, need }: { index: number; need: (index: number) => void }) {
  useEffect(() => need(index), [index, need]);
  return <span className={classes.awaited} aria-hidden="true" />;
}

function useColumns(need: (index: number) => void): Column<Listed>[] {
  const { t } = useTranslation('people');
  return useMemo(() => {
    const text = (key: 'city' | 'company' | 'email'): Column<Listed> => ({
      key,
      header: t(`column.${key}`),
      render: ({ row }) => row?.[key],
      truncate: true,
    });
    const nothing = <span className={classes.quiet}>–</span>;
    return [
      {
        key: 'name',
        header: t('column.name'),
        width: '22%',
        render: ({ index, row }) =>
          row ? (
            <Link to={`/personen/${row.id}`} className={`kk-plain-link ${classes.name}`} tabIndex={-1}>
              {sortName(row)}
            </Link>
          ) : (
            <Awaited index={index} need={need} />
          ),
        truncate: true,
      },
      {
        key: 'birthDate',
        header: t('column.birthDate'),
        width: 104,
        render: ({ row }) =>
          row && (row.birthDate ? <span className="kk-numbers">{formatDate(row.birthDate)}</span> : nothing),
      },
      text('city'),
      text('company'),
      text('email'),
      {
        key: 'lastCohort',
        header: t('column.lastCohort'),
        width: 124,
        render: ({ row }) =>
          row &&
          (row.lastCohortCode ? (
            <span className="kk-code">{row.lastCohortCode}</span>
          ) : row.isLecturer ? (
            t('lecturer')
          ) : (
            nothing
          )),
      },
      {
        key: 'alumnus',
        header: t('column.alumnus'),
        width: 92,
        render: ({ row }) =>
          row?.alumnus && (
            <span title={t('alumnusOf', { cohort: row.alumnus.cohortCode })}>
              {row.alumnus.year === null ? t('alumnusShort') : t('alumnusYear', { year: row.alumnus.year })}
            </span>
          ),
      },
      {
        key: 'enrolments',
        header: t('column.enrolments'),
        align: 'right',
        width: 64,
        render: ({ row }) => row && (row.enrolments > 0 ? formatNumber(row.enrolments) : nothing),
      },
    ];
  }, [t, need]);
}
