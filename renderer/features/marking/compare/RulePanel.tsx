import { Button, Radio, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LONGEST_TEXT } from '../../../../shared/text-limits';
import { useSend } from '../../../api/hooks';
import { formatNumber, formatPoints } from '../../../components/format';
import { Panel } from '../../../components/Panel';
import { type Status, StatusGlyph } from '../../../components/StatusGlyph';
import type { AgreementDraft } from '../../../stores/agreement-drafts';
import { deskRoute, pointsText } from '../part-status';
import { useMarker } from '../use-marker';
import classes from './compare.module.css';
import { type AgreementOnScreen, type ComparedPart, isComparable } from './compare-model';
import { DifferenceBar } from './DifferenceBar';
import { AgreedReasons, OwnReasons } from './OwnReasons';

export type Way = 'rule' | 'agreement' | 'third';

export interface RulePanelProps {
  enrolmentId: string;
  part: ComparedPart;
  way: Way;
  agreement: AgreementOnScreen;
  isReadOnly: boolean;
  onChooseWay: (way: Way) => void;
  onWrite: (change: Partial<AgreementDraft>) => void;
}

/** How far both lie apart, which rule applies, and the ways to settle it. */
export const RulePanel = (props: RulePanelProps) => {
  const { t } = useTranslation('results');
  const { part, isReadOnly } = props;
  const { difference, tolerancePercent, markers, rule } = part;
  if (markers === 1) return <Panel title={t('rule.single')}>{t('rule.singleText')}</Panel>;
  if (!isComparable(part) || difference === null) return <Waiting {...props} />;
  const isFar = difference > tolerancePercent;
  const disputed = part.knockOuts.filter(({ isDisputed }) => isDisputed);
  const status: Status = rule === null ? 'warning' : 'done';
  return (
    <Panel label={t('rule.label')}>
      <div className={classes.verdict}>
        <StatusGlyph status={status} size={18} />
        <div>
          <h2>{t('rule.apart', { count: difference, points: formatPoints(difference) })}</h2>
          <p>
            {t(isFar ? 'rule.tooFar' : disputed.length > 0 ? 'rule.withinOnly' : 'rule.within', {
              tolerance: formatNumber(tolerancePercent),
              mean: meanText(part),
            })}
          </p>
          {disputed.length > 0 && (
            <p>
              {t('rule.knockOutsDiffer', { titles: disputed.map(({ title }) => `„${title}“`).join(', ') })}
            </p>
          )}
        </div>
      </div>
      <DifferenceBar part={part} />
      {isReadOnly ? <Settled {...props} /> : <Ways {...props} />}
    </Panel>
  );
};

const meanText = (part: ComparedPart): string => {
  const sums = part.markings.filter(({ role }) => role !== 'third').map(({ points }) => points ?? 0);
  return formatPoints(sums.reduce((sum, points) => sum + points, 0) / Math.max(sums.length, 1));
};

