import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { REGISTRATION_FIELDS, type RegistrationField } from '../../../../shared/domain/registrations/fields';

export interface ColumnSelectProps {
  /** The title of the column in the file. */
  title: string;
  field: RegistrationField;
  onChange: (field: RegistrationField) => void;
}

/** What a column of the file means. */
export const ColumnSelect = ({ title, field, onChange }: ColumnSelectProps) => {
  const { t } = useTranslation('registrations');
  return (
    <Select
      size="xs"
      aria-label={t('mapping.select', { title })}
      data={REGISTRATION_FIELDS.map((value) => ({ value, label: t(`field.${value}`) }))}
      value={field}
      onChange={(value) => value && value !== field && onChange(value as RegistrationField)}
      maxDropdownHeight={320}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
};
