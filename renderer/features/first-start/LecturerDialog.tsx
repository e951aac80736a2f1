import { Button, FileInput, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../api/hooks';
import { type Dropped, droppedName, useDroppedFile } from '../../stores/dropped-file';
import classes from './FirstStartPage.module.css';
import { FolderField } from './FolderField';

interface LecturerDialogProps {
  opened: boolean;
  /** A package that was dropped on the window or passed to the program. */
  given: Dropped | null;
  onClose: () => void;
  /** Where the workspace for packages lies unless another folder is chosen. */
  lecturerFolder: string;
}

/** Makes or opens the workspace for marking packages; a chosen package is opened there. */
export function LecturerDialog({ opened, given, onClose, lecturerFolder }: LecturerDialogProps) {
  const { t } = useTranslation(['firstStart', 'common']);
  const keep = useDroppedFile((state) => state.keep);
  const [file, setFile] = useState<File | null>(null);
  const [folder, setFolder] = useState(lecturerFolder);
  const [error, setError] = useState<string>();
  const start = useJob('laptop.start', {
    onRefused: (refusal) => {
      setError(refusal.message);
      return true;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    if (file) keep({ file });
    void start.run(folder === lecturerFolder ? {} : { folder });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('lecturer.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text>{t('lecturer.what')}</Text>
          <FileInput
            label={t('lecturer.file')}
            description={t('lecturer.fileHint')}
            placeholder={
              given ? <span className={classes.given}>{droppedName(given)}</span> : t('lecturer.choose')
            }
            accept=".kkpaket"
            value={file}
            onChange={setFile}
            clearable
          />
          <FolderField
            label={t('lecturer.folder')}
            description={t('lecturer.folderHint')}
            value={folder}
            onChange={setFolder}
            error={error}
          />
          <Group justify="flex-end" gap="sm">
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="filled" loading={start.isRunning} data-autofocus>
              {t('lecturer.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
