import { ActionIcon } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../components/format';
import { PointsField } from '../../components/PointsField';
import { type DeskKey, useMarkingDrafts } from '../../stores/marking-drafts';
import { CommentText } from './CommentText';
import { DraftSaveState } from './DraftSaveState';
import classes from './desk.module.css';
import type { DeskCriterion } from './desk-model';
import { HistoryPopover } from './HistoryPopover';
import { LevelPicker } from './LevelPicker';
import { PhraseBar } from './PhraseBar';
import { pointsText } from './part-status';
import type { Phrase } from './phrase-text';

export interface CriterionRowProps {
  deskKey: DeskKey;
  criterion: DeskCriterion;
  number: number;
  isActive: boolean;
  isReadOnly: boolean;
  phrases: readonly Phrase[];
  onActivate: (criterionId: string) => void;
  onInsert: (phrase: Phrase) => void;
  onBank: () => void;
}

/** What a criterion says, field by field: its object is made anew with every key. */
const isSameCriterion = (a: DeskCriterion, b: DeskCriterion): boolean =>
  (Object.keys(a) as (keyof DeskCriterion)[]).every((field) => a[field] === b[field]);

const isSame = (a: CriterionRowProps, b: CriterionRowProps): boolean =>
  (Object.keys(a) as (keyof CriterionRowProps)[]).every((name) =>
    name === 'criterion' ? isSameCriterion(a.criterion, b.criterion) : a[name] === b[name],
  );

const Row = ({
  deskKey,
  criterion,
  number,
  isActive,
  isReadOnly,
  phrases,
  onActivate,
  onInsert,
  onBank,
}: CriterionRowProps) => {
  const { t } = useTranslation('marking');
  const write = useMarkingDrafts((state) => state.write);
  const flush = useMarkingDrafts((state) => state.flush);
  const row = useRef<HTMLLIElement>(null);
  const { criterionId, title, description, weight, maximumPoints, pointStep, points, comment, savedAt } =
    criterion;
  const target = { ...deskKey, criterionId };
  const titleId = `criterion-${criterionId}`;

  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);

  return (
    <li
      ref={row}
      className={classes.criterion}
      data-active={isActive || undefined}
      onFocus={() => onActivate(criterionId)}
      onBlur={() => void flush(target)}
    >
      <div className={classes.line}>
        <span className={classes.number}>{number}</span>
        <h3 id={titleId} className="kk-ellipsis" title={title}>
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
            onChange={(next) => write(target, { points: next })}
          />
        </div>
      </div>
      {isActive ? (
        <div className={classes.below}>
          {description && <p className="kk-secondary">{description}</p>}
          {criterion.levels.length > 0 && (
            <LevelPicker
              criterion={criterion}
              isReadOnly={isReadOnly}
              onPick={(next) => write(target, { points: next })}
            />
          )}
          <div className={classes.field}>
            <CommentText
              deskKey={deskKey}
              criterionId={criterionId}
              title={title}
              comment={comment}
              isReadOnly={isReadOnly}
            />
            <span className={classes.fieldEnd}>
              <DraftSaveState target={target} recordedAt={savedAt} />
              {savedAt && (
                <HistoryPopover
                  position="bottom-end"
                  target={target}
                  {...(!isReadOnly && {
                    onTakeBack: (before) => {
                      write(target, before);
                      void flush(target);
                    },
                  })}
                >
                  <ActionIcon
                    size="xs"
                    ml={4}
                    tabIndex={-1}
                    data-history
                    aria-label={t('history.of', { title })}
                    aria-keyshortcuts="Alt+L"
                  >
                    <IconHistory size={14} stroke={1.6} />
                  </ActionIcon>
                </HistoryPopover>
              )}
            </span>
          </div>
          {!isReadOnly && <PhraseBar phrases={phrases} onInsert={onInsert} onOpen={onBank} />}
        </div>
      ) : (
        comment !== '' && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.preview}
            onClick={() => onActivate(criterionId)}
          >
            {comment}
          </button>
        )
      )}
    </li>
  );
};

/** One criterion: points always at hand, the comment while it is in work. Leaving a field saves it. */
export const CriterionRow = memo(Row, isSame);
