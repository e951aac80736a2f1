import { Textarea } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { type DeskKey, useMarkingDrafts } from '../../stores/marking-drafts';

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
  return (
    <Textarea
      {...(title === undefined
        ? { label: t('wholeComment'), maxRows: 12 }
        : {
            'aria-label': t('commentOf', { title }),
            placeholder: isReadOnly ? '' : t('commentPlaceholder'),
            maxRows: 10,
          })}
      value={comment}
      maxLength={LONGEST_TEXT}
      readOnly={isReadOnly}
      onChange={(event) => write({ ...deskKey, criterionId }, { comment: event.currentTarget.value })}
    />
  );
};

/** A comment being typed. It measures itself with every drawing, so it is drawn anew only when it changes. */
export const CommentText = memo(Text);
