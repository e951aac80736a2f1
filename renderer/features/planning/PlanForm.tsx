import { Button, Checkbox, MultiSelect, Select } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SESSION_FORMATS } from '../../../shared/domain/schedule-findings';
import { useChannel } from '../../api/hooks';
import { DateField } from '../../components/DateField';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { ModuleCover } from './ModuleCover';
import classes from './planning.module.css';
import { type PlanOptions, type PlanWishes, periodOf, planInputOf } from './planning-model';
import { RhythmChoice } from './RhythmChoice';
import type { PlanSearch } from './use-plan';

interface PlanFormProps {
  /** The cohort whose page this is. */
  cohortId: string;
  options: PlanOptions;
  today: string;
  wishes: PlanWishes;
  onChange: (wishes: PlanWishes) => void;
  onTogether: (cohortIds: string[]) => void;
  search: PlanSearch;
}

/** What is asked of a plan: rhythm, period, people, rooms, and what it may use. */
export function PlanForm({ cohortId, options, today, wishes, onChange, onTogether, search }: PlanFormProps) {
  const { t } = useTranslation('planning');
  const { cohorts, lecturers, rooms } = options;
  const set = (changes: Partial<PlanWishes>) => onChange({ ...wishes, ...changes });
  const obstacles = cohorts.flatMap(({ obstacle }) => (obstacle === null ? [] : [obstacle]));
  const isReady = planInputOf(cohorts, wishes) !== null && obstacles.length === 0;
  const isOne = cohorts.length === 1;

  return (
    <Panel title={t('form.title')} className={classes.side ?? ''}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void search.search(cohorts, wishes);
        }}
      >
        {obstacles.map((obstacle) => (
          <StatusMark key={obstacle} status="blocked">
            {obstacle}
          </StatusMark>
        ))}
        <RhythmChoice
          rhythms={wishes.rhythms}
          chosen={wishes.chosenRhythms}
          onChange={(rhythms, chosenRhythms) => set({ rhythms, chosenRhythms })}
        />
        {cohorts.map((cohort) => {
          const period = periodOf(cohort, wishes);
          const setPeriod = (changes: Partial<typeof period>) =>
            set({ periods: { ...wishes.periods, [cohort.cohortId]: { ...period, ...changes } } });
          return (
            <fieldset key={cohort.cohortId} className={classes.period}>
              <legend className={isOne ? 'kk-visually-hidden' : classes.label}>{cohort.code}</legend>
              <DateField
                label={t('form.startsOn')}
                value={period.startsOn}
                onChange={(startsOn) => setPeriod({ startsOn })}
                today={today}
              />
              <DateField
                label={t('form.endsBy')}
                value={period.endsBy}
                onChange={(endsBy) => setPeriod({ endsBy })}
                today={today}
                {...(period.startsOn && { min: period.startsOn })}
              />
            </fieldset>
          );
        })}
        <Resources
          label={t('form.lecturers')}
          all={t('form.allLecturers')}
          none={t('form.noLecturers')}
          choices={lecturers.map(({ lecturerId, sortName }) => ({ value: lecturerId, label: sortName }))}
          value={wishes.lecturerIds}
          onChange={(lecturerIds) => set({ lecturerIds })}
        />
        <ModuleCover options={options} lecturerIds={wishes.lecturerIds} />
        <div className={classes.period}>
          <Resources
            label={t('form.rooms')}
            all={t('form.allRooms')}
            none={t('form.noRooms')}
            choices={rooms.map(({ roomId, name }) => ({ value: roomId, label: name }))}
            value={wishes.roomIds}
            onChange={(roomIds) => set({ roomIds })}
            disabled={wishes.format !== 'in-person'}
          />
          <Select
            label={t('schedule:field.format')}
            data={SESSION_FORMATS.map((value) => ({ value, label: t(`schedule:format.${value}`) }))}
            value={wishes.format}
            allowDeselect={false}
            onChange={(format) => format && set({ format: format as PlanWishes['format'] })}
          />
        </div>
        <Checkbox
          label={t('form.allowSchoolHolidays')}
          checked={wishes.allowSchoolHolidays}
          onChange={(event) => set({ allowSchoolHolidays: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('form.allowBridgeDays')}
          checked={wishes.allowBridgeDays}
          onChange={(event) => set({ allowBridgeDays: event.currentTarget.checked })}
        />
        <TogetherWith
          cohortId={cohortId}
          chosen={cohorts.map((cohort) => cohort.cohortId).filter((id) => id !== cohortId)}
          onChange={onTogether}
        />
        <div className={classes.submit}>
          <Button
            type="submit"
            variant="filled"
            fullWidth
            leftSection={<IconSparkles size={16} stroke={1.6} />}
            disabled={!isReady}
            loading={search.isRunning}
          >
            {t('search.start', { count: cohorts.length })}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

const NOBODY = 'none';

interface ResourcesProps {
  label: string;
  /** What nothing chosen means, and the choice of going without. */
  all: string;
  none: string;
  choices: readonly { value: string; label: string }[];
  /** Null: all that fit. Empty: none at all. */
  value: readonly string[] | null;
  onChange: (value: string[] | null) => void;
  disabled?: boolean;
}

/** Lecturers or rooms: all that fit, some, or none. */
function Resources({ label, all, none, choices, value, onChange, disabled = false }: ResourcesProps) {
  const shown = value === null ? [] : value.length === 0 ? [NOBODY] : [...value];
  return (
    <MultiSelect
      label={label}
      data={[{ value: NOBODY, label: none }, ...choices]}
      value={shown}
      onChange={(next) => {
        if (next.includes(NOBODY) && !shown.includes(NOBODY)) onChange([]);
        else {
          const named = next.filter((each) => each !== NOBODY);
          onChange(named.length === 0 ? null : named);
        }
      }}
      placeholder={shown.length === 0 ? all : ''}
      disabled={disabled}
      searchable
      clearable
    />
  );
}

interface TogetherWithProps {
  cohortId: string;
  chosen: string[];
  onChange: (cohortIds: string[]) => void;
}

/** Other cohorts still to be planned, which share lecturers and rooms. */
function TogetherWith({ cohortId, chosen, onChange }: TogetherWithProps) {
  const { t } = useTranslation('planning');
  const { data = [] } = useChannel('cohorts.list', {});
  const others = data.filter(
    ({ id, state }) => id !== cohortId && (state === 'planned' || state === 'open' || state === 'running'),
  );
  if (others.length === 0) return null;
  return (
    <MultiSelect
      label={t('form.together')}
      description={t('form.togetherHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={others.map(({ id, code }) => ({ value: id, label: code }))}
      value={chosen}
      onChange={onChange}
      maxValues={39}
      searchable
      clearable
    />
  );
}
