import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../components/format';
import { PointsField } from '../../components/PointsField';
import { type DeskKey, useMarkingDrafts } from '../../stores/marking-drafts';
import classes from './desk.module.css';
import { type DeskCriterion, isSameCriterion } from './desk-model';
import { pointsText } from './part-status';

interface CriterionLineProps {
  deskKey: DeskKey;
  criterion: DeskCriterion;
  number: number;
  isReadOnly: boolean;
}

const Line = ({ deskKey, criterion, number, isReadOnly }: CriterionLineProps) => {
  const { t } = useTranslation('marking');
  const write = useMarkingDrafts((state) => state.write);
  const { criterionId, title, weight, maximumPoints, pointStep, points } = criterion;
  return (
    <div className={classes.line}>
      <span className={classes.number}>{number}</span>
      <h3 className="kk-ellipsis" title={title}>
        {title}
      </h3>
      <span className={classes.weight}>{t('weight', { weight: formatNumber(weight) })}</span>
      <span className={classes.worth} data-unmarked={points === null || undefined}>
        {points === null && t('unmarked')}
        {points !== null &&
          maximumPoints !== weight &&
          t('worth', {
            points: pointsText((points * weight) / maximumPoints),
            weight: formatNumber(weight),
          })}
      </span>
      <div data-points="">
        <PointsField
          live
          withMax
          max={maximumPoints}
          step={pointStep}
          aria-label={t('pointsOf', { title })}
          value={points}
          readOnly={isReadOnly}
          onChange={(next) => write({ ...deskKey, criterionId }, { points: next })}
        />
      </div>
    </div>
  );
};

/** Name, weight and points of a criterion. Coming to it and leaving it draws nothing of this anew. */
export const CriterionLine = memo(
  Line,
  (a, b) =>
    a.deskKey === b.deskKey &&
    a.number === b.number &&
    a.isReadOnly === b.isReadOnly &&
    isSameCriterion(a.criterion, b.criterion),
);
