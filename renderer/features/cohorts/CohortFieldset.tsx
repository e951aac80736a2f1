import { Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { FEDERAL_STATES, type FederalState } from '../../../shared/domain/holidays';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { DateField } from '../../components/DateField';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import type { CohortFields } from './cohort-form';
import classes from './form.module.css';

const STATES = Object.entries(FEDERAL_STATES).map(([value, label]) => ({ value, label }));
/** Two columns of three with the gap between them, so that the rows below line up. */
const TWO_OF_THREE = 'calc((100% - 1.5rem) * 2 / 3 + 0.75rem) minmax(0, 1fr)';
const DEADLINES = ['paperDueOn', 'presentationOn', 'listDueOn', 'handoverOn'] as const;

export interface CohortFieldsetProps {
  fields: CohortFields;
  onChange: (changes: Partial<CohortFields>) => void;
  errors: Readonly<Record<string, string>>;
  courses: OutputOf<'academy.listCourses'>;
  venues: OutputOf<'academy.listVenues'>;
  today: string;
  /** The first field takes the focus when the form opens. */
  autoFocus?: boolean;
  /** Told whether a typed date or number makes no sense. */
  onInvalidChange?: (field: string, invalid: boolean) => void;
}

/** Everything staff say of a cohort, in four groups. */
export function CohortFieldset({
  fields,
  onChange,
  errors,
  courses,
  venues,
  today,
  autoFocus = false,
  onInvalidChange,
}: CohortFieldsetProps) {
  const { t } = useTranslation('cohorts');
  const offered = courses.filter(({ id, isRetired }) => !isRetired || id === fields.courseId);
  const places = venues.filter(({ id, isRetired }) => !isRetired || id === fields.venueId);
  const venue = venues.find(({ id }) => id === fields.venueId);
  const rooms = (venue?.rooms ?? []).filter(({ id, isRetired }) => !isRetired || id === fields.roomId);
  const common = (field: keyof CohortFields) => ({
    name: field,
    label: t(`field.${field}`),
    error: errors[field] ?? null,
    onInvalidChange: (invalid: boolean) => onInvalidChange?.(field, invalid),
  });
  const date = (field: 'startsOn' | 'endsOn' | (typeof DEADLINES)[number]) => (
    <DateField
      key={field}
      {...common(field)}
      today={today}
      value={fields[field]}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  const seats = (field: 'minimumParticipants' | 'maximumParticipants') => (
    <DecimalField
      {...common(field)}
      digits={0}
      min={field === 'minimumParticipants' ? 0 : 1}
      max={500}
      value={fields[field]}
      onChange={(value) => onChange({ [field]: value ?? 0 })}
    />
  );
  return (
    <>
      <Group title={t('form.what')}>
        <FieldRow columns={TWO_OF_THREE}>
          <Select
            label={t('field.courseId')}
            error={errors.courseId ?? null}
            data={offered.map(({ id, title }) => ({ value: id, label: title }))}
            value={fields.courseId || null}
            onChange={(courseId) => courseId && onChange({ courseId })}
            autoFocus={autoFocus}
            placeholder={t('form.chooseCourse')}
            nothingFoundMessage={t('form.noCourse')}
          />
          <TextInput
            name="code"
            label={t('field.code')}
            error={errors.code ?? null}
            value={fields.code}
            maxLength={300}
            onChange={(event) => onChange({ code: event.currentTarget.value })}
            autoComplete="off"
          />
        </FieldRow>
        <FieldRow columns="1fr 1fr 1fr">
          <TextInput
            name="chamberNumber"
            label={t('field.chamberNumber')}
            error={errors.chamberNumber ?? null}
            value={fields.chamberNumber}
            maxLength={300}
            onChange={(event) => onChange({ chamberNumber: event.currentTarget.value })}
            autoComplete="off"
          />
          {seats('minimumParticipants')}
          {seats('maximumParticipants')}
        </FieldRow>
      </Group>
      <Group title={t('form.whenAndWhere')} note={t('form.periodNote')}>
        <FieldRow columns="1fr 1fr 1fr">
          {date('startsOn')}
          {date('endsOn')}
          <Select
            label={t('field.federalState')}
            error={errors.federalState ?? null}
            data={STATES}
            value={fields.federalState}
            onChange={(state) => state && onChange({ federalState: state as FederalState })}
            searchable
          />
        </FieldRow>
        {places.length === 0 ? (
          <p className="kk-secondary">
            {t('form.noVenues')} <Link to="/einstellungen/raeume">{t('form.toVenues')}</Link>
          </p>
        ) : (
          <FieldRow columns="1fr 1fr">
            <Select
              label={t('field.venueId')}
              error={errors.venueId ?? null}
              data={places.map(({ id, name, city }) => ({
                value: id,
                label: city ? `${name}, ${city}` : name,
              }))}
              value={fields.venueId}
              onChange={(venueId) => {
                const chosen = venues.find(({ id }) => id === venueId);
                onChange({ venueId, roomId: null, ...(chosen && { federalState: chosen.federalState }) });
              }}
              placeholder={t('form.open')}
              clearable
            />
            <Select
              label={t('field.roomId')}
              error={errors.roomId ?? null}
              data={rooms.map(({ id, name, capacity }) => ({
                value: id,
                label: capacity === null ? name : t('form.roomWithSeats', { name, count: capacity }),
              }))}
              value={fields.roomId}
              onChange={(roomId) => onChange({ roomId })}
              disabled={rooms.length === 0}
              placeholder={t('form.open')}
              clearable
            />
          </FieldRow>
        )}
      </Group>
      <Group title={t('form.deadlines')} note={t('form.deadlinesNote')}>
        <FieldRow columns="1fr 1fr 1fr 1fr">{DEADLINES.map(date)}</FieldRow>
      </Group>
      <Group title={t('form.noteTitle')}>
        <Textarea
          aria-label={t('form.noteTitle')}
          error={errors.note ?? null}
          value={fields.note}
          maxLength={LONGEST_TEXT}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}

const Group = ({ title, note, children }: { title: string; note?: string; children: ReactNode }) => (
  <fieldset className={classes.group}>
    <legend className={classes.legend}>{title}</legend>
    {note && <p className="kk-secondary">{note}</p>}
    {children}
  </fieldset>
);
