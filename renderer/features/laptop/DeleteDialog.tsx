import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';

interface DeleteDialogProps {
  entry: OutputOf<'laptop.packages'>[number];
  onClose: () => void;
  /** For where nothing of the package is left that could have the focus. */
  onDeleted?: () => void;
}

/** Deletes what a package has brought; what the office does not have takes an extra word. */
export function DeleteDialog({ entry, onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useTranslation(['laptop', 'common']);
  const { packageId, state, cohortCode, academyName, isUnsaved } = entry;
  const isSafe = !isUnsaved && (state === 'handed-in' || state === 'confirmed' || state === 'replaced');
  const [losesWork, setLosesWork] = useState(false);
  const remove = useJob('laptop.delete', {
    onDone: () => {
      showDone(t('delete.done', { code: cohortCode }));
      onClose();
      onDeleted?.();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('delete.title', { code: cohortCode })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text>{t('delete.what', { academy: academyName })}</Text>
        {!isSafe && (
          <Checkbox
            label={t(isUnsaved ? 'delete.losesUnsaved' : 'delete.losesWork')}
            checked={losesWork}
            onChange={(event) => setLosesWork(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose} data-autofocus>
            {t('common:action.cancel')}
          </Button>
          <Button
            color="red"
            variant="filled"
            disabled={!isSafe && !losesWork}
            onClick={() => void remove.run({ packageId, losesWork: !isSafe })}
          >
            {t('delete.go')}
          </Button>
        </Group>
      </Stack>
      <JobDialog job={remove} title={t('delete.progress')} />
    </Modal>
  );
}
