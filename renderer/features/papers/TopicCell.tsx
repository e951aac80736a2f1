import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLastWord } from '../../api/last-words';
import classes from './papers.module.css';

export interface TopicCellProps {
  topic: string;
  name: string;
  isEditing: boolean;
  /** The topic stays as it is. */
  isClosed: boolean;
  onEdit: () => void;
  /** Saves and answers whether it was taken; a text that was not taken stays in the field. */
  onSave: (topic: string) => Promise<boolean>;
  /** Leaves the field; the row gets the focus back where the keyboard ended it. */
  onEnd: (byKeyboard: boolean) => void;
}

/** A topic that is edited in its place: click, F2 or Enter begins, Enter or leaving saves, Escape takes back. */
export const TopicCell = ({ topic, name, isEditing, isClosed, onEdit, onSave, onEnd }: TopicCellProps) => {
  const { t } = useTranslation('papers');
  if (!isEditing) {
    return (
      <button
        type="button"
        tabIndex={-1}
        className={classes.topic}
        data-empty={topic === '' || undefined}
        title={topic}
        disabled={isClosed}
        onClick={onEdit}
      >
        {topic || t('topic.empty')}
      </button>
    );
  }
  return <TopicField topic={topic} label={t('topic.label', { name })} onSave={onSave} onEnd={onEnd} />;
};

const TopicField = ({
  topic,
  label,
  onSave,
  onEnd,
}: Pick<TopicCellProps, 'topic' | 'onSave' | 'onEnd'> & { label: string }) => {
  const [text, setText] = useState(topic);
  /** What stood there when editing began: another window may have changed it since. */
  const begunWith = useRef(topic);
  const isOver = useRef(false);

  const finish = async (byKeyboard: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    const trimmed = text.trim();
    if (trimmed === begunWith.current || (await onSave(trimmed))) onEnd(byKeyboard);
    else isOver.current = false;
  };
  useLastWord(() => (text.trim() === begunWith.current ? undefined : finish(false)));
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void finish(true);
    } else if (event.key === 'Escape') {
      isOver.current = true;
      onEnd(true);
    }
  };
  return (
    <TextInput
      size="xs"
      autoFocus
      aria-label={label}
      maxLength={300}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => void finish(false)}
      onKeyDown={onKeyDown}
    />
  );
};
