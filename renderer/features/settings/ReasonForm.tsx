import { Button, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './settings.module.css';

interface ReasonFormProps {
  /** What is to be seen before somebody says why. */
  children: ReactNode;
  /** On the button that does it. */
  action: string;
  /** What is asked about is seen, and nothing speaks against it. */
  isReady: boolean;
  isSaving: boolean;
  /** The reason is what comes next: there is nothing to choose before. */
  asksAtOnce?: boolean;
  onGo: (reason: string) => void;
  onClose: () => void;
}

/** What a deed would change, above a foot that asks for the reason which stays with it. */
export function ReasonForm({
  children,
  action,
  isReady,
  isSaving,
  asksAtOnce = false,
  onGo,
  onClose,
}: ReasonFormProps) {
  const { t } = useTranslation('settings');
  const [reason, setReason] = useState('');
  const mayGo = reason.trim() !== '' && isReady;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (mayGo && !isSaving) onGo(reason);
      }}
    >
      <Stack gap="sm">
        {children}
        <div className={classes.dialogFoot}>
          <TextInput
            label={t('carryOver.reason')}
            description={t('carryOver.reasonHint')}
            value={reason}
            maxLength={300}
            required
            data-autofocus={asksAtOnce || undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" loading={isSaving} disabled={!mayGo}>
            {action}
          </Button>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </div>
      </Stack>
    </form>
  );
}