/** Who still has to hand in; points stay covered until then. */
const Waiting = ({ part, enrolmentId }: RulePanelProps) => {
  const { t } = useTranslation('results');
  return (
    <Panel title={t('rule.waiting')}>
      <p className="kk-secondary">{t('rule.waitingText')}</p>
      <ul className={classes.waiting}>
        {(['first', 'second'] as const).map((role) => {
          const marking = part.markings.find((own) => own.role === role);
          return (
            <li key={role}>
              <StatusGlyph status={marking?.isDone ? 'done' : marking ? 'in-progress' : 'open'} />
              <Link to={deskRoute(enrolmentId, part.part, role)}>
                {t(`roleName.${role}`)}: {marking?.lecturerName ?? t('rule.nobody')}
              </Link>
              <span className="kk-secondary">{t(marking?.isDone ? 'rule.done' : 'rule.notDone')}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};

const Settled = ({ part }: RulePanelProps) => {
  const { t } = useTranslation('results');
  const { agreement, rule } = part;
  return (
    <div className={classes.ways}>
      <p>
        <strong>{rule ? t(`rule.settled.${rule}`) : ''}</strong>
      </p>
      {agreement && (
        <>
          {agreement.reason && <p className={classes.words}>{agreement.reason}</p>}
          <AgreedReasons part={part} />
          <p className="kk-note">{agreement.agreedBy}</p>
        </>
      )}
    </div>
  );
};

const Ways = ({ enrolmentId, part, way, agreement, onChooseWay, onWrite }: RulePanelProps) => {
  const { t } = useTranslation('results');
  const compare = useSend('results.compare');
  const agree = useSend('results.agree');
  const discard = useSend('results.discardAgreement');
  const key = { enrolmentId, part: part.part };
  const within =
    part.rule === 'mean' ||
    (part.agreement !== null &&
      (part.difference ?? 0) <= part.tolerancePercent &&
      agreement.knockOuts.length === 0);
  const third = part.markings.find(({ role }) => role === 'third');
  const isSettled = part.stage === 'compared';
  return (
    <form
      className={classes.ways}
      onSubmit={(event) => {
        event.preventDefault();
        if (way !== 'agreement') return;
        const criteria = agreement.points.flatMap(({ criterionId, points, reason, isChanged }) =>
          points === null ? [] : [{ criterionId, points, reason: isChanged ? reason : '' }],
        );
        const knockOuts = agreement.knockOuts.flatMap(({ knockOutId, applies, reason }) =>
          applies === null ? [] : [{ knockOutId, applies, reason }],
        );
        agree.mutate({ ...key, criteria, knockOuts, reason: agreement.reason });
      }}
    >
      <Radio.Group value={way} onChange={(next) => onChooseWay(next as Way)} aria-label={t('rule.label')}>
        {within && <Radio value="rule" label={t('rule.way.mean')} my={4} />}
        {!within && third?.isDone && <Radio value="rule" label={t('rule.way.thirdDone')} my={4} />}
        <Radio
          value="agreement"
          label={t('rule.way.agreement')}
          my={4}
          disabled={part.criteria.length === 0}
        />
        {!within && !third?.isDone && <Radio value="third" label={t('rule.way.third')} my={4} />}
      </Radio.Group>
      {part.criteria.length === 0 && (
        <p className="kk-note">{t(within ? 'rule.otherVersionsWithin' : 'rule.otherVersions')}</p>
      )}
      {way === 'agreement' && (
        <>
          <Textarea
            label={t('rule.reason')}
            description={t('rule.reasonHint')}
            placeholder={t('rule.reasonPlaceholder')}
            minRows={2}
            maxRows={8}
            maxLength={LONGEST_TEXT}
            value={agreement.reason}
            onChange={(event) => onWrite({ reason: event.currentTarget.value })}
          />
          <OwnReasons part={part} agreement={agreement} onWrite={onWrite} />
          <Button
            type="submit"
            variant="filled"
            loading={agree.isPending}
            disabled={!agreement.isComplete || (isSettled && !agreement.isTyped)}
          >
            {t('rule.agree', { points: agreement.sum === null ? '–' : pointsText(agreement.sum) })}
          </Button>
        </>
      )}
      {way === 'rule' && (
        <Button
          variant="filled"
          loading={compare.isPending || discard.isPending}
          disabled={isSettled && part.agreement === null}
          onClick={() =>
            part.agreement
              ? discard.mutate(key, {
                  onSuccess: () => compare.mutate({ enrolmentIds: [enrolmentId], part: part.part }),
                })
              : compare.mutate({ enrolmentIds: [enrolmentId], part: part.part })
          }
        >
          {t(within ? 'rule.takeMean' : 'rule.takeThird')}
        </Button>
      )}
      {way === 'third' && <ThirdMarker enrolmentId={enrolmentId} part={part} />}
    </form>
  );
};

/** Gives the paper to somebody who has not marked it. */
const ThirdMarker = ({ enrolmentId, part }: { enrolmentId: string; part: ComparedPart }) => {
  const { t } = useTranslation('results');
  const marker = useMarker();
  const assign = useSend('marking.assign');
  const [lecturerId, setLecturerId] = useState<string | null>(null);
  const third = part.markings.find(({ role }) => role === 'third');
  const taken = part.markings.filter(({ role }) => role !== 'third').map((marking) => marking.lecturerId);
  if (third?.lecturerName) {
    return (
      <p>
        {t('rule.thirdGiven', { name: third.lecturerName })}{' '}
        <Link to={deskRoute(enrolmentId, part.part, 'third')}>{t('rule.toDesk')}</Link>
      </p>
    );
  }
  return (
    <>
      <Select
        label={t('rule.thirdWho')}
        placeholder={t('rule.thirdChoose')}
        searchable
        nothingFoundMessage={t('rule.nobodyLeft')}
        data={(marker?.lecturers ?? [])
          .filter(({ id, isRetired }) => !isRetired && !taken.includes(id))
          .map(({ id, displayName }) => ({ value: id, label: displayName }))}
        value={lecturerId}
        onChange={setLecturerId}
      />
      <Button
        variant="filled"
        loading={assign.isPending}
        disabled={lecturerId === null}
        onClick={() =>
          assign.mutate({ enrolmentIds: [enrolmentId], part: part.part, role: 'third', lecturerId })
        }
      >
        {t('rule.giveThird')}
      </Button>
    </>
  );
};
