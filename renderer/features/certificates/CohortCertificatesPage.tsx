import { Button } from '@mantine/core';
import { IconCertificate, IconClock } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { displayName } from '../../../shared/domain/names';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { focusPart } from '../../components/focus-in-view';
import { formatDay } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './CohortCertificatesPage.module.css';
import { DocumentsLink } from './DocumentsLink';
import { DossierTable } from './DossierTable';
import { ListPanel } from './ListPanel';
import type { ListKind } from './lists';
import type { DossierRow } from './reasons';
import { StepsStrip } from './StepsStrip';
import { useReadyPrinter } from './use-ready-printer';
import { VersionsPanel } from './VersionsPanel';

/** The dossier of a cohort: what the chamber is sent by when, who receives what, and each list with its versions. */
export default function CohortCertificatesPage() {
  const { t } = useTranslation('certificates');
  const { cohortId = '' } = useParams();
  const dossier = useChannel('certificates.list', { cohortId });
  const steps = useChannel('certificates.steps', { cohortId });
  const [kind, setKind] = useState<ListKind>('certificates');
  const listPanel = useRef<HTMLElement>(null);
  // Whoever has a document coming is printed from the next page.
  const isDue = dossier.data?.rows.some(({ document }) => document !== null) ?? false;
  useReadyPrinter(cohortId, 'documents', { isDue });
  const write = useJob('certificates.export', { onDone: (ticket) => void saveTicket(ticket) });

  const failed = dossier.isError ? dossier : steps.isError ? steps : null;
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!dossier.data || !steps.data) return <PageSkeleton />;
  const { rows, counts, content } = dossier.data;
  const list = steps.data.lists.find((each) => each.kind === kind);
  if (!list) return <PageSkeleton />;
  const { blocked, warned } = counts;
  // In a narrow window its list lies below the table, and by keyboard all the table lies before it.
  const choose = (chosen: ListKind) => {
    setKind(chosen);
    focusPart(listPanel.current);
  };
  return (
    <>
      <StepsStrip steps={steps.data} shown={kind} onChoose={choose} />
      <div className={classes.page}>
        <Panel
          title={t('who')}
          count={rows.length}
          padding="none"
          action={
            rows.length > 0 && (
              <span className={classes.summary}>
                <StatusMark status="ready">
                  {rows.length - blocked - warned} {t('counts.ready')}
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
            )
          }
        >
          {rows.length === 0 ? (
            <EmptyState
              compact
              icon={<IconCertificate size={24} stroke={1.6} />}
              title={t('empty.title')}
              description={t('empty.text')}
              action={
                <Button component={Link} to={`/kurse/${cohortId}/import`} variant="filled">
                  {t('empty.action')}
                </Button>
              }
            />
          ) : (
            <DossierTable cohortId={cohortId} rows={rows} requiredUnits={content.head.units} />
          )}
          <Waiting rows={rows} />
        </Panel>
        <div className={classes.side}>
          <DocumentsLink cohortId={cohortId} />
          <ListPanel
            ref={listPanel}
            cohortId={cohortId}
            list={list}
            isBusy={write.isRunning}
            onExport={(format) => void write.run({ cohortId, kind, format, freezesChanges: true })}
          />
          <VersionsPanel
            key={kind}
            list={list}
            chamber={steps.data.chamber}
            today={steps.data.today}
            isBusy={write.isRunning}
            onExport={(format, listId) => void write.run({ cohortId, kind, listId, format })}
          />
        </div>
      </div>
    </>
  );
}

/** Who may still come to another document, and until when. */
function Waiting({ rows }: { rows: readonly DossierRow[] }) {
  const { t } = useTranslation('certificates');
  const waiting = rows.flatMap((row) =>
    row.warnings.flatMap((warning) =>
      warning.code === 'resubmission-open' && row.ifWaiting !== null
        ? [{ row, until: warning.until, document: row.ifWaiting }]
        : [],
    ),
  );
  if (waiting.length === 0) return null;
  return (
    <ul className={classes.waiting}>
      {waiting.map(({ row, until, document }) => (
        <li key={row.enrolmentId}>
          <IconClock size={16} stroke={1.6} aria-hidden />
          {t('waiting', {
            name: displayName(row),
            day: formatDay(until),
            document: t(`document.${document}`),
          })}
        </li>
      ))}
    </ul>
  );
}
