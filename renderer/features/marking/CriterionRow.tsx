import { memo, useEffect, useRef } from 'react';
import { type DeskKey, useMarkingDrafts } from '../../stores/marking-drafts';
import { CriterionLine } from './CriterionLine';
import { CriterionWork } from './CriterionWork';
import classes from './desk.module.css';
import { type DeskCriterion, isSameCriterion } from './desk-model';
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

const isSame = (a: CriterionRowProps, b: CriterionRowProps): boolean =>
  (Object.keys(a) as (keyof CriterionRowProps)[]).every((name) =>
    name === 'criterion' ? isSameCriterion(a.criterion, b.criterion) : a[name] === b[name],
  );

const Row = (props: CriterionRowProps) => {
  const { deskKey, criterion, number, isActive, isReadOnly, onActivate } = props;
  const flush = useMarkingDrafts((state) => state.flush);
  const row = useRef<HTMLLIElement>(null);
  const { criterionId, comment } = criterion;

  useEffect(() => {
    if (!isActive) return;
    row.current?.scrollIntoView({ block: 'nearest' });
    // Where it is higher than the window, its head is shown: there the points are typed.
    row.current?.firstElementChild?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);

  return (
    <li
      ref={row}
      className={classes.criterion}
      data-active={isActive || undefined}
      onFocus={() => onActivate(criterionId)}
      onBlur={() => void flush({ ...deskKey, criterionId })}
    >
      <CriterionLine deskKey={deskKey} criterion={criterion} number={number} isReadOnly={isReadOnly} />
      {isActive ? (
        <CriterionWork {...props} />
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
