import { Button, FileInput, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob, useUpload } from '../../api/hooks';
import { ProgressDialog } from '../../components/ProgressDialog';
import { FolderField } from './FolderField';

interface RestoreDialogProps {
  opened: boolean;
  onClose: () => void;
  /** The restored workspace is open. */
  onRestored?: () => void;
  defaultFolder: string;
}

/** Unpacks a backup into a new folder and opens it; the present workspace stays as it is. */
export function RestoreDialog({ opened, onClose, onRestored, defaultFolder }: RestoreDialogProps) {
  const { t } = useTranslation(['firstStart', 'common']);
  const [file, setFile] = useState<File | null>(null);
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
    const ticket = file && (await upload(file));
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
            placeholder={t('restore.choose')}
            accept=".kurskontor"
            value={file}
            onChange={setFile}
            required
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
      <ProgressDialog
        opened={restore.isRunning}
        title={t('restore.progress')}
        done={restore.progress?.done ?? 0}
        total={restore.progress?.total ?? 0}
        step={restore.progress?.step ?? ''}
        onCancel={restore.cancel}
      />
    </Modal>
  );
}
