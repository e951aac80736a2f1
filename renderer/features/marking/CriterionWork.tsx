import { ActionIcon } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { draftIdOf, useMarkingDrafts } from '../../stores/marking-drafts';
import { CommentText } from './CommentText';
import type { CriterionRowProps } from './CriterionRow';
import { DraftSaveState } from './DraftSaveState';
import classes from './desk.module.css';
import { HistoryPopover } from './HistoryPopover';
import { LevelPicker } from './LevelPicker';
import { PhraseBar } from './PhraseBar';

/** What a criterion asks for, its levels, its comment and the phrases: shown while it is in work. */
export const CriterionWork = (props: CriterionRowProps) => {
  const { deskKey, criterion, isReadOnly, phrases, onInsert, onBank } = props;
  const { t } = useTranslation('marking');
  const write = useMarkingDrafts((state) => state.write);
  const flush = useMarkingDrafts((state) => state.flush);
  const { criterionId, title, description, comment, savedAt } = criterion;
  const target = { ...deskKey, criterionId };
  return (
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
          <DraftSaveState of={useMarkingDrafts} id={draftIdOf(target)} target={target} recordedAt={savedAt} />
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
  );
};
