import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangedMeanwhile } from '../../components/ChangedMeanwhile';
import { DateField } from '../../components/DateField';
import { formatDate } from '../../components/format';
import { Panel } from '../../components/Panel';
import classes from './person.module.css';
import { FIELD_GROUPS, type PersonField } from './person-fields';
import type { PersonDraft } from './use-person-draft';

const SALUTATIONS = ['Frau', 'Herr'];
const LINE_CHARACTERS = 300;

export interface PersonFieldsetProps {
  group: keyof typeof FIELD_GROUPS;
  person: PersonDraft;
  /** Fields that the certificate needs and that are empty. */
  gaps: readonly string[];
  today: string;
}

/** A group of fields of a person. Each is saved on leaving it or on Enter; Escape takes back what was typed. */
export const PersonFieldset = ({ group, person, gaps, today }: PersonFieldsetProps) => {
  const { t } = useTranslation('people');
  const { draft, change, save, reset, keep, messageOf, changedMeanwhile } = person;

  const onKeyDown = (field: PersonField) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && field !== 'note') void save();
    if (event.key === 'Escape' && reset(field)) event.stopPropagation();
  };

  const render = (field: PersonField) => {
    const common = {
      label: t(`field.${field}`),
      name: field,
      error: messageOf(field),
      ...(gaps.includes(field) &&
        !messageOf(field) && { description: <span className={classes.gap}>{t('gap')}</span> }),
      inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
        | 'label'
        | 'input'
        | 'description'
        | 'error'
      )[],
    };
    if (field === 'birthDate') {
      const { inputWrapperOrder: _order, ...rest } = common;
      return (
        <DateField
          {...rest}
          value={draft.birthDate}
          max={today}
          today={today}
          onChange={(birthDate) => {
            change('birthDate', birthDate);
            void save();
          }}
        />
      );
    }
    const text = {
      ...common,
      value: draft[field],
      autoComplete: 'off',
      onBlur: () => void save(),
      onKeyDown: onKeyDown(field),
    };
    if (field === 'salutation') {
      return (
        <Autocomplete
          {...text}
          data={SALUTATIONS}
          maxLength={LINE_CHARACTERS}
          onChange={(value) => change(field, value)}
          onOptionSubmit={(salutation) => {
            change('salutation', salutation);
            void save();
          }}
        />
      );
    }
    if (field === 'note') {
      return (
        <Textarea
          {...text}
          label={null}
          aria-label={t('field.note')}
          placeholder={t('notePlaceholder')}
          minRows={4}
          maxRows={14}
          onChange={(event) => change(field, event.currentTarget.value)}
        />
      );
    }
    return (
      <TextInput
        {...text}
        maxLength={LINE_CHARACTERS}
        required={field === 'lastName'}
        {...(field === 'email' && { type: 'email', inputMode: 'email' as const })}
        {...(field === 'phone' && { type: 'tel' })}
        onChange={(event) => change(field, event.currentTarget.value)}
      />
    );
  };

  const renderChange = (field: PersonField) => {
    const stored = changedMeanwhile(field);
    if (stored === undefined) return null;
    const value = field === 'birthDate' && stored ? formatDate(stored) : (stored ?? '');
    return (
      <ChangedMeanwhile
        place={{ of: 'person', id: person.personId }}
        field={field}
        stored={value}
        onTake={() => reset(field)}
        onKeep={() => keep(field)}
      />
    );
  };

  return (
    <Panel title={t(`group.${group}`)}>
      <div className={classes.fields}>
        {FIELD_GROUPS[group].map((field) => (
          <div key={field} data-field={field}>
            {render(field)}
            {renderChange(field)}
          </div>
        ))}
      </div>
    </Panel>
  );
};
