import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJob } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { formatInstant, formatNumber } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { ConflictDesk } from './ConflictDesk';
import classes from './exchange.module.css';
import { type Choices, conflictId, missingOf, opensAny, type ResultPreview } from './exchange-model';

interface TakeInViewProps {
  transferId: string;
  preview: ResultPreview;
  /** Reads the file again: the office has gone on since. */
  onAgain: () => void;
  onLeave: () => void;
}

/** What a result would change, and the way to take it in. */
export function TakeInView({ transferId, preview, onAgain, onLeave }: TakeInViewProps) {
  const { t } = useTranslation(['exchange', 'common']);
  const [choices, setChoices] = useState<Choices>({});
  const [reasonForAll, setReasonForAll] = useState('');
  const [reopenReason, setReopenReason] = useState('');
  const [overrideReason, setOverrideReason] = useState('');
  const job = useJob('exchange.importResult', {
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
  const { conflicts, verdict, digest, markerName, cohortCode, cohortId, sequence } = preview;
  const reasons = { all: reasonForAll, reopen: reopenReason, override: overrideReason };
  const missing = missingOf(preview, choices, reasons);
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
      overrideReason: verdict.kind === 'needs-decision' ? overrideReason : '',
    });

  return (
    <Page
      header={
        <PageHeader
          title={t('read.title')}
          subtitle={
            <>
              {t('read.subtitle', { sequence, name: markerName })}{' '}
              <Link className="kk-code" to={`/kurse/${cohortId}/bewertung/pakete`}>
                {cohortCode}
              </Link>
            </>
          }
        />
      }
      side={<Facts preview={preview} />}
      footer={
        <>
          <p className={classes.sentence} role="status">
            {missing === null
              ? t('take.ready', { count: preview.counts.new + preview.counts.changed })
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
        {verdict.sentence !== '' && (
          <div className={classes.verdict} role="note">
            <StatusMark status={verdict.kind === 'nothing-to-do' ? 'done' : 'warning'}>
              {verdict.sentence}
            </StatusMark>
            {verdict.kind === 'needs-decision' && (
              <TextInput
                label={t('take.override')}
                maxLength={300}
                value={overrideReason}
                onChange={(event) => setOverrideReason(event.currentTarget.value)}
              />
            )}
          </div>
        )}
        {conflicts.length > 0 && verdict.kind !== 'nothing-to-do' && (
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
        {preview.papers.length > 0 && <PapersTable preview={preview} />}
      </div>
      <JobDialog job={job} title={t('take.runs')} />
    </Page>
  );
}

/** The papers that would change. */
export function PapersTable({ preview }: { preview: Pick<ResultPreview, 'papers'> }) {
  const { t } = useTranslation('exchange');
  return (
    <Panel title={t('papers.title')} count={formatNumber(preview.papers.length)} padding="none">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('papers.name')}</th>
            <th scope="col">{t('papers.role')}</th>
            <th scope="col" data-number="">
              {t('papers.new')}
            </th>
            <th scope="col" data-number="">
              {t('papers.changed')}
            </th>
            <th scope="col" data-number="">
              {t('papers.conflicts')}
            </th>
            <th scope="col">{t('papers.note')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.papers.map((paper) => (
            <tr key={`${paper.enrolmentId}/${paper.part}/${paper.role}`}>
              <td className={classes.name}>{paper.displayName}</td>
              <td>{t(`role.${paper.role}`)}</td>
              <td data-number="">{paper.new > 0 && formatNumber(paper.new)}</td>
              <td data-number="">{paper.changed > 0 && formatNumber(paper.changed)}</td>
              <td data-number="">{paper.conflicts > 0 && formatNumber(paper.conflicts)}</td>
              <td className={classes.wide}>
                {paper.lock ? (
                  <StatusMark status="warning">{t(`lock.${paper.lock}`)}</StatusMark>
                ) : (
                  paper.unmarked > 0 && (
                    <StatusMark status="warning">
                      {t('papers.unmarked', { count: paper.unmarked })}
                    </StatusMark>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const CHECKS = ['encrypted', 'signed', 'opened', 'log', 'values'] as const;

/** Where the result comes from, what was checked, and how much it holds. */
function Facts({ preview }: { preview: ResultPreview }) {
  const { t } = useTranslation('exchange');
  const { counts, laptop, isOtherLaptop, openedAt, handedInAt, mappedRubrics } = preview;
  return (
    <div className={classes.stack}>
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
      <Panel title={t('facts.checked')}>
        <div className={classes.form}>
          <ul className={`${classes.checks} ${classes.sentences}`}>
            {CHECKS.map((check) => (
              <li key={check}>
                <StatusMark status="done">{t(`checks.${check}`)}</StatusMark>
              </li>
            ))}
            {isOtherLaptop && (
              <li>
                <StatusMark status="warning">{t('checks.otherLaptop')}</StatusMark>
              </li>
            )}
            {mappedRubrics.map(({ title, from, to }) => (
              <li key={`${title} ${from}`}>
                <StatusMark status="known">{t('checks.mapped', { title, from, to })}</StatusMark>
              </li>
            ))}
          </ul>
          <dl className={classes.facts}>
            <div className={classes.fact}>
              <dt>{t('facts.openedAt')}</dt>
              <dd>{formatInstant(openedAt)}</dd>
            </div>
            <div className={classes.fact}>
              <dt>{t('facts.handedInAt')}</dt>
              <dd>{formatInstant(handedInAt)}</dd>
            </div>
          </dl>
          <p className={classes.hint}>{t('facts.clock')}</p>
          <p className={classes.hint}>
            {t('facts.laptop')} <code>{laptop}</code>
          </p>
        </div>
      </Panel>
    </div>
  );
}
