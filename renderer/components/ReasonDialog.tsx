import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskingModal } from './AskingModal';
import { useUnsaved } from './leaving';
import classes from './ReasonDialog.module.css';

export interface ReasonDialogProps {
  opened: boolean;
  title: string;
  /** What happens, and that the reason stays visible. */
  text: string;
  /** The deed, as its button says it. */
  action: string;
  isPending: boolean;
  onClose: () => void;
  onSubmit: (reason: string) => void;
}

/** Asks why before something is done whose reason stays. */
export const ReasonDialog = ({ opened, title, onClose, ...form }: ReasonDialogProps) => (
  <AskingModal opened={opened} onClose={onClose} title={title}>
    {opened && <ReasonForm {...form} onClose={onClose} />}
  </AskingModal>
);

const ReasonForm = ({
  text,
  action,
  isPending,
  onClose,
  onSubmit,
}: Omit<ReasonDialogProps, 'opened' | 'title'>) => {
  const { t } = useTranslation('common');
  const [reason, setReason] = useState('');
  useUnsaved(reason);
  const isEmpty = reason.trim() === '';
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onSubmit(reason);
      }}
    >
      <p>{text}</p>
      <TextInput
        label={t('reason.label')}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={isPending} disabled={isEmpty}>
          {action}
        </Button>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
};
