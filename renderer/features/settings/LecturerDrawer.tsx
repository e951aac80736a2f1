import { Checkbox, Drawer, MultiSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DateField } from '../../components/DateField';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import type { PersonFields } from '../people/person-fields';
import { EntriesField } from './EntriesField';
import type { Lecturer } from './LecturersSection';
import { PersonChoice } from './PersonChoice';
import { SettingsForm } from './SettingsForm';
import classes from './settings.module.css';
import { readAvailability, type TypedAvailability } from './typed-entries';
import { useEntryWords } from './use-entry-words';
import type { ModuleChoices } from './use-module-choices';
import { errorUnder, useSettingsForm, useToday } from './use-settings-form';

interface LecturerDraft {
  personId: string | null;
  /** Who is made with the lecturer; null while somebody known is meant. */
  person: PersonFields | null;
  moduleIds: string[];
  feeEuro: number | null;
  socialInsuranceConsentOn: string | null;
  contractNote: string;
  isRetired: boolean;
  availabilities: TypedAvailability[];
}

const draftOf = (lecturer: Lecturer | null): LecturerDraft => ({
  personId: lecturer?.personId ?? null,
  person: null,
  moduleIds: lecturer?.moduleIds ?? [],
  feeEuro: lecturer?.feeCentsPerUnit == null ? null : lecturer.feeCentsPerUnit / 100,
  socialInsuranceConsentOn: lecturer?.socialInsuranceConsentOn ?? null,
  contractNote: lecturer?.contractNote ?? '',
  isRetired: lecturer?.isRetired ?? false,
  availabilities: lecturer?.availabilities ?? [],
});

interface LecturerDrawerProps {
  /** Null for a new one. */
  lecturer: Lecturer | null;
  lecturers: readonly Lecturer[];
  modules: ModuleChoices['groups'];
  onClose: () => void;
}

/** What is kept about a lecturer; a new one is a person already known, or a new person. */
export function LecturerDrawer({ lecturer, lecturers, modules, onClose }: LecturerDrawerProps) {
  const { t } = useTranslation('settings');
  const words = useEntryWords();
  const today = useToday();
  const state = useSettingsForm({
    form: `lecturer:${lecturer?.id ?? 'new'}`,
    stored: draftOf(lecturer),
    channel: 'academy.saveLecturer',
    inputOf: ({ personId, person, feeEuro, ...fields }: LecturerDraft) => ({
      ...fields,
      ...(lecturer && { lecturerId: lecturer.id }),
      ...(person ? { person } : personId !== null && { personId }),
      feeCentsPerUnit: feeEuro === null ? null : Math.round(feeEuro * 100),
    }),
    refreshes: 'academy.listLecturers',
    onSaved: onClose,
  });
  const { value, change, errors } = state;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      title={lecturer?.displayName ?? t('lecturer.add')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <div className={classes.form}>
        <SettingsForm
          label={lecturer?.displayName ?? t('lecturer.add')}
          state={state}
          isNew={lecturer === null}
          {...(lecturer === null && { saveWord: t('lecturer.create') })}
        >
          {lecturer === null && (
            <PersonChoice
              personId={value.personId}
              person={value.person}
              onChange={change}
              taken={lecturers.map(({ personId }) => personId)}
              errors={errors}
            />
          )}
          {lecturer !== null && (
            <p className="kk-secondary">
              {[lecturer.email, lecturer.phone].filter(Boolean).join(' · ') || t('lecturer.noContact')}{' '}
              <Link to={`/personen/${lecturer.personId}`}>{t('lecturer.person')}</Link>
            </p>
          )}
          <MultiSelect
            label={t('lecturer.modules')}
            data={modules}
            value={value.moduleIds}
            onChange={(moduleIds) => change({ moduleIds })}
            placeholder={value.moduleIds.length === 0 ? t('lecturer.chooseModules') : ''}
            error={errors.moduleIds}
            searchable
            nothingFoundMessage={t('nothingFound')}
          />
          <EntriesField
            label={t('lecturer.available')}
            description={t('lecturer.availableHint')}
            placeholder={t('lecturer.availableExample')}
            value={value.availabilities}
            onChange={(availabilities) => change({ availabilities })}
            format={words.availability}
            read={(typed) => readAvailability(typed, today)}
            misread={(typed) => t('lecturer.availableMisread', { typed })}
            error={errorUnder(errors, 'availabilities')}
          />
          <FieldRow>
            <DecimalField
              label={t('lecturer.fee')}
              value={value.feeEuro}
              onChange={(feeEuro) => change({ feeEuro })}
              error={errors.feeCentsPerUnit}
              min={0}
              max={100_000}
              suffix="€"
              live
            />
            <DateField
              label={t('lecturer.consent')}
              value={value.socialInsuranceConsentOn}
              onChange={(socialInsuranceConsentOn) => change({ socialInsuranceConsentOn })}
              error={errors.socialInsuranceConsentOn}
            />
          </FieldRow>
          <p className="kk-secondary">{t('lecturer.consentHint')}</p>
          <TextInput
            label={t('lecturer.contract')}
            value={value.contractNote}
            onChange={(event) => change({ contractNote: event.currentTarget.value })}
            error={errors.contractNote}
            maxLength={300}
          />
          <Checkbox
            label={t('lecturer.isRetired')}
            checked={value.isRetired}
            onChange={(event) => change({ isRetired: event.currentTarget.checked })}
          />
        </SettingsForm>
      </div>
    </Drawer>
  );
}
