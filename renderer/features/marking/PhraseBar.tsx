import { useTranslation } from 'react-i18next';
import { ShortcutHint } from '../../components/ShortcutHint';
import type { Phrase } from './phrase-text';
import classes from './phrases.module.css';

/** As many as fit below a comment. */
const SHOWN = 2;

export interface PhraseBarProps {
  phrases: readonly Phrase[];
  onInsert: (phrase: Phrase) => void;
  onOpen: () => void;
}

/** The most used phrases at hand, and the way to all of them. */
export const PhraseBar = ({ phrases, onInsert, onOpen }: PhraseBarProps) => {
  const { t } = useTranslation('marking');
  return (
    <div className={classes.bar}>
      <span className={classes.barName}>{t('phrases.title')}</span>
      <ShortcutHint keys="mod+." />
      {phrases.slice(0, SHOWN).map((phrase, index) => (
        <button
          type="button"
          key={phrase.phraseId}
          className={classes.chip}
          tabIndex={-1}
          title={phrase.content}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onInsert(phrase)}
        >
          <span className={classes.chipKey}>{index + 1}</span>
          <span className="kk-ellipsis">{phrase.title}</span>
        </button>
      ))}
      <button type="button" className={classes.all} tabIndex={-1} onClick={onOpen}>
        {phrases.length === 0 ? t('phrases.first') : t('phrases.all', { count: phrases.length })}
      </button>
    </div>
  );
};
