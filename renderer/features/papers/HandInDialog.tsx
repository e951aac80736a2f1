import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/DateField';
import { FileSize } from './FileSize';
import classes from './papers.module.css';

/** Files that somebody wants to hand in for a person, before anything is stored. */
export interface HandInDraft {
  enrolmentId: string;
  displayName: string;
  files: readonly File[];
}

export interface HandInAnswer {
  /** The day on which they arrived, where it is not today. */
  receivedOn: string | undefined;
  isOriginalityStated: boolean;
}

export interface HandInDialogProps {
  draft: HandInDraft;
  today: string;
  isBusy: boolean;
  onClose: () => void;
  onHandIn: (answer: HandInAnswer) => void;
}

/** What is said of files when they are handed in: when they arrived, and whether the statement of originality lies there. */
export const HandInDialog = ({ draft, today, isBusy, onClose, onHandIn }: HandInDialogProps) => {
  const { t } = useTranslation(['papers', 'common']);
  const [receivedOn, setReceivedOn] = useState<string | null>(today);
  const [isOriginalityStated, setStated] = useState(false);
  return (
    <Modal opened onClose={onClose} title={t('handIn.title', { name: draft.displayName })}>
      <form
        className={classes.handIn}
        onSubmit={(event) => {
          event.preventDefault();
          onHandIn({
            receivedOn: receivedOn && receivedOn !== today ? receivedOn : undefined,
            isOriginalityStated,
          });
        }}
      >
        <ul className={classes.handInFiles} aria-label={t('handIn.files')}>
          {draft.files.map((file) => (
            <li key={`${file.name}/${file.size}/${file.lastModified}`}>
              <span className="kk-ellipsis" title={file.name}>
                {file.name}
              </span>
              <FileSize byteLength={file.size} />
            </li>
          ))}
        </ul>
        <DateField
          label={t('handIn.receivedOn')}
          w={160}
          value={receivedOn}
          max={today}
          today={today}
          onChange={setReceivedOn}
        />
        <Checkbox
          label={t('version.originality')}
          checked={isOriginalityStated}
          onChange={(event) => setStated(event.currentTarget.checked)}
        />
        <div className={classes.inline}>
          <Button type="submit" variant="filled" loading={isBusy} data-autofocus>
            {t('handIn.action')}
          </Button>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </div>
      </form>
    </Modal>
  );
};
