import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { displayName } from '../../../shared/domain/names';
import { useChannel, useJob, useSend } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatDay } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './CohortCertificatesPage.module.css';
import { DocumentsLink } from './DocumentsLink';
import { DossierTable } from './DossierTable';
import { type ListFormat, ListPanel } from './ListPanel';
import { VersionsPanel } from './VersionsPanel';

/** Who receives what, and the list for the chamber: shut with its reasons until nothing is missing. */
export default function CohortCertificatesPage() {
  const { t } = useTranslation('certificates');
  const { cohortId = '' } = useParams();
  const list = useChannel('certificates.list', { cohortId });
  const freeze = useSend('certificates.freeze');
  const write = useJob('certificates.export', { onDone: (ticket) => void saveTicket(ticket) });
  const [isBusy, setBusy] = useState(false);

  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <PageSkeleton />;
  const { data } = list;
  if (data.rows.length === 0) {
    return (
      <EmptyState
        icon={<IconCertificate size={24} stroke={1.6} />}
        title={t('empty.title')}
        description={t('empty.text')}
        action={
          <Button component={Link} to={`/kurse/${cohortId}/import`} variant="filled">
            {t('empty.action')}
          </Button>
        }
      />
    );
  }

  /** Freezes what is new first: a file is only ever written from a frozen version. */
  const writeCurrent = async (format: ListFormat) => {
    setBusy(true);
    try {
      const isFrozen = data.changes !== null && data.changes.length === 0;
      if (!isFrozen) await freeze.mutateAsync({ cohortId });
      await write.run({ cohortId, format });
    } catch {
      // The refusal has been shown; the list stays as it is.
    } finally {
      setBusy(false);
    }
  };

  const { blocked, warned } = data.counts;
  const waiting = data.rows.flatMap((row) => {
    const open = row.warnings.find((warning) => warning.code === 'resubmission-open');
    return open?.code === 'resubmission-open' && row.ifWaiting !== null
      ? [{ row, until: open.until, document: row.ifWaiting }]
      : [];
  });
  return (
    <div className={classes.page}>
      <Panel
        title={t('who')}
        count={data.rows.length}
        padding="none"
        action={
          <span className={classes.summary}>
            <StatusMark status="ready">
              {data.rows.length - blocked - warned} {t('counts.ready')}
            </StatusMark>
            {warned > 0 && (
              <StatusMark status="warning">
                {warned} {t('counts.warned', { count: warned })}
              </StatusMark>
            )}
            {blocked > 0 && (
              <StatusMark status="blocked">
                {blocked} {t('counts.blocked')}
              </StatusMark>
            )}
          </span>
        }
      >
        <DossierTable cohortId={cohortId} rows={data.rows} requiredUnits={data.content.head.units} />
        {waiting.length > 0 && (
          <div className={classes.waiting}>
            {waiting.map(({ row, until, document }) => (
              <p key={row.enrolmentId}>
                {t('waiting', {
                  name: displayName(row),
                  day: formatDay(until),
                  document: t(`document.${document}`),
                })}
              </p>
            ))}
          </div>
        )}
      </Panel>
      <div className={classes.side}>
        <DocumentsLink cohortId={cohortId} />
        <ListPanel
          list={data}
          isBusy={isBusy || write.isRunning}
          onExport={(format) => void writeCurrent(format)}
        />
        <VersionsPanel
          versions={data.versions}
          isBusy={isBusy || write.isRunning}
          onExport={(format, listId) => void write.run({ cohortId, listId, format })}
        />
      </div>
    </div>
  );
}
