import { Button } from '@mantine/core';
import { IconArrowLeft, IconPalette } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { formatDate } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { TabPage, TabTools } from '../../components/TabPage';
import { DesignDialog } from './DesignDialog';
import { DocumentsTable } from './DocumentsTable';
import { canIssue, inForce } from './document-state';
import classes from './documents.module.css';
import { HandOverPanel } from './HandOverPanel';
import { IssuePanel } from './IssuePanel';
import { PrintPanel } from './PrintPanel';
import { useReadyPrinter } from './use-ready-printer';

/** Documents of a cohort: issued with their numbers, printed, handed over, revoked. */
export default function DocumentsPage() {
  const { cohortId = '' } = useParams();
  const { data, error, refetch } = useChannel('certificates.documents', { cohortId });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return data ? <Documents cohortId={cohortId} documents={data} /> : <PageSkeleton />;
}

function Documents({
  cohortId,
  documents,
}: {
  cohortId: string;
  documents: OutputOf<'certificates.documents'>;
}) {
  const { t } = useTranslation('documents');
  const { rows, issueOn, today, cohort, chamber } = documents;
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [isDesigning, setDesigning] = useState(false);
  const issued = rows.filter((row) => inForce(row) !== null).length;
  useReadyPrinter(cohortId, 'documents', { issued });
  const printButton = useRef<HTMLButtonElement>(null);
  const issuedBefore = useRef(issued);
  // Who has issued the last ones prints next, and the button that was pressed is gone.
  useEffect(() => {
    const at = document.activeElement;
    const isLost = at === null || at === document.body || at.matches(':disabled');
    if (issued > issuedBefore.current && isLost) printButton.current?.focus();
    issuedBefore.current = issued;
  }, [issued]);
  const isChoosable = (enrolmentId: string) =>
    rows.some((row) => row.enrolmentId === enrolmentId && (canIssue(row) || inForce(row) !== null));
  // Until somebody chooses, it is everybody: who can get a document, and who has one.
  const selected = new Set(
    [
      ...(chosen ?? rows.filter(({ hasWithdrawn }) => !hasWithdrawn).map(({ enrolmentId }) => enrolmentId)),
    ].filter(isChoosable),
  );
  const chosenRows = rows.filter(({ enrolmentId }) => selected.has(enrolmentId));
  return (
    <TabPage>
      <TabTools>
        <Link to={`/kurse/${cohortId}/zertifikate`} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.6} aria-hidden="true" />
          {t('back')}
        </Link>
        <h2 className={classes.title}>{t('title')}</h2>
        <StatusMark status={issued === 0 ? 'open' : issued < rows.length ? 'in-progress' : 'done'}>
          {t('summary', { issued, total: rows.length })}
        </StatusMark>
        {cohort.completedOn !== null && (
          <StatusMark status="done">{t('completed', { day: formatDate(cohort.completedOn) })}</StatusMark>
        )}
        <Button
          size="xs"
          className={classes.design ?? ''}
          leftSection={<IconPalette size={16} stroke={1.6} />}
          onClick={() => setDesigning(true)}
        >
          {t('design.open')}
        </Button>
      </TabTools>
      <div className={classes.columns}>
        <Panel label={t('title')} padding="none" className={classes.list ?? ''}>
          <DocumentsTable
            cohortId={cohortId}
            today={today}
            rows={rows}
            selected={selected}
            onSelect={setChosen}
          />
        </Panel>
        <div className={classes.side}>
          {issued < rows.length && (
            <IssuePanel
              cohortId={cohortId}
              chamber={chamber}
              issueOn={issueOn}
              rows={chosenRows.filter(canIssue)}
            />
          )}
          <PrintPanel rows={chosenRows} ref={printButton} />
          <HandOverPanel cohortId={cohortId} documents={documents} rows={chosenRows} />
        </div>
      </div>
      {isDesigning && (
        <DesignDialog cohortId={cohortId} chamber={chamber} onClose={() => setDesigning(false)} />
      )}
    </TabPage>
  );
}
