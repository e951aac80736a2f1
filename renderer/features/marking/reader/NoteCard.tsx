import { ActionIcon, NativeSelect, SegmentedControl, Textarea, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ANNOTATION_TONES, type AnnotationTone } from '../../../../shared/contract/annotations';
import { LONGEST_TEXT } from '../../../../shared/text-limits';
import { useSend } from '../../../api/hooks';
import { StatusGlyph } from '../../../components/StatusGlyph';
import type { DeskKey } from '../../../stores/marking-drafts';
import { useNoteDrafts } from '../../../stores/note-drafts';
import { DraftSaveState } from '../DraftSaveState';
import { type Annotation, TONE_STATUS } from './annotation-look';
import classes from './notes.module.css';

/** A criterion of the sheet, as notes name it. */
export interface NamedCriterion {
  criterionId: string;
  /** `5 Kanäle` */
  name: string;
}

export interface NoteCardProps {
  annotation: Annotation;
  criteria: readonly NamedCriterion[];
  isActive: boolean;
  isReadOnly: boolean;
  deskKey: DeskKey;
  /** Names the page, where the card does not stand beside it. */
  withPage?: boolean;
  onActivate: () => void;
  onLeave: () => void;
}

/** What is said about a place; the one in work can be changed, saved as it is typed. */
export const NoteCard = (props: NoteCardProps) => {
  const { annotation, criteria, deskKey, isActive, isReadOnly, withPage = false, onActivate } = props;
  const { t } = useTranslation('marking');
  const { annotationId } = annotation;
  const draft = useNoteDrafts((state) => state.drafts[annotationId]);
  const savedAt = useNoteDrafts((state) => state.savedAt[annotationId]);
  const note = draft?.values.note ?? annotation.note;
  const criterion = criteria.find(({ criterionId }) => criterionId === annotation.criterionId);
  const head = [withPage && t('notes.onPage', { page: annotation.page }), criterion?.name].filter(Boolean);
  return (
    <article className={classes.card} data-tone={annotation.tone} data-active={isActive || undefined}>
      {isActive && !isReadOnly ? (
        <NoteEditor {...props} note={note} />
      ) : (
        <button type="button" className={classes.shown} onClick={onActivate} title={annotation.quote}>
          <span className={classes.head}>
            <StatusGlyph status={TONE_STATUS[annotation.tone]} />
            <span className="kk-visually-hidden">{t(`tone.${annotation.tone}`)}</span>
            <span className="kk-ellipsis">{head.join(' · ') || t('notes.noCriterion')}</span>
          </span>
          {note ? (
            <span className={classes.words}>{note}</span>
          ) : (
            <span className={classes.quote}>{annotation.quote || t('notes.empty')}</span>
          )}
        </button>
      )}
      {(isActive && !isReadOnly && savedAt) || draft?.state === 'failed' || (isActive && draft) ? (
        <span className={classes.save}>
          <DraftSaveState of={useNoteDrafts} id={annotationId} target={{ ...deskKey, annotationId }} />
        </span>
      ) : null}
    </article>
  );
};

const NoteEditor = (props: NoteCardProps & { note: string }) => {
  const { annotation, criteria, deskKey, note, onLeave } = props;
  const { t } = useTranslation('marking');
  const { annotationId, tone, criterionId } = annotation;
  const target = useMemo(() => ({ ...deskKey, annotationId }), [annotationId, deskKey]);
  const place = { annotationId, asLecturerId: deskKey.asLecturerId };
  const text = useRef<HTMLTextAreaElement>(null);
  const { write, flush } = useNoteDrafts.getState();
  const { mutate: change } = useSend('annotations.change', { inOrder: annotationId });
  const { mutate: remove } = useSend('annotations.remove', {
    onDone: () => useNoteDrafts.getState().drop(target),
  });
  useEffect(() => {
    text.current?.focus();
    return () => void flush(target);
  }, [target, flush]);
  return (
    <div className={classes.editor}>
      <SegmentedControl
        size="xs"
        fullWidth
        classNames={{ label: classes.toneLabel }}
        aria-label={t('notes.tone')}
        value={tone}
        onChange={(next) => change({ ...place, tone: next as AnnotationTone })}
        data={ANNOTATION_TONES.map((value) => ({ value, label: t(`tone.${value}`) }))}
      />
      <Textarea
        ref={text}
        aria-label={t('notes.note')}
        placeholder={t('notes.note')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={LONGEST_TEXT}
        value={note}
        onChange={(event) => write(target, { note: event.currentTarget.value })}
        onBlur={() => void flush(target)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onLeave();
        }}
      />
      <div className={classes.foot}>
        <NativeSelect
          size="xs"
          aria-label={t('notes.criterion')}
          value={criterionId ?? ''}
          onChange={(event) => change({ ...place, criterionId: event.currentTarget.value || null })}
          data={[
            { value: '', label: t('notes.noCriterion') },
            ...criteria.map(({ criterionId: value, name }) => ({ value, label: name })),
          ]}
        />
        <Tooltip label={t('notes.remove')}>
          <ActionIcon size="sm" aria-label={t('notes.remove')} onClick={() => remove(place)}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
};
