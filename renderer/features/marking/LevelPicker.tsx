import { useTranslation } from 'react-i18next';
import { levelOf } from '../../../shared/domain/rubric';
import { formatNumber } from '../../components/format';
import classes from './desk.module.css';
import type { DeskCriterion } from './desk-model';
import { shownLevels } from './levels';

export interface LevelPickerProps {
  criterion: DeskCriterion;
  isReadOnly: boolean;
  onPick: (points: number) => void;
}

/** What so many points look like; choosing a level gives the middle of it. */
export const LevelPicker = ({ criterion, isReadOnly, onPick }: LevelPickerProps) => {
  const { t } = useTranslation('marking');
  const reached = levelOf(criterion.points, criterion.levels);
  return (
    <fieldset className={classes.levels} aria-label={t('levels.of', { title: criterion.title })}>
      {shownLevels(criterion).map((level, index) => (
        <button
          type="button"
          key={level.fromPoints}
          className={classes.level}
          data-level={index + 1}
          tabIndex={-1}
          disabled={isReadOnly}
          aria-pressed={level.fromPoints === reached?.fromPoints}
          onClick={() => onPick(level.middle)}
        >
          <strong>{level.title}</strong>
          <span className={classes.levelRange}>
            {level.fromPoints === level.toPoints
              ? t('levels.one', { points: formatNumber(level.toPoints) })
              : t('levels.range', {
                  from: formatNumber(level.fromPoints),
                  to: formatNumber(level.toPoints),
                })}
          </span>
          <span className={classes.levelWords}>{level.description}</span>
        </button>
      ))}
    </fieldset>
  );
};
