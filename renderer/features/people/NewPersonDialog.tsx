import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EMPTY_PERSON } from '../../../shared/domain/empty-person';
import { useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import type { PersonFields } from './person-fields';

interface NewPersonDialogProps {
  opened: boolean;
  onClose: () => void;
  onMade: (personId: string) => void;
}

/** The name and the e-mail; everything else is filled in on the person's page. */
export function NewPersonDialog({ opened, onClose, onMade }: NewPersonDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const [fields, setFields] = useState<PersonFields>(EMPTY_PERSON);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const create = useSend('people.create', {
    onDone: ({ id }) => {
      setFields(EMPTY_PERSON);
      onMade(id);
    },
    onRefused: (refusal) => {
      setErrors(refusal.fields ?? {});
      return refusal.fields !== undefined;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setErrors({});
    create.mutate(fields);
  };
  return (
    <AskingModal typed={fields} opened={opened} onClose={onClose} title={t('new.title')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Group grow>
            {(['firstName', 'lastName'] as const).map((field) => (
              <TextInput
                key={field}
                label={t(`field.${field}`)}
                value={fields[field]}
                onChange={(event) => setFields({ ...fields, [field]: event.currentTarget.value })}
                error={errors[field]}
                required={field === 'lastName'}
                {...(field === 'firstName' && { 'data-autofocus': true })}
              />
            ))}
          </Group>
          <TextInput
            label={t('field.email')}
            value={fields.email}
            onChange={(event) => setFields({ ...fields, email: event.currentTarget.value })}
            error={errors.email}
          />
          <Group justify="flex-end" gap="sm">
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="filled" loading={create.isPending}>
              {t('new.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </AskingModal>
  );
}
