import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Status.module.css';
import { type Status, StatusGlyph, shapeOf } from './StatusGlyph';

export interface StatusMarkProps {
  status: Status;
  /** The word; by default the status's own (`erreicht`, `gefährdet`, …). */
  children?: ReactNode;
  /** Edge of the shape in pixels. */
  size?: number;
  /** Its words are a sentence, which may take more lines than one. */
  isSentence?: boolean;
}

/** A status as colour, word and shape together. */
export const StatusMark = ({ status, children, size = 14, isSentence }: StatusMarkProps) => {
  const { t } = useTranslation('common');
  return (
    <span className={classes.mark} data-shape={shapeOf(status)} data-sentence={isSentence || undefined}>
      <StatusGlyph status={status} size={size} />
      <span>{children ?? t(`status.${status}`)}</span>
    </span>
  );
};
