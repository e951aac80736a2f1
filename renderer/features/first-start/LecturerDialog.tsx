import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Says honestly what lecturers can do so far. */
export function LecturerDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
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
        <Group justify="flex-end">
          <Button variant="filled" onClick={onClose} data-autofocus>
            {t('common:action.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
