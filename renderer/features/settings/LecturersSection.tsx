import { Button } from '@mantine/core';
import { IconCoins, IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatDate, formatNumber } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { LecturerCalendarButton } from '../handouts/CalendarButtons';
import { LecturerDrawer } from './LecturerDrawer';
import { useEntryShown } from './use-entry-shown';
import { useEntryWords } from './use-entry-words';
import { useModuleChoices } from './use-module-choices';
import { useWaitingForms } from './use-settings-form';

export type Lecturer = OutputOf<'academy.listLecturers'>[number];

/** Who teaches and marks, with what they may teach and what is agreed with them. */
export function LecturersSection() {
  const { t } = useTranslation(['settings', 'handouts', 'fees']);
  const waiting = useWaitingForms();
  const words = useEntryWords();
  const lecturers = useChannel('academy.listLecturers', {});
  const { groups, shortTitles } = useModuleChoices();
  const [shown, setShown] = useEntryShown();
  if (lecturers.isError) {
    return <ErrorState compact error={lecturers.error} onRetry={() => void lecturers.refetch()} />;
  }
  if (!lecturers.data) return <PageSkeleton />;
  const columns: Column<Lecturer>[] = [
    {
      key: 'name',
      header: t('lecturer.name'),
      width: '18%',
      render: ({ sortName }) => sortName,
      sortValue: ({ sortName }) => sortName,
      wrap: true,
    },
    {
      key: 'modules',
      header: t('lecturer.modules'),
      render: ({ moduleIds }) =>
        moduleIds.map((id) => shortTitles.get(id) ?? '').join(', ') || t('lecturer.noModules'),
      wrap: true,
    },
    {
      key: 'available',
      header: t('lecturer.availableShort'),
      width: '22%',
      render: ({ availabilities }) => words.availabilities(availabilities) || t('lecturer.always'),
      wrap: true,
    },
    {
      key: 'fee',
      header: t('lecturer.feeShort'),
      align: 'right',
      width: 80,
      render: ({ feeCentsPerUnit }) =>
        feeCentsPerUnit === null
          ? '–'
          : t('lecturer.euro', { amount: formatNumber(feeCentsPerUnit / 100, 2) }),
      sortValue: ({ feeCentsPerUnit }) => feeCentsPerUnit,
    },
    {
      key: 'consent',
      header: t('lecturer.consentShort'),
      width: 100,
      render: ({ socialInsuranceConsentOn: on }) => (on === null ? '–' : formatDate(on)),
      sortValue: ({ socialInsuranceConsentOn }) => socialInsuranceConsentOn,
    },
    {
      key: 'state',
      header: t('course.state'),
      width: 124,
      render: ({ id, isRetired }) =>
        waiting.includes(`lecturer:${id}`) ? (
          <StatusMark status="warning">{t('form.unsavedShort')}</StatusMark>
        ) : (
          <StatusMark status={isRetired ? 'open' : 'on-track'}>
            {t(isRetired ? 'lecturer.retired' : 'lecturer.active')}
          </StatusMark>
        ),
    },
    {
      key: 'calendar',
      header: <span className="kk-visually-hidden">{t('handouts:calendar')}</span>,
      align: 'right',
      width: 48,
      render: ({ id, displayName }) => <LecturerCalendarButton lecturerId={id} name={displayName} />,
    },
  ];
  const isNewWaiting = waiting.includes('lecturer:new');
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.6} />}
      onClick={() => setShown('new')}
      {...(lecturers.data.length === 0 && { variant: 'filled' })}
    >
      {isNewWaiting ? t('lecturer.continueNew') : t('lecturer.add')}
    </Button>
  );
  const lecturer = lecturers.data.find(({ id }) => id === shown) ?? null;
  return (
    <>
      <Panel
        title={t('section.lecturers')}
        count={lecturers.data.length}
        padding="none"
        {...(lecturers.data.length > 0 && {
          action: (
            <>
              <Button component={Link} to="/honorare" leftSection={<IconCoins size={16} stroke={1.6} />}>
                {t('fees:title')}
              </Button>
              {add}
            </>
          ),
        })}
      >
        <DataTable
          label={t('section.lecturers')}
          columns={columns}
          rows={lecturers.data}
          rowKey={({ id }) => id}
          rowTone={({ isRetired }) => (isRetired ? 'muted' : undefined)}
          onRowActivate={({ id }) => setShown(id)}
          empty={
            <EmptyState
              compact
              icon={<IconUsers size={24} stroke={1.6} />}
              title={t('lecturer.emptyTitle')}
              description={t('lecturer.emptyText')}
              action={add}
            />
          }
        />
      </Panel>
      {shown !== null && (shown === 'new' || lecturer) && (
        <LecturerDrawer
          key={shown}
          lecturer={lecturer}
          lecturers={lecturers.data}
          modules={groups}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
