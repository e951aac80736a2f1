import { Checkbox, Textarea } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { knockOutIdOf, useKnockOutDrafts } from '../../stores/knock-out-drafts';
import type { DeskKey } from '../../stores/marking-drafts';
import { DraftSaveState } from './DraftSaveState';
import classes from './desk.module.css';
import type { Desk } from './desk-model';

export interface KnockOutRowProps {
  deskKey: DeskKey;
  knockOut: Desk['knockOuts'][number];
  isReadOnly: boolean;
}

const Row = ({ deskKey, knockOut, isReadOnly }: KnockOutRowProps) => {
  const { t } = useTranslation('marking');
  const target = { ...deskKey, knockOutId: knockOut.knockOutId };
  const id = knockOutIdOf(target);
  const draft = useKnockOutDrafts((state) => state.drafts[id]);
  const savedAt = useKnockOutDrafts((state) => state.savedAt[id]);
  const { write, flush } = useKnockOutDrafts.getState();
  const { isTriggered, comment } = { ...knockOut, ...draft?.values };
  return (
    <li
      className={classes.knockOut}
      data-triggered={isTriggered || undefined}
      onBlur={() => void flush(target)}
    >
      <Checkbox
        label={knockOut.title}
        description={knockOut.description || undefined}
        checked={isTriggered}
        disabled={isReadOnly}
        onChange={(event) => {
          write(target, { isTriggered: event.currentTarget.checked, comment });
          void flush(target);
        }}
      />
      {isTriggered && (
        <Textarea
          aria-label={t('knockOut.reasonOf', { title: knockOut.title })}
          placeholder={t('knockOut.reason')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={LONGEST_TEXT}
          readOnly={isReadOnly}
          value={comment}
          onChange={(event) => write(target, { isTriggered, comment: event.currentTarget.value })}
        />
      )}
      {(draft || savedAt) && (
        <span className={classes.knockOutState}>
          <DraftSaveState of={useKnockOutDrafts} id={id} target={target} />
        </span>
      )}
    </li>
  );
};

/** What makes the part fail whatever its points, and why it does. */
export const KnockOutRow = memo(Row);
