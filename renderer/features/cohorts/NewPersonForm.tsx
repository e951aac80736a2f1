import { Button, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { EMPTY_PERSON } from '../../../shared/domain/empty-person';
import { displayName } from '../../../shared/domain/names';
import { useSend } from '../../api/hooks';
import { DateField } from '../../components/DateField';
import { FieldRow } from '../../components/FieldRow';
import { useUnsaved } from '../../components/leaving';
import classes from './form.module.css';

type PersonFields = InputOf<'people.create'>;
type Enrolled = OutputOf<'cohorts.enrolNewPerson'>;
type TextField = Exclude<keyof PersonFields, 'birthDate' | 'salutation'>;

const SALUTATIONS = ['Frau', 'Herr'] as const;

export interface NewPersonFormProps {
  firstName: string;
  lastName: string;
  cohortId: string;
  today: string;
  /** From when they are there; null: from the beginning. */
  joinedOn: string | null;
  /** Whether a field among the children says something that is no value. */
  isBlocked: boolean;
  /** What is asked of the enrolment beside the person. */
  children: ReactNode;
  /** The person is there now, and in the cohort or waiting for it. */
  onEnrolled: (name: string, enrolled: Enrolled) => void;
  onBack: () => void;
}

/** Enrols a person nobody knows yet, with what the certificate will need. */
export function NewPersonForm({
  firstName,
  lastName,
  cohortId,
  today,
  joinedOn,
  isBlocked,
  children,
  onEnrolled,
  onBack,
}: NewPersonFormProps) {
  const { t } = useTranslation(['cohorts', 'common']);
  const [fields, setFields] = useState<PersonFields>({
    ...EMPTY_PERSON,
    firstName,
    lastName,
  });
  useUnsaved(fields);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isInvalid, setInvalid] = useState(false);
  const enrol = useSend('cohorts.enrolNewPerson', {
    onDone: (enrolled) => onEnrolled(displayName(fields), enrolled),
    onRefused: (refusal) => {
      const named = Object.entries(refusal.fields ?? {});
      setErrors(Object.fromEntries(named.map(([path, text]) => [path.replace(/^person\./, ''), text])));
      return named.length > 0;
    },
  });
  const change = (changes: Partial<PersonFields>) => {
    setFields((current) => ({ ...current, ...changes }));
    setErrors({});
  };
  const text = (field: TextField, isFirst = false) => (
    <TextInput
      label={t(`person.${field}`)}
      value={fields[field]}
      error={errors[field] ?? null}
      maxLength={300}
      autoComplete="off"
      autoFocus={isFirst}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={classes.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isInvalid && !isBlocked) enrol.mutate({ cohortId, person: fields, joinedOn });
      }}
    >
      <p className="kk-secondary">{t('person.note')}</p>
      <FieldRow columns="1fr 1fr">
        <Select
          label={t('person.salutation')}
          data={SALUTATIONS.map((value) => ({ value, label: t(`person.salutations.${value}`) }))}
          value={fields.salutation || null}
          onChange={(salutation) => change({ salutation: salutation ?? '' })}
          clearable
        />
        {text('title')}
      </FieldRow>
      <FieldRow columns="1fr 1fr">
        {text('firstName', true)}
        {text('lastName')}
      </FieldRow>
      {text('birthName')}
      <FieldRow columns="1fr 1fr">
        <DateField
          label={t('person.birthDate')}
          value={fields.birthDate}
          onChange={(birthDate) => change({ birthDate })}
          onInvalidChange={setInvalid}
          error={errors.birthDate ?? null}
          max={today}
          today={today}
        />
        {text('birthPlace')}
      </FieldRow>
      <FieldRow columns="1fr 1fr">
        {text('email')}
        {text('phone')}
      </FieldRow>
      <FieldRow columns="1fr 1fr">
        {text('company')}
        {text('city')}
      </FieldRow>
      {children}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={enrol.isPending}>
          {t('person.create')}
        </Button>
        <Button onClick={onBack}>{t('common:action.back')}</Button>
      </div>
    </form>
  );
}
