import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import classes from './exchange.module.css';
import { TakeInPage } from './TakeInPage';
import { CountsPanel, Deciding, PapersTable, useTakenIn, VerdictNote } from './TakeInParts';
import { useDecisions } from './use-decisions';
import { WentBack, wentBackId } from './WentBack';

type Preview = OutputOf<'worksheet.read'>;

interface WorksheetViewProps {
  transferId: string;
  preview: Preview;
  /** Reads the file again: the office has gone on since. */
  onAgain: () => void;
  onLeave: () => void;
}

/** What a worksheet would change, and the way to take it in. */
export function WorksheetView({ transferId, preview, onAgain, onLeave }: WorksheetViewProps) {
  const { t } = useTranslation('exchange');
  const { papers, cleared, wentBack, counts, digest, markerName, givenAt } = preview;
  const decisions = useDecisions(preview, `worksheet ${preview.cohortId} ${preview.lecturerId} ${givenAt}`);
  const goesBack = wentBack.filter((cell) => decisions.putBack.includes(wentBackId(cell)));
  const onTaken = () => {
    decisions.forget();
    onLeave();
  };
  const job = useJob('worksheet.takeIn', useTakenIn(markerName, onAgain, onTaken));
  return (
    <TakeInPage
      title={t('sheet.title')}
      subtitle={t('sheet.subtitle', { name: markerName, at: formatInstant(givenAt) })}
      preview={{ ...preview, counts: { ...counts, changed: counts.changed + goesBack.length } }}
      decisions={decisions}
      side={<CountsPanel counts={counts} />}
      job={job}
      onLeave={onLeave}
      onTakeIn={() =>
        void job.run({
          transferId,
          digest,
          putBack: goesBack.map(({ enrolmentId, part, role, key }) => ({ enrolmentId, part, role, key })),
          ...decisions.sent,
        })
      }
    >
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
      {wentBack.length > 0 && (
        <WentBack cells={wentBack} chosen={decisions.putBack} onChoose={decisions.setPutBack} />
      )}
      <Deciding preview={preview} decisions={decisions} />
      {papers.length > 0 && <PapersTable preview={preview} />}
    </TakeInPage>
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
