import { MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Break } from '../../../shared/domain/breaks';
import { publicHoliday } from '../../../shared/domain/holidays';
import { SESSION_FORMATS, type SessionFormat } from '../../../shared/domain/schedule-findings';
import { DateField } from '../../components/DateField';
import { DecimalField } from '../../components/DecimalField';
import { formatUnits } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { TimeField } from '../../components/TimeField';
import { UnitsField } from '../../components/UnitsField';
import { BreakFields } from './BreakFields';
import { ModuleFields } from './ModuleFields';
import { reckonUnits, type Schedule } from './plan-model';
import classes from './schedule.module.css';
import type { SessionDraft } from './session-draft';
import type { PlanChoices } from './use-plan-choices';

interface SessionFieldsProps {
  schedule: Schedule;
  today: string;
  choices: PlanChoices;
  draft: SessionDraft;
  /** The breaks that have a place. */
  breaks: readonly Break[];
  onChange: (changes: Partial<SessionDraft>) => void;
  errors: Readonly<Record<string, string>>;
  disabled: boolean;
  /** The first field has the focus when the fields appear. */
  takesFocus: boolean;
}

/** The fields of a session. Units follow the times until somebody corrects them. */
export function SessionFields(props: SessionFieldsProps) {
  const { schedule, today, choices, draft, breaks, onChange, errors, disabled, takesFocus } = props;
  const { t } = useTranslation('schedule');
  const reckoned = reckonUnits(draft);
  const computed = reckoned && 'units' in reckoned ? reckoned.units : null;
  const holiday = draft.date === null ? null : publicHoliday(draft.date, schedule.federalState);
  const units = draft.units ?? computed;
  return (
    <>
      <div className={classes.pair}>
        <DateField
          label={t('field.date')}
          value={draft.date}
          onChange={(date) => onChange({ date })}
          today={today}
          error={errors.date}
          disabled={disabled}
          required
          autoFocus={takesFocus}
        />
        <UnitsField
          label={t('field.units')}
          value={units}
          min={0.25}
          onChange={(value) => onChange({ units: value === computed ? null : value })}
          error={errors.units}
          description={
            draft.units !== null && computed !== null
              ? t('field.computed', { units: formatUnits(computed) })
              : undefined
          }
          disabled={disabled}
        />
      </div>
      <div className={classes.times}>
        <TimeField
          label={t('field.from')}
          value={draft.startsAt}
          onChange={(startsAt) => onChange({ startsAt })}
          error={errors.startsAt}
          disabled={disabled}
          required
        />
        <TimeField
          label={t('field.to')}
          value={draft.endsAt}
          onChange={(endsAt) => onChange({ endsAt })}
          error={errors.endsAt}
          disabled={disabled}
          required
        />
        <DecimalField
          label={t('field.break')}
          value={draft.breakMinutes}
          onChange={(breakMinutes) => onChange({ breakMinutes })}
          min={0}
          max={600}
          digits={0}
          suffix={t('field.minutes')}
          disabled={disabled || breaks.length > 0}
          required
        />
      </div>
      <BreakFields
        startsAt={draft.startsAt}
        endsAt={draft.endsAt}
        breakMinutes={draft.breakMinutes}
        value={breaks}
        onChange={(placed, breakMinutes) => onChange({ breaks: placed, breakMinutes })}
        disabled={disabled}
      />
      {reckoned && 'problem' in reckoned && (
        <p className={classes.problem} role="alert">
          {reckoned.problem}
        </p>
      )}
      {computed !== null && units !== null && !Number.isInteger(units) && (
        <StatusMark status="warning">
          {t('finding.units-not-whole', { units: formatUnits(units) })}
        </StatusMark>
      )}
      {holiday !== null && (
        <TextInput
          label={t('field.holidayReason')}
          description={t('field.holiday', { holiday })}
          value={draft.holidayOverrideReason}
          onChange={(event) => onChange({ holidayOverrideReason: event.currentTarget.value })}
          error={errors.holidayOverrideReason}
          disabled={disabled}
        />
      )}
      <ModuleFields
        modules={schedule.modules}
        value={draft.modules}
        units={units}
        onChange={(modules) => onChange({ modules })}
        error={errors.modules}
        disabled={disabled}
      />
      <TextInput
        label={t('field.topic')}
        value={draft.topic}
        maxLength={300}
        onChange={(event) => onChange({ topic: event.currentTarget.value })}
        disabled={disabled}
      />
      <MultiSelect
        label={t('field.lecturers')}
        data={choices.lecturers}
        value={draft.lecturerIds}
        onChange={(lecturerIds) => onChange({ lecturerIds })}
        placeholder={draft.lecturerIds.length === 0 ? t('field.later') : ''}
        error={errors.lecturerIds}
        searchable
        nothingFoundMessage={t('field.nothingFound')}
        disabled={disabled}
      />
      <div>
        <div className={classes.label} id="session-format">
          {t('field.format')}
        </div>
        <SegmentedControl
          aria-labelledby="session-format"
          fullWidth
          data={SESSION_FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))}
          value={draft.format}
          onChange={(value) => onChange({ format: value as SessionFormat })}
          disabled={disabled}
        />
      </div>
      {draft.format === 'in-person' ? (
        <Select
          label={t('field.room')}
          data={choices.rooms}
          value={draft.roomId}
          onChange={(roomId) => onChange({ roomId })}
          placeholder={t('field.later')}
          error={errors.roomId}
          clearable
          searchable
          nothingFoundMessage={t('field.nothingFound')}
          disabled={disabled}
        />
      ) : (
        <TextInput
          label={t('field.link')}
          value={draft.link}
          maxLength={300}
          onChange={(event) => onChange({ link: event.currentTarget.value })}
          disabled={disabled}
        />
      )}
    </>
  );
}
