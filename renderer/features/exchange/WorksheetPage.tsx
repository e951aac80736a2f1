import { Alert, Button, FileButton } from '@mantine/core';
import { IconAlertOctagon, IconTableImport } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import type { Refusal } from '../../../shared/result';
import { useJob } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { formatInstant } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { StatusMark } from '../../components/StatusMark';
import { DropTarget } from '../../shell/DropTarget';
import classes from './exchange.module.css';
import { CountsPanel, Deciding, PapersTable, TakeInFooter, useTakenIn, VerdictNote } from './TakeInParts';
import { useDecisions } from './use-decisions';
import { useReturnedFile } from './use-returned-file';

type Preview = OutputOf<'worksheet.read'>;

/** A worksheet that came back: what it would change, what a person decides, then one step. */
export default function WorksheetPage() {
  const { t } = useTranslation(['exchange', 'common']);
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reading = useJob('worksheet.read', {
    onRefused: (refused) => {
      setRefusal(refused);
      return true;
    },
  });
  const { run } = reading;
  const readSheet = useCallback(
    (input: { transferId: string }) => {
      setRefusal(null);
      return run(input);
    },
    [run],
  );
  const { shown, take, open } = useReturnedFile(readSheet);

  const drop = (
    <>
      <DropTarget sentence={t('sheet.drop')} hint=".xlsx" onDrop={([file]) => file && void take({ file })} />
      <JobDialog job={reading} title={t('sheet.reads')} />
    </>
  );
  if (shown) {
    return (
      <>
        <WorksheetView
          key={`${shown.transferId} ${shown.preview.digest}`}
          {...shown}
          onAgain={() => void open(shown.transferId)}
          onLeave={() => navigate(`/kurse/${shown.preview.cohortId}/bewertung/pakete`)}
        />
        {drop}
      </>
    );
  }
  return (
    <Page header={<PageHeader title={t('sheet.title')} />}>
      {refusal && (
        <Alert color="red" variant="light" icon={<IconAlertOctagon size={18} stroke={1.6} />} role="alert">
          {refusal.message}
        </Alert>
      )}
      <EmptyState
        icon={<IconTableImport size={24} stroke={1.6} />}
        title={t('sheet.emptyTitle')}
        description={t('sheet.emptyText')}
        action={
          <FileButton accept=".xlsx" onChange={(file) => file && void take({ file })}>
            {(props) => (
              <Button {...props} variant="filled">
                {t('sheet.choose')}
              </Button>
            )}
          </FileButton>
        }
      />
      {drop}
    </Page>
  );
}

interface WorksheetViewProps {
  transferId: string;
  preview: Preview;
  /** Reads the file again: the office has gone on since. */
  onAgain: () => void;
  onLeave: () => void;
}

function WorksheetView({ transferId, preview, onAgain, onLeave }: WorksheetViewProps) {
  const { t } = useTranslation(['exchange', 'common']);
  const { papers, cleared, counts, digest, markerName, cohortId, cohortCode, givenAt } = preview;
  const decisions = useDecisions(preview);
  const job = useJob('worksheet.takeIn', useTakenIn(markerName, onAgain, onLeave));
  return (
    <Page
      header={
        <PageHeader
          title={t('sheet.title')}
          subtitle={
            <>
              {t('sheet.subtitle', { name: markerName, at: formatInstant(givenAt) })}{' '}
              <Link className="kk-code" to={`/kurse/${cohortId}/bewertung/pakete`}>
                {cohortCode}
              </Link>
            </>
          }
        />
      }
      side={<CountsPanel counts={counts} />}
      footer={
        <TakeInFooter
          preview={preview}
          decisions={decisions}
          isRunning={job.isRunning}
          onLeave={onLeave}
          onTakeIn={() => void job.run({ transferId, digest, ...decisions.sent })}
        />
      }
    >
      <div className={classes.stack}>
        <VerdictNote verdict={preview.verdict} decisions={decisions} />
        <PassedOver preview={preview} />
        {cleared.length > 0 && (
          <div className={classes.verdict} role="note">
            <StatusMark status="warning">{t('sheet.cleared', { count: cleared.length })}</StatusMark>
            <ul className={classes.checks}>
              {cleared.map(({ displayName, title, before }) => (
                <li key={`${displayName} ${title}`}>
                  {t('sheet.clearedOne', { name: displayName, title, before })}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Deciding preview={preview} decisions={decisions} />
        {papers.length > 0 && <PapersTable preview={preview} />}
      </div>
      <JobDialog job={job} title={t('take.runs')} />
    </Page>
  );
}

/** What is in the workbook and is not taken in, and the rubrics that stand for those it went out with. */
function PassedOver({ preview }: { preview: Preview }) {
  const { t } = useTranslation('exchange');
  const { passedOver, mappedRubrics } = preview;
  const { sheets, hasNotes, titles } = passedOver;
  if (sheets.length + titles.length === 0 && !hasNotes && mappedRubrics.length === 0) return null;
  return (
    <div className={classes.verdict} role="note">
      <ul className={`${classes.checks} ${classes.sentences}`}>
        {sheets.map((name) => (
          <li key={name}>
            <StatusMark status="warning">{t('sheet.strangerSheet', { name })}</StatusMark>
          </li>
        ))}
        {hasNotes && (
          <li>
            <StatusMark status="warning">{t('sheet.notes')}</StatusMark>
          </li>
        )}
        {titles.map(({ cell, text }) => (
          <li key={cell}>
            <StatusMark status="warning">{t('sheet.unprovenTitle', { cell, text })}</StatusMark>
          </li>
        ))}
        {mappedRubrics.map(({ title, from, to }) => (
          <li key={`${title} ${from}`}>
            <StatusMark status="known">{t('sheet.mapped', { title, from, to })}</StatusMark>
          </li>
        ))}
      </ul>
    </div>
  );
}
