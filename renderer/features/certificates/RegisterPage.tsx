import { Button, Select } from '@mantine/core';
import { IconCertificate, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { dateOfInstant, formatDate } from '../../components/format';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './CertificatesPage.module.css';

const FORMATS = [
  { format: 'xlsx', Icon: IconFileTypeXls },
  { format: 'csv', Icon: IconFileTypeCsv },
] as const;

type Row = OutputOf<'certificates.register'>['rows'][number];

/** Everything that was ever given a number, the newest first, revoked ones with their reason. */
export default function RegisterPage() {
  const { t } = useTranslation(['documents', 'authenticity']);
  const [year, setYear] = useState<number | null>(null);
  const register = useChannel('certificates.register', year === null ? {} : { year }, { keepPrevious: true });
  const write = useJob('certificates.exportRegister', { onDone: (ticket) => void saveTicket(ticket) });
  if (register.isError) return <ErrorState error={register.error} onRetry={() => void register.refetch()} />;
  if (!register.data) return <PageSkeleton />;
  const { rows, years, gaps, elsewhere } = register.data;
  const standing = ({ revoked }: Row) =>
    revoked === null
      ? t('register.inForce')
      : t('register.revoked', { day: formatDate(dateOfInstant(revoked.at)), reason: revoked.reason });
  const columns: Column<Row>[] = [
    { key: 'number', header: t('register.number'), width: 120, render: ({ number }) => number },
    {
      key: 'issuedOn',
      header: t('register.issuedOn'),
      width: 104,
      render: ({ issuedOn }) => formatDate(issuedOn),
      sortValue: ({ issuedOn }) => issuedOn,
    },
    {
      key: 'kind',
      header: t('register.kind'),
      width: 190,
      render: ({ document }) => t(`kind.${document}`),
      sortValue: ({ document }) => t(`kind.${document}`),
    },
    {
      key: 'name',
      header: t('register.name'),
      width: '24%',
      render: ({ name }) => name,
      sortValue: ({ name }) => name,
      truncate: true,
    },
    {
      key: 'cohort',
      header: t('register.cohort'),
      width: 130,
      render: ({ cohortId, cohortCode }) => (
        <Link to={`/kurse/${cohortId}/zertifikate/dokumente`} className="kk-code">
          {cohortCode}
        </Link>
      ),
      sortValue: ({ cohortCode }) => cohortCode,
    },
    {
      key: 'state',
      header: t('register.state'),
      width: '30%',
      render: (row) => (
        <StatusMark status={row.revoked === null ? 'done' : 'refused'} isSentence={row.revoked !== null}>
          {standing(row)}
        </StatusMark>
      ),
      sortValue: standing,
      wrap: true,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('register.title')}
        {...(gaps.length === 0 && {
          status: <StatusMark status="done">{t('register.noGaps')}</StatusMark>,
        })}
        actions={
          <>
            {FORMATS.map(({ format, Icon }) => (
              <Button
                key={format}
                leftSection={<Icon size={16} stroke={1.6} />}
                disabled={rows.length === 0 || write.isRunning}
                aria-label={t('register.writeAs', { format: format.toUpperCase() })}
                onClick={() => void write.run({ format, ...(year !== null && { year }) })}
              >
                {format.toUpperCase()}
              </Button>
            ))}
            <Button component={Link} to="/zertifikate/echtheit">
              {t('authenticity:open')}
            </Button>
            <Select
              aria-label={t('register.year')}
              w={140}
              allowDeselect={false}
              data={[
                { value: '', label: t('register.allYears') },
                ...years.map((each) => ({ value: String(each), label: String(each) })),
              ]}
              value={year === null ? '' : String(year)}
              onChange={(value) => setYear(value ? Number(value) : null)}
            />
          </>
        }
      >
        <Notices gaps={gaps} elsewhere={elsewhere} />
      </PageHeader>
      <div className={classes.page}>
        {rows.length === 0 ? (
          <EmptyState
            icon={<IconCertificate size={24} stroke={1.6} />}
            title={t('register.emptyTitle')}
            description={t('register.emptyText')}
            action={<Link to="/zertifikate">{t('register.emptyAction')}</Link>}
          />
        ) : (
          <Panel label={t('register.title')} padding="none">
            <DataTable
              label={t('register.title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowHeight={36}
            />
          </Panel>
        )}
      </div>
    </>
  );
}

/** So many numbers are named; the table as a file names all. */
const NAMED = 8;

/** What is to be known about the numbers, each in a line of its own below the title. */
function Notices({ gaps, elsewhere }: Pick<OutputOf<'certificates.register'>, 'gaps' | 'elsewhere'>) {
  const { t } = useTranslation('documents');
  const given = elsewhere.flatMap(({ number, isDouble }) => (isDouble ? [] : number));
  const double = elsewhere.flatMap(({ number, isDouble }) => (isDouble ? number : []));
  const named = (numbers: readonly string[]) => ({
    count: numbers.length,
    numbers: [
      numbers.slice(0, NAMED).join(', '),
      ...(numbers.length > NAMED ? [t('register.more', { count: numbers.length - NAMED })] : []),
    ].join(' '),
  });
  if (gaps.length === 0 && elsewhere.length === 0) return null;
  return (
    <div className={classes.notices}>
      {gaps.length > 0 && (
        <StatusMark status="refused" isSentence>
          {t('register.gaps', named(gaps))}
        </StatusMark>
      )}
      {double.length > 0 && (
        <StatusMark status="refused" isSentence>
          {t('register.double', named(double))}
        </StatusMark>
      )}
      {given.length > 0 && <p className="kk-secondary">{t('register.elsewhere', named(given))}</p>}
    </div>
  );
}
