import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { FEDERAL_STATES } from '../../../shared/domain/holidays';
import { FieldClashes } from '../../components/FieldClashes';
import type { FieldsBeingTyped } from '../../components/fields-being-typed';
import { formatDate } from '../../components/format';
import type { CohortFields } from './cohort-form';

interface CohortClashesProps {
  cohortId: string;
  typing: FieldsBeingTyped<CohortFields>;
  courses: OutputOf<'academy.listCourses'>;
  venues: OutputOf<'academy.listVenues'>;
  onChosen: () => void;
}

/** What others stored of a cohort in the fields that are being typed in. */
export function CohortClashes({ cohortId, typing, courses, venues, onChosen }: CohortClashesProps) {
  const { t } = useTranslation('cohorts');
  const textOf = (field: keyof CohortFields, values: CohortFields): string => {
    const value = values[field];
    if (value === null) return '';
    if (field === 'federalState') return FEDERAL_STATES[values.federalState];
    if (field === 'courseId') return courses.find(({ id }) => id === value)?.title ?? '';
    if (field === 'venueId') return venues.find(({ id }) => id === value)?.name ?? '';
    if (field === 'roomId') {
      return venues.flatMap(({ rooms }) => rooms).find(({ id }) => id === value)?.name ?? '';
    }
    return field.endsWith('On') ? formatDate(String(value)) : String(value);
  };
  return (
    <FieldClashes
      typing={typing}
      place={{ of: 'cohort', id: cohortId }}
      labelOf={(field) => (field === 'note' ? t('form.noteTitle') : t(`field.${field}`))}
      textOf={textOf}
      onChosen={onChosen}
    />
  );
}
