import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { ErrorState } from '../../components/ErrorState';
import { formatMonth } from '../../components/format';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { FeesTable } from './FeesTable';
import { FileButtons } from './FileButtons';
import classes from './fees.module.css';
import { monthAfter } from './months';
import { TransitionPanel } from './TransitionPanel';

/** What lecturers teach and what it costs in a month (`?monat=2027-03`), and the list for the transition rule. */
export default function FeesPage() {
  const { t } = useTranslation('fees');
  const status = useChannel('workspace.status', {});
  const [search] = useSearchParams();
  const asked = search.get('monat');
  if (!status.data) return <PageSkeleton />;
  const month = asked && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : status.data.today.slice(0, 7);
  return (
    <Page header={<PageHeader title={t('title')} />}>
      <MonthPanel month={month} />
      <TransitionPanel />
    </Page>
  );
}

function MonthPanel({ month }: { month: string }) {
  const { t } = useTranslation('fees');
  const [, setSearch] = useSearchParams();
  const fees = useChannel('fees.month', { month }, { keepPrevious: true });
  const write = useJob('fees.export', { onDone: (ticket) => void saveTicket(ticket) });
  const goTo = (by: number) => setSearch({ monat: monthAfter(month, by) }, { replace: true });
  if (fees.isError) return <ErrorState compact error={fees.error} onRetry={() => void fees.refetch()} />;
  if (!fees.data) return <PageSkeleton />;
  const { rows, heldWithoutLecturer, registerOpen } = fees.data;
  return (
    <Panel
      title={
        <span className={classes.month}>
          <ActionIcon size="sm" aria-label={t('previous')} onClick={() => goTo(-1)}>
            <IconChevronLeft size={16} stroke={1.6} />
          </ActionIcon>
          <span className={classes.monthName} aria-live="polite">
            {formatMonth(`${month}-01`)}
          </span>
          <ActionIcon size="sm" aria-label={t('next')} onClick={() => goTo(1)}>
            <IconChevronRight size={16} stroke={1.6} />
          </ActionIcon>
        </span>
      }
      padding="none"
      action={
        <FileButtons
          label={t('write')}
          disabled={rows.length === 0 || write.isRunning}
          onChoose={(format) => void write.run({ month, format })}
        />
      }
    >
      <FeesTable month={fees.data} />
      {rows.length > 0 && (
        <div className={classes.remarks}>
          <span className="kk-secondary">{t('twice')}</span>
          {heldWithoutLecturer > 0 && (
            <StatusMark status="warning">{t('withoutLecturer', { count: heldWithoutLecturer })}</StatusMark>
          )}
          {registerOpen > 0 && (
            <StatusMark status="unrecorded">{t('registerOpen', { count: registerOpen })}</StatusMark>
          )}
        </div>
      )}
    </Panel>
  );
}
