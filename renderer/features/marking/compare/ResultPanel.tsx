import { Button } from '@mantine/core';
import { IconCheck, IconPrinter, IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GradeKeyStep, PASS_POINTS } from '../../../../shared/domain/grading';
import { pointsToNextGrade } from '../../../../shared/domain/what-if';
import { useJob, useSend } from '../../../api/hooks';
import { saveTicket } from '../../../api/notices';
import { formatInstant, formatNumber, formatPoints } from '../../../components/format';
import { JobDialog } from '../../../components/JobDialog';
import { Panel } from '../../../components/Panel';
import { ReasonDialog } from '../../../components/ReasonDialog';
import { StatusPill } from '../../../components/StatusPill';
import { pointsText } from '../part-status';
import classes from './compare.module.css';
import { type Comparison, type Provisional, weighedCriteria } from './compare-model';
import { GradeBar } from './GradeBar';
import { WhatIfDialog } from './WhatIfDialog';

export interface ResultPanelProps {
  comparison: Comparison;
  /** What the points on the screen come to; null while a part has none. */
  provisional: Provisional | null;
  /** Only the office determines and announces. */
  isOffice: boolean;
}

/** The result as it is or would be, and what becomes of it. */
export const ResultPanel = ({ comparison, provisional, isOffice }: ResultPanelProps) => {
  const { t } = useTranslation('results');
  const { determined, stage, result, grades } = comparison;
  const [asks, setAsks] = useState<'reopen' | 'what-if' | null>(null);
  const protocol = useJob('results.protocol', { onDone: (ticket) => void saveTicket(ticket) });
  const total = determined ? result.points : (provisional?.total ?? null);
  const grade = determined ? result.grade : (provisional?.grade ?? null);
  const key = grades as GradeKeyStep[];
  const missing = total === null ? null : pointsToNextGrade(total, key);
  const better = grade ? key.filter((step) => step.grade < grade.grade).at(-1) : undefined;
  const label = grade?.label || key.find((step) => step.grade === grade?.grade)?.label;
  const failed = determined ? result.failures : result.points === null ? [] : result.failures;
  return (
    <Panel
      title={t('result.title')}
      action={
        <StatusPill tone={determined ? 'ok' : 'accent'} {...(determined ? { status: 'done' as const } : {})}>
          {determined ? t(`stage.${stage}`) : t('result.provisional')}
        </StatusPill>
      }
    >
      {total === null || !provisional ? (
        <p className="kk-secondary">{t('result.none')}</p>
      ) : (
        <>
          <table className={classes.sum}>
            <tbody>
              {provisional.parts.map(({ part, points, weight, share }) => (
                <tr key={part}>
                  <th scope="row">{t(`partName.${part}`)}</th>
                  <td>{t('result.times', { points: pointsText(points), weight: formatNumber(weight) })}</td>
                  <td>{formatPoints(share, 2)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row" colSpan={2}>
                  {t('result.beforeRounding')}
                </th>
                <td>{pointsText(total)}</td>
              </tr>
            </tbody>
          </table>
          {grade && (
            <p className={classes.grade}>
              <strong>{formatNumber(grade.roundedPoints)}</strong>
              <span>{t('result.grade', { label, grade: grade.grade })}</span>
              <span className={classes.gradeEnd}>
                {t('result.decimal', { decimal: formatNumber(grade.decimal, 1) })}
              </span>
            </p>
          )}
          <GradeBar total={total} grades={key} current={grade?.grade ?? null} />
          {failed.length > 0 && (
            <p className={classes.failed}>{failed.map((failure) => t(`failure.${failure}`)).join(', ')}</p>
          )}
          <p className="kk-note">
            {t('result.pass', { points: PASS_POINTS })}{' '}
            {missing !== null &&
              better &&
              t('result.missing', { points: formatPoints(missing), label: better.label })}
          </p>
          {weighedCriteria(comparison.parts) !== null && (
            <button type="button" className={classes.link} onClick={() => setAsks('what-if')}>
              {t('whatIf.open')}
            </button>
          )}
        </>
      )}
      {comparison.reopenings.map(({ at, by, reason }) => (
        <p key={at} className="kk-note">
          {t('result.reopened', { at: formatInstant(at), by })} <q>{reason}</q>
        </p>
      ))}
      {determined && (
        <p className="kk-note">
          {t('result.determined', {
            at: formatInstant(determined.determinedAt),
            by: determined.determinedBy,
          })}
          {determined.announcedAt &&
            ` ${t('result.announced', { at: formatInstant(determined.announcedAt), by: determined.announcedBy })}`}
        </p>
      )}
      <div className={classes.deeds}>
        {isOffice && <Deeds comparison={comparison} onReopen={() => setAsks('reopen')} />}
        <Button
          leftSection={<IconPrinter size={16} stroke={1.6} />}
          onClick={() => void protocol.run({ enrolmentId: comparison.enrolmentId })}
        >
          {t('result.protocol')}
        </Button>
      </div>
      <JobDialog job={protocol} title={t('result.protocolWriting')} />
      <Reopen comparison={comparison} opened={asks === 'reopen'} onClose={() => setAsks(null)} />
      <WhatIfDialog
        comparison={comparison}
        total={total}
        opened={asks === 'what-if'}
        onClose={() => setAsks(null)}
      />
    </Panel>
  );
};

/** The next step of the result: determine, then announce; or open again. */
const Deeds = ({ comparison, onReopen }: { comparison: Comparison; onReopen: () => void }) => {
  const { t } = useTranslation('results');
  const determine = useSend('results.determine');
  const announce = useSend('results.announce');
  const { enrolmentId, stage } = comparison;
  const enrolmentIds = [enrolmentId];
  if (stage === 'determined' || stage === 'announced') {
    return (
      <>
        {stage === 'determined' && (
          <Button
            variant="filled"
            leftSection={<IconSpeakerphone size={16} stroke={1.6} />}
            loading={announce.isPending}
            onClick={() => announce.mutate({ enrolmentIds })}
          >
            {t('result.announce')}
          </Button>
        )}
        <Button onClick={onReopen}>{t('result.reopen')}</Button>
      </>
    );
  }
  return (
    <Button
      variant="filled"
      leftSection={<IconCheck size={16} stroke={1.6} />}
      loading={determine.isPending}
      disabled={stage !== 'compared'}
      onClick={() => determine.mutate({ enrolmentIds })}
    >
      {t('result.determine')}
    </Button>
  );
};

const Reopen = ({
  comparison,
  opened,
  onClose,
}: {
  comparison: Comparison;
  opened: boolean;
  onClose: () => void;
}) => {
  const { t } = useTranslation('results');
  const { mutate, isPending } = useSend('results.reopen', { onDone: onClose });
  return (
    <ReasonDialog
      opened={opened}
      title={t('result.reopenTitle', { name: comparison.displayName })}
      text={t('result.reopenText')}
      action={t('result.reopenDo')}
      isPending={isPending}
      onClose={onClose}
      onSubmit={(reason) => mutate({ enrolmentId: comparison.enrolmentId, reason })}
    />
  );
};
