import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Desk } from './desk-model';

export interface WhichVersionProps {
  opened: boolean;
  overtaken: NonNullable<Desk['overtaken']>;
  onClose: () => void;
  /** The version that the marking is finished for. */
  onChoose: (submissionId: string) => void;
}

/** Asks for which version a marking is finished where a newer one has come in since it was begun. */
export const WhichVersion = ({ opened, overtaken, onClose, onChoose }: WhichVersionProps) => {
  const { t } = useTranslation(['marking', 'common']);
  const { read, newest } = overtaken;
  return (
    <Modal opened={opened} onClose={onClose} size={500} title={t('finish.which')}>
      <p>
        {t(read.isWithdrawn ? 'finish.whichWithdrawn' : 'finish.whichText', {
          read: read.version,
          newest: newest.version,
        })}
      </p>
      <Group mt={16} gap={8}>
        {!read.isWithdrawn && (
          <Button variant="filled" data-autofocus onClick={() => onChoose(read.submissionId)}>
            {t('finish.forRead', { version: read.version })}
          </Button>
        )}
        <Button onClick={() => onChoose(newest.submissionId)}>
          {t('finish.forNewest', { version: newest.version })}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </Group>
    </Modal>
  );
};
