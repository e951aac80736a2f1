import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { showDone } from '../../api/notices';
import { inWords } from '../../api/refusal-words';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { PlainTable } from '../../components/PlainTable';
import { StatusMark } from '../../components/StatusMark';
import { ConflictDesk } from './ConflictDesk';
import classes from './exchange.module.css';
import type { ResultPreview } from './exchange-model';
import { useRoleWords } from './role-words';
import type { Decisions } from './use-decisions';

/** What is said when something has been taken in, or could not be because the office has gone on. */
export function useTakenIn(name: string, onAgain: () => void, onLeave: () => void) {
  const { t } = useTranslation('exchange');
  return {
    onDone({ changedFields, leftOpen }: { changedFields: number; leftOpen: readonly string[] }) {
      const done = t('take.done', { count: changedFields, name });
      showDone(leftOpen.length > 0 ? `${done} ${t('take.leftOpen', { names: leftOpen.join(', ') })}` : done);
      onLeave();
    },
    onRefused({ details }: { details?: { reason?: unknown } | undefined }) {
      if (details?.reason === 'changed-meanwhile') onAgain();
      return false;
    },
  };
}

interface VerdictNoteProps {
  verdict: ResultPreview['verdict'] | OutputOf<'worksheet.read'>['verdict'];
  decisions: Decisions;
}

/** That there is nothing to do, or why it does not come in unless somebody decides so, with a reason. */
export function VerdictNote({ verdict, decisions }: VerdictNoteProps) {
  const { t } = useTranslation('exchange');
  const { kind, reason, sentence } = verdict;
  const { overrideReason, setOverrideReason } = decisions;
  if (sentence === '') return null;
  return (
    <div className={classes.verdict} role="note">
      <StatusMark status={kind === 'nothing-to-do' ? 'done' : 'warning'}>
        {inWords({ code: 'conflict', message: sentence, details: { reason: reason ?? kind } }).message}
      </StatusMark>
      {kind === 'needs-decision' && (
        <TextInput
          label={t('take.override')}
          maxLength={300}
          value={overrideReason}
          onChange={(event) => setOverrideReason(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

interface TakeInFooterProps {
  preview: Pick<ResultPreview, 'conflicts' | 'counts'>;
  decisions: Decisions;
  isRunning: boolean;
  onLeave: () => void;
  onTakeIn: () => void;
}

/** What is still to be done, and the step that changes something. */
export function TakeInFooter({ preview, decisions, isRunning, onLeave, onTakeIn }: TakeInFooterProps) {
  const { t } = useTranslation(['exchange', 'common']);
  const { missing, decided, changing } = decisions;
  const { conflicts, counts } = preview;
  return (
    <>
      <p className={classes.sentence} role="status">
        {missing === null
          ? t('take.ready', { count: counts.new + counts.changed + changing })
          : t(`take.missing.${missing}`, { decided, total: conflicts.length })}
      </p>
      <Button onClick={onLeave}>{t('common:action.cancel')}</Button>
      <Button variant="filled" disabled={missing !== null} loading={isRunning} onClick={onTakeIn}>
        {t('take.action')}
      </Button>
    </>
  );
}

interface DecidingProps {
  preview: Pick<ResultPreview, 'conflicts' | 'markerName'>;
  decisions: Decisions;
}

/** Where a person decides, and why what is shut is opened for it. */
export function Deciding({ preview, decisions }: DecidingProps) {
  const { t } = useTranslation('exchange');
  const { choices, setChoices, reasonForAll, setReasonForAll, opens, reopenReason, setReopenReason } =
    decisions;
  return (
    <>
      {preview.conflicts.length > 0 && (
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
    </>
  );
}

/** How many fields are new, changed, to be decided and left. */
export function CountsPanel({ counts }: Pick<ResultPreview, 'counts'>) {
  const { t } = useTranslation('exchange');
  return (
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
  );
}

/** The papers that would change. */
export function PapersTable({ preview }: { preview: Pick<ResultPreview, 'papers'> }) {
  const { t } = useTranslation('exchange');
  const roleWords = useRoleWords();
  return (
    <Panel title={t('papers.title')} count={formatNumber(preview.papers.length)} padding="none">
      <PlainTable className={classes.table}>
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
              <td>{roleWords(paper)}</td>
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
      </PlainTable>
    </Panel>
  );
}
