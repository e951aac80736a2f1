import { useTranslation } from 'react-i18next';
import { useJob } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './exchange.module.css';
import type { ResultPreview } from './exchange-model';
import { TakeInPage } from './TakeInPage';
import { CountsPanel, Deciding, PapersTable, useTakenIn, VerdictNote } from './TakeInParts';
import { useDecisions } from './use-decisions';

interface TakeInViewProps {
  transferId: string;
  preview: ResultPreview;
  /** Reads the file again: the office has gone on since. */
  onAgain: () => void;
  onLeave: () => void;
}

/** What a result would change, and the way to take it in. */
export function TakeInView({ transferId, preview, onAgain, onLeave }: TakeInViewProps) {
  const { t } = useTranslation('exchange');
  const decisions = useDecisions(preview, `result ${preview.packageId}`);
  const onTaken = () => {
    decisions.forget();
    onLeave();
  };
  const job = useJob('exchange.importResult', useTakenIn(preview.markerName, onAgain, onTaken));
  const { verdict, digest, markerName, sequence } = preview;
  return (
    <TakeInPage
      title={t('read.title')}
      subtitle={t('read.subtitle', { sequence, name: markerName })}
      preview={preview}
      decisions={decisions}
      side={<Facts preview={preview} />}
      job={job}
      onLeave={onLeave}
      onTakeIn={() => void job.run({ transferId, digest, ...decisions.sent })}
    >
      <VerdictNote verdict={verdict} decisions={decisions} />
      {verdict.kind !== 'nothing-to-do' && <Deciding preview={preview} decisions={decisions} />}
      {preview.papers.length > 0 && <PapersTable preview={preview} />}
    </TakeInPage>
  );
}

const CHECKS = ['encrypted', 'signed', 'opened', 'log', 'values'] as const;

/** Where the result comes from, what was checked, and how much it holds. */
function Facts({ preview }: { preview: ResultPreview }) {
  const { t } = useTranslation('exchange');
  const { counts, laptop, isOtherLaptop, openedAt, handedInAt, mappedRubrics } = preview;
  return (
    <div className={classes.stack}>
      <CountsPanel counts={counts} />
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
