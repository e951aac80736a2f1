import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { FEDERAL_STATES } from '../../../shared/domain/holidays';
import { ChangedMeanwhile } from '../../components/ChangedMeanwhile';
import type { FieldsBeingTyped } from '../../components/fields-being-typed';
import { formatDate } from '../../components/format';
import type { CohortFields } from './cohort-form';

interface CohortClashesProps {
  typing: FieldsBeingTyped<CohortFields>;
  courses: OutputOf<'academy.listCourses'>;
  venues: OutputOf<'academy.listVenues'>;
  onChosen: () => void;
}

/** What others stored of a cohort in the fields that are being typed in. */
export function CohortClashes({ typing, courses, venues, onChosen }: CohortClashesProps) {
  const { t } = useTranslation('cohorts');
  const { stored } = typing;
  const textOf = (field: keyof CohortFields): string => {
    const value = stored[field];
    if (value === null) return '';
    if (field === 'federalState') return FEDERAL_STATES[stored.federalState];
    if (field === 'courseId') return courses.find(({ id }) => id === value)?.title ?? '';
    if (field === 'venueId') return venues.find(({ id }) => id === value)?.name ?? '';
    if (field === 'roomId') {
      return venues.flatMap(({ rooms }) => rooms).find(({ id }) => id === value)?.name ?? '';
    }
    return field.endsWith('On') ? formatDate(String(value)) : String(value);
  };
  return typing.clashes.map((field) => (
    <ChangedMeanwhile
      key={field}
      field={field === 'note' ? t('form.noteTitle') : t(`field.${field}`)}
      stored={textOf(field)}
      onTake={() => {
        typing.takeStored(field);
        onChosen();
      }}
      onKeep={() => {
        typing.keepTyped(field);
        onChosen();
      }}
    />
  ));
}
