import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { type DeskKey, useMarkingDrafts } from '../../stores/marking-drafts';
import classes from './desk.module.css';

export interface CommentTextProps {
  deskKey: DeskKey;
  /** Null is the comment on the whole. */
  criterionId: string | null;
  /** The criterion's name, said to who cannot see it; the comment on the whole has a label of its own. */
  title?: string;
  comment: string;
  isReadOnly: boolean;
}

const Text = ({ deskKey, criterionId, title, comment, isReadOnly }: CommentTextProps) => {
  const { t } = useTranslation('marking');
  const write = useMarkingDrafts((state) => state.write);
  const id = useId();
  return (
    <>
      {title === undefined && (
        <label htmlFor={id} className={classes.commentLabel}>
          {t('wholeComment')}
        </label>
      )}
      {/* A last line that is empty has a height only with something on it. */}
      <div className={classes.growing} data-text={`${comment} `}>
        <textarea
          id={id}
          {...(title !== undefined && {
            'aria-label': t('commentOf', { title }),
            placeholder: isReadOnly ? '' : t('commentPlaceholder'),
          })}
          rows={2}
          value={comment}
          maxLength={LONGEST_TEXT}
          readOnly={isReadOnly}
          onChange={(event) => write({ ...deskKey, criterionId }, { comment: event.currentTarget.value })}
        />
      </div>
    </>
  );
};

/** A comment being typed; as high as its text, up to ten lines. */
export const CommentText = memo(Text);
