import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/DateField';

interface JoiningDayFieldProps {
  /** What it asks; without it, from when somebody is there who comes in now. */
  label?: string;
  /** Null: from the beginning. */
  value: string | null;
  onChange: (joinedOn: string | null) => void;
  onInvalidChange: (isInvalid: boolean) => void;
  today: string;
}

/** From when somebody is in a cohort, and what that does to the sessions before. */
export function JoiningDayField({ label, ...field }: JoiningDayFieldProps) {
  const { t } = useTranslation('cohorts');
  return (
    <DateField label={label ?? t('enrol.joinedOn')} description={t('enrolment.joinedOnNote')} {...field} />
  );
}
