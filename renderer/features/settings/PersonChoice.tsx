import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sortName } from '../../../shared/domain/names';
import { useChannel, useSend } from '../../api/hooks';
import { FieldRow } from '../../components/FieldRow';
import classes from './settings.module.css';

interface PersonChoiceProps {
  personId: string | null;
  onChange: (personId: string) => void;
  /** Persons who cannot be chosen any more. */
  taken: readonly string[];
  error: string | undefined;
}

const EMPTY = { title: '', firstName: '', lastName: '', email: '', phone: '' };

/** A person the academy knows, found by name; or a new one, made here with the little a lecturer needs. */
export function PersonChoice({ personId, onChange, taken, error }: PersonChoiceProps) {
  const { t } = useTranslation('settings');
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 120);
  const [isMaking, setMaking] = useState(false);
  const [person, setPerson] = useState(EMPTY);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const found = useChannel('people.list', { search: asked, limit: 20 }, { keepPrevious: true });
  const chosen = useChannel('people.get', { personId: personId ?? '' }, { enabled: personId !== null });
  const create = useSend('people.create', {
    onDone: ({ id }) => {
      setMaking(false);
      setPerson(EMPTY);
      onChange(id);
    },
    onRefused: ({ fields }) => {
      setErrors(fields ?? {});
      return fields !== undefined;
    },
  });
  const choices = (found.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: [sortName(row), row.city].filter(Boolean).join(', '),
    disabled: taken.includes(row.id),
  }));
  if (chosen.data && !choices.some(({ value }) => value === chosen.data.id)) {
    choices.unshift({ value: chosen.data.id, label: sortName(chosen.data), disabled: false });
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setErrors({});
    create.mutate({
      ...person,
      salutation: '',
      birthName: '',
      birthDate: null,
      birthPlace: '',
      street: '',
      postcode: '',
      city: '',
      company: '',
      jobRole: '',
      companySize: '',
      note: '',
    });
  };
  const text = (name: keyof typeof EMPTY, required = false) => (
    <TextInput
      label={t(`person.${name}`)}
      value={person[name]}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setPerson((current) => ({ ...current, [name]: typed }));
      }}
      error={errors[name]}
      maxLength={300}
      required={required}
      {...(name === 'title' && { autoFocus: true })}
    />
  );
  if (isMaking) {
    return (
      <form className={classes.inset} onSubmit={submit} aria-label={t('person.new')}>
        <FieldRow columns="1fr 2fr 2fr">
          {text('title')}
          {text('firstName')}
          {text('lastName', true)}
        </FieldRow>
        <FieldRow>
          {text('email')}
          {text('phone')}
        </FieldRow>
        <Group gap="sm">
          <Button type="submit" loading={create.isPending}>
            {t('person.create')}
          </Button>
          <Button variant="subtle" onClick={() => setMaking(false)}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </form>
    );
  }
  return (
    <div className={classes.choice}>
      <Select
        label={t('lecturer.choosePerson')}
        placeholder={t('lecturer.searchPerson')}
        data={choices}
        value={personId}
        onChange={(id) => id && onChange(id)}
        searchable
        onSearchChange={setSearch}
        filter={({ options }) => options}
        nothingFoundMessage={t('nothingFound')}
        error={error}
        required
        data-autofocus
      />
      <Button onClick={() => setMaking(true)}>{t('person.new')}</Button>
    </div>
  );
}
