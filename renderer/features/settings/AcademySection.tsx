import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../../shared/contract';
import { FEDERAL_STATES, type FederalState } from '../../../shared/domain/holidays';
import type { Closure } from '../../../shared/domain/schedule-findings';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { FieldRow } from '../../components/FieldRow';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { EntriesField } from './EntriesField';
import { SettingsForm } from './SettingsForm';
import classes from './settings.module.css';
import { readClosure } from './typed-entries';
import { useEntryWords } from './use-entry-words';
import { errorUnder, useSettingsForm, useToday } from './use-settings-form';

type Fields = Omit<InputOf<'academy.update'>, 'closures'> & { closures: Closure[] };

/** The Länder for a select. */
export const FEDERAL_STATE_CHOICES = Object.entries(FEDERAL_STATES).map(([value, label]) => ({
  value,
  label,
}));

/** Name, address and director of the academy. */
export function AcademySection() {
  const academy = useChannel('academy.get', {});
  if (academy.isError)
    return <ErrorState compact error={academy.error} onRetry={() => void academy.refetch()} />;
  if (!academy.data) return <PageSkeleton />;
  const { isDemo: _, ...stored } = academy.data;
  return <AcademyForm stored={stored} />;
}

function AcademyForm({ stored }: { stored: Fields }) {
  const { t } = useTranslation('settings');
  const words = useEntryWords();
  const today = useToday();
  const state = useSettingsForm({
    form: 'academy',
    stored,
    channel: 'academy.update',
    inputOf: (value) => value,
    refreshes: 'academy.get',
  });
  const { value, change, errors } = state;
  const text = (name: Exclude<keyof Fields, 'federalState' | 'closures'>, required = false) => (
    <TextInput
      label={t(`academy.${name}`)}
      value={value[name] ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      error={errors[name]}
      maxLength={300}
      required={required}
    />
  );
  return (
    <SettingsForm label={t('section.academy')} state={state}>
      <Panel title={t('section.academy')}>
        <div className={classes.fields}>
          {text('name', true)}
          <FieldRow columns="2fr 1fr 2fr">
            {text('street')}
            {text('postcode')}
            {text('city')}
          </FieldRow>
          <FieldRow>
            <Select
              label={t('academy.federalState')}
              description={t('academy.federalStateHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={FEDERAL_STATE_CHOICES}
              value={value.federalState}
              onChange={(state) => state && change({ federalState: state as FederalState })}
              error={errors.federalState}
              searchable
              required
            />
            {text('directorName')}
          </FieldRow>
          <FieldRow>
            {text('email')}
            {text('phone')}
            {text('website')}
          </FieldRow>
        </div>
      </Panel>
      <Panel title={t('closures.title')}>
        <EntriesField
          aria-label={t('closures.title')}
          description={t('closures.hint')}
          placeholder={t('closures.example')}
          value={value.closures}
          onChange={(closures) => change({ closures })}
          format={words.closure}
          read={(typed) => {
            const closure = readClosure(typed, today);
            return closure && [closure];
          }}
          misread={(typed) => t('closures.misread', { typed })}
          error={errorUnder(errors, 'closures')}
        />
      </Panel>
    </SettingsForm>
  );
}
