import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EMPTY_PERSON } from '../../../shared/domain/empty-person';
import { sortName } from '../../../shared/domain/names';
import { useChannel } from '../../api/hooks';
import { FieldRow } from '../../components/FieldRow';
import type { PersonFields } from '../people/person-fields';
import classes from './settings.module.css';

interface PersonChoiceProps {
  personId: string | null;
  /** The fields of somebody new, who is made with what the form saves; null while somebody known is meant. */
  person: PersonFields | null;
  onChange: (changes: { personId?: string | null; person?: PersonFields | null }) => void;
  /** Persons who cannot be chosen any more. */
  taken: readonly string[];
  errors: Readonly<Record<string, string>>;
}

/** A person the academy knows, found by name; or a new one, with the little a lecturer needs. */
export function PersonChoice({ personId, person, onChange, taken, errors }: PersonChoiceProps) {
  const { t } = useTranslation('settings');
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 120);
  const found = useChannel('people.list', { search: asked, limit: 20 }, { keepPrevious: true });
  const chosen = useChannel('people.get', { personId: personId ?? '' }, { enabled: personId !== null });
  const choices = (found.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: [sortName(row), row.city].filter(Boolean).join(', '),
    disabled: taken.includes(row.id),
  }));
  if (chosen.data && !choices.some(({ value }) => value === chosen.data.id)) {
    choices.unshift({ value: chosen.data.id, label: sortName(chosen.data), disabled: false });
  }
  if (person) {
    const text = (name: 'title' | 'firstName' | 'lastName' | 'email' | 'phone', required = false) => (
      <TextInput
        label={t(`person.${name}`)}
        value={person[name]}
        onChange={(event) => onChange({ person: { ...person, [name]: event.currentTarget.value } })}
        error={errors[`person.${name}`]}
        maxLength={300}
        withAsterisk={required}
        aria-required={required}
        {...(name === 'title' && { autoFocus: true })}
      />
    );
    return (
      <fieldset className={classes.inset} aria-label={t('person.new')}>
        <FieldRow columns="1fr 2fr 2fr">
          {text('title')}
          {text('firstName')}
          {text('lastName', true)}
        </FieldRow>
        <FieldRow>
          {text('email')}
          {text('phone')}
        </FieldRow>
        <Button variant="subtle" onClick={() => onChange({ person: null })}>
          {t('person.known')}
        </Button>
      </fieldset>
    );
  }
  return (
    <div className={classes.choice}>
      <Select
        label={t('lecturer.choosePerson')}
        placeholder={t('lecturer.searchPerson')}
        data={choices}
        value={personId}
        onChange={(id) => id && onChange({ personId: id })}
        searchable
        onSearchChange={setSearch}
        filter={({ options }) => options}
        nothingFoundMessage={t('nothingFound')}
        error={errors.personId && t('lecturer.personMissing')}
        withAsterisk
        aria-required
        data-autofocus
      />
      <Button onClick={() => onChange({ personId: null, person: EMPTY_PERSON })}>{t('person.new')}</Button>
    </div>
  );
}
