import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import { ShortcutHint } from '../../components/ShortcutHint';
import { type EditedPhrase, PhraseForm } from './PhraseForm';
import { matchingPhrases, type Phrase } from './phrase-text';
import classes from './phrases.module.css';

export interface PhraseBankProps {
  isOpen: boolean;
  phrases: readonly Phrase[];
  /** The marker whose bank it is; null is the academy's alone. */
  lecturerId: string | null;
  lecturerName: string | null;
  /** What is marked in the comment, for a phrase made of it. */
  selected: string;
  onInsert: (phrase: Phrase) => void;
  onClose: () => void;
}

const Bank = ({ isOpen, onClose, ...bank }: PhraseBankProps) => {
  const { t } = useTranslation('marking');
  const [edited, setEdited] = useState<EditedPhrase | null>(null);
  const close = () => {
    setEdited(null);
    onClose();
  };
  const title = edited === null ? 'title' : edited.phraseId === null ? 'new' : 'change';
  return (
    <AskingModal opened={isOpen} onClose={close} title={t(`phrases.${title}`)} size="lg" returnFocus={false}>
      {edited ? (
        <PhraseForm
          phrase={edited}
          lecturerName={bank.lecturerName}
          markerId={bank.lecturerId}
          onDone={() => setEdited(null)}
        />
      ) : (
        <BankContent {...bank} onEdit={setEdited} />
      )}
    </AskingModal>
  );
};

interface BankContentProps extends Omit<PhraseBankProps, 'isOpen' | 'onClose' | 'lecturerName'> {
  onEdit: (phrase: EditedPhrase) => void;
}

const BankContent = ({ phrases, lecturerId, selected, onInsert, onEdit }: BankContentProps) => {
  const { t } = useTranslation('marking');
  const [typed, setTyped] = useState('');
  const { mutate: remove } = useSend('phrases.remove');
  const shown = matchingPhrases(phrases, typed);
  const begin = (content: string) =>
    onEdit({ phraseId: null, lecturerId, shortKey: '', title: content.slice(0, 40), content });
  return (
    <div className={classes.bank}>
      <div className={classes.bankHead}>
        <TextInput
          autoFocus
          data-autofocus
          aria-label={t('phrases.search')}
          placeholder={t('phrases.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const { ctrlKey, metaKey, altKey } = event;
            if (ctrlKey || metaKey || altKey) return;
            const numbered =
              typed === '' && /^[1-9]$/.test(event.key) ? shown[Number(event.key) - 1] : undefined;
            const chosen = numbered ?? (event.key === 'Enter' ? shown[0] : undefined);
            if (!chosen) return;
            event.preventDefault();
            onInsert(chosen);
          }}
        />
        <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => begin(selected)}>
          {selected === '' ? t('phrases.new') : t('phrases.fromComment')}
        </Button>
      </div>
      {phrases.length === 0 && <p className="kk-secondary">{t('phrases.empty')}</p>}
      {phrases.length > 0 && shown.length === 0 && <p className="kk-secondary">{t('phrases.none')}</p>}
      <ol className={classes.rows}>
        {shown.map((phrase, index) => (
          <li key={phrase.phraseId} className={classes.row}>
            <button type="button" className={classes.choice} onClick={() => onInsert(phrase)}>
              <span className={classes.rowKey}>{typed === '' && index < 9 ? index + 1 : ''}</span>
              <span className={classes.rowText}>
                <span className={classes.rowTitle}>
                  <strong>{phrase.title}</strong>
                  {phrase.shortKey && <kbd className={classes.shortKey}>{phrase.shortKey}</kbd>}
                  {phrase.lecturerId === null && <span className="kk-note">{t('phrases.academy')}</span>}
                </span>
                <span className={classes.rowContent}>{phrase.content}</span>
              </span>
              <span className="kk-note kk-numbers">{t('phrases.uses', { count: phrase.uses })}</span>
            </button>
            <ActionIcon
              aria-label={t('phrases.edit', { title: phrase.title })}
              onClick={() => onEdit(phrase)}
            >
              <IconPencil size={16} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              aria-label={t('phrases.remove', { title: phrase.title })}
              onClick={() => remove({ phraseId: phrase.phraseId })}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <p className={classes.hint}>
        <ShortcutHint keys="1" /> – <ShortcutHint keys="9" /> {t('phrases.hint')}
      </p>
    </div>
  );
};

/** All phrases: a number or a short key puts one in, and the bank is kept in order where it is used. */
export const PhraseBank = memo(Bank);
