import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { formatDate } from '../../components/format';
import { Panel } from '../../components/Panel';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import classes from './person.module.css';

type Enrolment = OutputOf<'people.get'>['enrolments'][number];

const STATUS: Readonly<Record<Enrolment['status'], Status>> = {
  registered: 'known',
  waiting: 'in-progress',
  withdrawn: 'open',
};

/** The cohorts a person is, was or waits to be in. */
export const PersonEnrolments = ({ enrolments }: { enrolments: readonly Enrolment[] }) => {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const addressOf = ({ cohortId }: Enrolment) => `/kurse/${cohortId}/teilnehmende`;
  const columns: Column<Enrolment>[] = [
    {
      key: 'code',
      header: t('enrolments.cohort'),
      render: (row) => (
        <Link to={addressOf(row)} className={`kk-code ${classes.code}`} title={row.courseTitle} tabIndex={-1}>
          {row.cohortCode}
        </Link>
      ),
    },
    {
      key: 'status',
      header: t('enrolments.status'),
      render: ({ status }) => <StatusMark status={STATUS[status]}>{t(`enrolment.${status}`)}</StatusMark>,
    },
    {
      key: 'registeredOn',
      header: t('enrolments.registeredOn'),
      align: 'right',
      render: ({ registeredOn }) => formatDate(registeredOn),
    },
  ];
  return (
    <Panel title={t('enrolments.title')} count={enrolments.length} padding="none">
      <DataTable
        label={t('enrolments.title')}
        columns={columns}
        rows={enrolments}
        rowKey={({ id }) => id}
        onRowActivate={(row) => navigate(addressOf(row))}
        rowHeight={36}
        rowTone={({ status }) => (status === 'withdrawn' ? 'muted' : undefined)}
        empty={<EmptyState compact title={t('enrolments.none')} description={t('enrolments.noneText')} />}
      />
    </Panel>
  );
};
