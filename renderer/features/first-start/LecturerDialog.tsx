import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface LecturerDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Opens the demo at the marking desk. */
  onTry: () => void;
}

/** Says honestly what lecturers can do so far, and lets them try it. */
export function LecturerDialog({ opened, onClose, onTry }: LecturerDialogProps) {
  const { t } = useTranslation(['firstStart', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('lecturer.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text>{t('lecturer.comes')}</Text>
        <Text>{t('lecturer.meanwhile')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>{t('common:action.close')}</Button>
          <Button variant="filled" onClick={onTry} data-autofocus>
            {t('lecturer.try')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
