import { useTranslation } from 'react-i18next';
import type { Annotation } from './annotation-look';
import { NoteCard, type NoteCardProps } from './NoteCard';
import classes from './notes.module.css';

export interface NotesListProps
  extends Pick<NoteCardProps, 'criteria' | 'isReadOnly' | 'deskKey' | 'onLeave'> {
  annotations: readonly Annotation[];
  activeId: string | null;
  onJump: (annotation: Annotation) => void;
}

/** Every place that was marked, in the order of the paper; a press goes there. */
export const NotesList = ({ annotations, activeId, onJump, ...card }: NotesListProps) => {
  const { t } = useTranslation('marking');
  if (annotations.length === 0) return <p className={classes.nothing}>{t('notes.none')}</p>;
  return (
    <ul className={classes.list}>
      {annotations.map((annotation) => (
        <li key={annotation.annotationId}>
          <NoteCard
            withPage
            annotation={annotation}
            isActive={annotation.annotationId === activeId}
            onActivate={() => onJump(annotation)}
            {...card}
          />
        </li>
      ))}
    </ul>
  );
};
