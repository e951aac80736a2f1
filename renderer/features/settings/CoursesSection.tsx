import { Button } from '@mantine/core';
import { IconPlus, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatUnits } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { useWaitingForms } from './use-settings-form';

type Row = OutputOf<'academy.listCourses'>[number];

/** All courses; a new one starts from a copy of the standard. */
export function CoursesSection() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const waiting = useWaitingForms();
  const courses = useChannel('academy.listCourses', {});
  if (courses.isError)
    return <ErrorState compact error={courses.error} onRetry={() => void courses.refetch()} />;
  if (!courses.data) return <PageSkeleton />;
  const isWaiting = ({ id }: Row) =>
    waiting.some((form) => form === `course:${id}` || form.startsWith(`rubric:${id}:`));
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: t('course.title'),
      render: ({ id, title }) => <Link to={`/einstellungen/lehrgaenge/${id}`}>{title}</Link>,
      sortValue: ({ title }) => title,
      truncate: true,
    },
    { key: 'prefix', header: t('course.codePrefix'), render: ({ codePrefix }) => codePrefix, width: 72 },
    {
      key: 'chamber',
      header: t('course.chamber'),
      width: 116,
      render: ({ chamberName }) => chamberName,
      truncate: true,
    },
    {
      key: 'units',
      header: t('course.units'),
      align: 'right',
      width: 56,
      render: ({ units }) => formatUnits(units),
      sortValue: ({ units }) => units,
    },
    {
      key: 'modules',
      header: t('course.modules'),
      align: 'right',
      width: 72,
      render: ({ modules }) => modules,
    },
    {
      key: 'cohorts',
      header: t('course.cohorts'),
      align: 'right',
      width: 60,
      render: ({ cohorts }) => cohorts,
    },
    {
      key: 'state',
      header: t('course.state'),
      width: 116,
      render: (row) =>
        isWaiting(row) ? (
          <StatusMark status="warning">{t('form.unsavedShort')}</StatusMark>
        ) : row.isRetired ? (
          <StatusMark status="open">{t('retired')}</StatusMark>
        ) : (
          <StatusMark status="on-track">{t('inUse')}</StatusMark>
        ),
    },
  ];
  const create = (
    <Button
      component={Link}
      to="/einstellungen/lehrgaenge/neu"
      leftSection={<IconPlus size={16} stroke={1.6} />}
      {...(courses.data.length === 0 && { variant: 'filled' })}
    >
      {waiting.includes('course:new') ? t('course.continueNew') : t('course.new')}
    </Button>
  );
  return (
    <Panel title={t('section.courses')} count={courses.data.length} padding="none" action={create}>
      <DataTable
        label={t('section.courses')}
        columns={columns}
        rows={courses.data}
        rowKey={({ id }) => id}
        rowHeight={36}
        rowTone={({ isRetired }) => (isRetired ? 'muted' : undefined)}
        onRowActivate={({ id }) => navigate(`/einstellungen/lehrgaenge/${id}`)}
        empty={
          <EmptyState
            compact
            icon={<IconSchool size={24} stroke={1.6} />}
            title={t('course.emptyTitle')}
            description={t('course.emptyText')}
          />
        }
      />
    </Panel>
  );
}
