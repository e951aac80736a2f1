import { Button, FileInput, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob, useUpload } from '../../api/hooks';
import { JobDialog } from '../../components/JobDialog';
import { type Dropped, droppedName } from '../../stores/dropped-file';
import { FolderField } from './FolderField';

interface RestoreDialogProps {
  opened: boolean;
  /** A backup that was dropped on the window or passed to the program. */
  given?: Dropped | null;
  onClose: () => void;
  /** The restored workspace is open. */
  onRestored?: () => void;
  defaultFolder: string;
}

/** Unpacks a backup into a new folder and opens it; the present workspace stays as it is. */
export function RestoreDialog({
  opened,
  given = null,
  onClose,
  onRestored,
  defaultFolder,
}: RestoreDialogProps) {
  const { t } = useTranslation(['firstStart', 'common']);
  const [own, setOwn] = useState<File | null>(null);
  const chosen: Dropped | null = own ? { file: own } : given;
  const [folder, setFolder] = useState(`${defaultFolder}-${t('restore.folderSuffix')}`);
  const [error, setError] = useState<string>();
  const upload = useUpload();
  const restore = useJob('workspace.restore', {
    onDone: () => {
      onClose();
      onRestored?.();
    },
    onRefused: (refusal) => {
      setError(refusal.message);
      return true;
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    if (!chosen) return;
    const ticket = 'file' in chosen ? await upload(chosen.file) : chosen.ticket;
    if (ticket) await restore.run({ transferId: ticket.transferId, folder });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('restore.open')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <FileInput
            label={t('restore.file')}
            placeholder={chosen ? droppedName(chosen) : t('restore.choose')}
            accept=".kurskontor"
            value={own}
            onChange={setOwn}
            required={!chosen}
            withAsterisk
            data-autofocus
          />
          <FolderField
            label={t('restore.folder')}
            description={t('restore.folderHint')}
            value={folder}
            onChange={setFolder}
            error={error}
          />
          <Group justify="flex-end" gap="sm">
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="filled" loading={restore.isRunning}>
              {t('restore.go')}
            </Button>
          </Group>
        </Stack>
      </form>
      <JobDialog job={restore} title={t('restore.progress')} />
    </Modal>
  );
}
