import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEDERAL_STATES, type FederalState } from '../../../shared/domain/holidays';
import { useJob } from '../../api/hooks';
import { FolderField } from './FolderField';

interface NewAcademyDialogProps {
  opened: boolean;
  onClose: () => void;
  defaultFolder: string;
}

const STATES = Object.entries(FEDERAL_STATES).map(([value, label]) => ({ value, label }));

/** Name, Land and chamber: what a new academy needs; everything else stands in the settings. */
export function NewAcademyDialog({ opened, onClose, defaultFolder }: NewAcademyDialogProps) {
  const { t } = useTranslation(['firstStart', 'common']);
  const [academyName, setAcademyName] = useState('');
  const [city, setCity] = useState('');
  const [federalState, setFederalState] = useState<FederalState>('NW');
  const [chamberName, setChamberName] = useState('');
  const [folder, setFolder] = useState(defaultFolder);
  const [fields, setFields] = useState<Record<string, string>>({});
  const create = useJob('workspace.create', {
    onRefused: (refusal) => {
      const isFolder = ['conflict', 'network-share', 'read-only'].includes(refusal.code);
      setFields(isFolder ? { folder: refusal.message } : (refusal.fields ?? {}));
      return isFolder || refusal.fields !== undefined;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFields({});
    void create.run({ academyName, city, federalState, chamberName, folder });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('academy.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('academy.name')}
            placeholder={t('academy.namePlaceholder')}
            value={academyName}
            onChange={(event) => setAcademyName(event.currentTarget.value)}
            error={fields.academyName}
            required
            data-autofocus
          />
          <Group grow align="start">
            <TextInput
              label={t('academy.city')}
              value={city}
              onChange={(event) => setCity(event.currentTarget.value)}
            />
            <Select
              label={t('academy.state')}
              description={t('academy.stateHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={STATES}
              value={federalState}
              onChange={(value) => value && setFederalState(value as FederalState)}
              allowDeselect={false}
              searchable
              required
            />
          </Group>
          <TextInput
            label={t('academy.chamber')}
            placeholder={t('academy.chamberPlaceholder')}
            value={chamberName}
            onChange={(event) => setChamberName(event.currentTarget.value)}
            error={fields.chamberName}
            required
          />
          <FolderField
            label={t('folder')}
            description={t('academy.folderHint')}
            value={folder}
            onChange={setFolder}
            error={fields.folder}
          />
          <Group justify="flex-end" gap="sm">
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="filled" loading={create.isRunning}>
              {t('academy.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
