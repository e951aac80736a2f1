import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { dateOfInstant, formatDate } from '../../components/format';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import classes from './CertificatesPage.module.css';

type Row = OutputOf<'certificates.overview'>[number];

const statusOf = ({ version, blocked, warned }: Row): Status => {
  if (version !== null) return 'done';
  if (blocked === null) return 'warning';
  if (blocked > 0) return 'blocked';
  return warned ? 'warning' : 'ready';
};

/** The certificate lists of all cohorts: what is due first. */
export default function CertificatesPage() {
  const { t } = useTranslation(['certificates', 'documents']);
  const navigate = useNavigate();
  const lists = useChannel('certificates.overview', {});
  if (lists.isError) return <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />;
  if (!lists.data) return <PageSkeleton />;

  const standing = (row: Row) => {
    if (row.frozenAt !== null) return t('overview.sent', { day: formatDate(dateOfInstant(row.frozenAt)) });
    if (row.blocked === null) return t('overview.missing');
    if (row.blocked > 0) return t('overview.blocked', { count: row.blocked });
    return row.warned ? t('overview.warned', { count: row.warned }) : t('overview.ready');
  };
  const columns: Column<Row>[] = [
    {
      key: 'code',
      header: t('overview.code'),
      width: 140,
      render: ({ cohortId, code }) => (
        <Link to={`/kurse/${cohortId}/zertifikate`} className="kk-code">
          {code}
        </Link>
      ),
      sortValue: ({ code }) => code,
    },
    {
      key: 'standing',
      header: t('overview.standing'),
      width: 220,
      render: (row) => <StatusMark status={statusOf(row)}>{standing(row)}</StatusMark>,
      sortValue: standing,
    },
    {
      key: 'due',
      header: t('overview.due'),
      width: 120,
      render: ({ listDueOn }) => (listDueOn ? formatDate(listDueOn) : '–'),
      sortValue: ({ listDueOn }) => listDueOn,
    },
    {
      key: 'version',
      header: t('overview.version'),
      align: 'right',
      width: 90,
      render: ({ version }) => version ?? t('overview.none'),
      sortValue: ({ version }) => version,
    },
    {
      key: 'participants',
      header: t('overview.participants'),
      align: 'right',
      width: 100,
      render: ({ participants }) => participants,
      sortValue: ({ participants }) => participants,
    },
    { key: 'course', header: t('overview.course'), render: ({ courseTitle }) => courseTitle, truncate: true },
    {
      key: 'chamber',
      header: t('overview.chamber'),
      render: ({ chamberName }) => chamberName,
      truncate: true,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('overview.title')}
        actions={
          <Button component={Link} to="/zertifikate/register">
            {t('documents:register.open')}
          </Button>
        }
      />
      <div className={classes.page}>
        <Panel label={t('overview.label')} padding="none">
          <DataTable
            label={t('overview.label')}
            columns={columns}
            rows={lists.data}
            rowKey={({ cohortId }) => cohortId}
            rowHeight={36}
            maxHeight="calc(100vh - 170px)"
            onRowActivate={({ cohortId }) => navigate(`/kurse/${cohortId}/zertifikate`)}
            empty={
              <EmptyState
                compact
                icon={<IconCertificate size={24} stroke={1.6} />}
                title={t('overview.emptyTitle')}
                description={t('overview.emptyText')}
                action={
                  <Button component={Link} to="/kurse" variant="filled">
                    {t('overview.emptyAction')}
                  </Button>
                }
              />
            }
          />
        </Panel>
      </div>
    </>
  );
}
