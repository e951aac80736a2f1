import { Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../api/hooks';
import { FolderField } from './FolderField';

interface OpenFolderDialogProps {
  opened: boolean;
  onClose: () => void;
  defaultFolder: string;
}

/** Opens a workspace by its folder, where the system has no dialog for it. */
export function OpenFolderDialog({ opened, onClose, defaultFolder }: OpenFolderDialogProps) {
  const { t } = useTranslation(['firstStart', 'common']);
  const [folder, setFolder] = useState(defaultFolder);
  const [error, setError] = useState<string>();
  const open = useJob('workspace.open', {
    onRefused: (refusal) => {
      setError(refusal.message);
      return true;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    void open.run({ folder });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('open')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <FolderField label={t('folder')} value={folder} onChange={setFolder} error={error} autoFocus />
          <Group justify="flex-end" gap="sm">
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="filled" loading={open.isRunning}>
              {t('common:action.open')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
