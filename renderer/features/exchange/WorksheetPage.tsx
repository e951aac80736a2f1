import { Alert, Button, FileButton, TextInput } from '@mantine/core';
import { IconAlertOctagon, IconTableImport } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import type { Refusal } from '../../../shared/result';
import { useJob, useUpload } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { EmptyState } from '../../components/EmptyState';
import { formatInstant, formatNumber } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { DropTarget } from '../../shell/DropTarget';
import { type Dropped, useDroppedFile } from '../../stores/dropped-file';
import { ConflictDesk } from './ConflictDesk';
import classes from './exchange.module.css';
import { type Choices, conflictId, missingOf, opensAny } from './exchange-model';
import { PapersTable } from './TakeInView';

type Preview = OutputOf<'worksheet.read'>;

/** A worksheet that came back: what it would change, what a person decides, then one step. */
export default function WorksheetPage() {
  const { t } = useTranslation(['exchange', 'common']);
  const navigate = useNavigate();
  const upload = useUpload();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [read, setRead] = useState<{ transferId: string; preview: Preview } | null>(null);
  const reading = useJob('worksheet.read', {
    onRefused: (refused) => {
      setRefusal(refused);
      return true;
    },
  });
  const { run } = reading;
  const open = useCallback(
    async (transferId: string) => {
      setRefusal(null);
      const preview = await run({ transferId });
      setRead(preview && { transferId, preview });
    },
    [run],
  );
  const take = useCallback(
    async (dropped: Dropped) => {
      const ticket = 'ticket' in dropped ? dropped.ticket : await upload(dropped.file);
      if (ticket) await open(ticket.transferId);
    },
    [upload, open],
  );
  const dropped = useDroppedFile((state) => state.dropped);
  const takeKept = useDroppedFile((state) => state.take);
  const isTaking = useRef(false);
  useEffect(() => {
    if (dropped === null || isTaking.current) return;
    isTaking.current = true;
    const kept = takeKept();
    void (kept ? take(kept) : Promise.resolve()).finally(() => {
      isTaking.current = false;
    });
  }, [dropped, takeKept, take]);

  const drop = (
    <>
      <DropTarget sentence={t('sheet.drop')} hint=".xlsx" onDrop={([file]) => file && void take({ file })} />
      <JobDialog job={reading} title={t('sheet.reads')} />
    </>
  );
  if (read) {
    return (
      <>
        <WorksheetView
          key={`${read.transferId} ${read.preview.digest}`}
          {...read}
          onAgain={() => void open(read.transferId)}
          onLeave={() => navigate(`/kurse/${read.preview.cohortId}/bewertung/pakete`)}
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
  const [choices, setChoices] = useState<Choices>({});
  const [reasonForAll, setReasonForAll] = useState('');
  const [reopenReason, setReopenReason] = useState('');
  const job = useJob('worksheet.takeIn', {
    onDone: ({ changedFields, leftOpen }) => {
      const done = t('take.done', { count: changedFields, name: preview.markerName });
      showDone(leftOpen.length > 0 ? `${done} ${t('take.leftOpen', { names: leftOpen.join(', ') })}` : done);
      onLeave();
    },
    onRefused: ({ details }) => {
      if (details?.reason === 'changed-meanwhile') onAgain();
      return false;
    },
  });
  const { conflicts, papers, cleared, counts, digest, markerName, cohortId, cohortCode, givenAt } = preview;
  const kind = papers.length === 0 ? 'nothing-to-do' : 'import';
  const reasons = { all: reasonForAll, reopen: reopenReason, override: '' };
  const missing = missingOf({ conflicts, verdict: { kind } }, choices, reasons);
  const opens = opensAny(preview, choices);
  const decided = conflicts.filter((conflict) => choices[conflictId(conflict)]).length;
  const takeIn = () =>
    job.run({
      transferId,
      digest,
      decisions: conflicts.map(({ enrolmentId, part, role, key }) => {
        const chosen = choices[conflictId({ enrolmentId, part, role, key })];
        const { choice = 'ours', value = null, reason = '' } = chosen ?? {};
        return { enrolmentId, part, role, key, choice, value, reason: reason.trim() || reasonForAll };
      }),
      reopenReason: opens ? reopenReason : '',
    });
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
      side={
        <Panel title={t('facts.counts')}>
          <dl className={classes.facts}>
            {(['new', 'changed', 'conflicts', 'kept', 'equal'] as const).map((name) => (
              <div key={name} className={classes.fact}>
                <dt>{t(`counts.${name}`)}</dt>
                <dd>{formatNumber(counts[name])}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      }
      footer={
        <>
          <p className={classes.sentence} role="status">
            {missing === null
              ? t('take.ready', { count: counts.new + counts.changed })
              : t(`take.missing.${missing}`, { decided, total: conflicts.length })}
          </p>
          <Button onClick={onLeave}>{t('common:action.cancel')}</Button>
          <Button
            variant="filled"
            disabled={missing !== null}
            loading={job.isRunning}
            onClick={() => void takeIn()}
          >
            {t('take.action')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        {kind === 'nothing-to-do' && (
          <div className={classes.verdict} role="note">
            <StatusMark status="done">{t('sheet.nothing')}</StatusMark>
          </div>
        )}
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
        {conflicts.length > 0 && (
          <ConflictDesk
            preview={preview}
            choices={choices}
            onChoose={setChoices}
            reasonForAll={reasonForAll}
            onReasonForAll={setReasonForAll}
          />
        )}
        {opens && (
          <div className={classes.verdict} role="note">
            <StatusMark status="warning">{t('take.opens')}</StatusMark>
            <TextInput
              label={t('take.reopen')}
              required
              maxLength={300}
              value={reopenReason}
              onChange={(event) => setReopenReason(event.currentTarget.value)}
            />
          </div>
        )}
        {papers.length > 0 && <PapersTable preview={preview} />}
      </div>
      <JobDialog job={job} title={t('take.runs')} />
    </Page>
  );
}
