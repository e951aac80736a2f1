import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useJob } from '../api/hooks';
import { droppedName, isPackage, useDroppedFile } from '../stores/dropped-file';

/** A marking package that came while an office's workspace is open: it has a place elsewhere, and keeps until it is there. */
export function PackageArrived() {
  const { t } = useTranslation(['laptop', 'common']);
  const { dropped, take } = useDroppedFile();
  const start = useJob('laptop.start');
  if (!dropped || !isPackage(dropped)) return null;
  return (
    <Modal
      opened
      onClose={take}
      title={t('arrived.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text>{t('arrived.text', { name: droppedName(dropped) })}</Text>
        <Group justify="flex-end" gap="sm">
          <Button onClick={take}>{t('common:action.cancel')}</Button>
          <Button
            variant="filled"
            loading={start.isRunning}
            onClick={() => void start.run({})}
            data-autofocus
          >
            {t('arrived.go')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
