import { Button, MultiSelect, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SESSION_FORMATS, type SessionFormat } from '../../../shared/domain/schedule-findings';
import { DateField } from '../../components/DateField';
import { Panel } from '../../components/Panel';
import { ProposalSummary } from './ProposalSummary';
import type { Schedule } from './plan-model';
import { RhythmLineFields } from './RhythmLineFields';
import classes from './schedule.module.css';
import type { PlanChoices } from './use-plan-choices';
import type { RhythmForm } from './use-rhythm';

interface RhythmPanelProps {
  schedule: Schedule;
  today: string;
  form: RhythmForm;
  choices: PlanChoices;
  onClose: (() => void) | null;
}

/** Sessions in a weekly rhythm: what will be made is shown before it is made. */
export function RhythmPanel({ schedule, today, form, choices, onClose }: RhythmPanelProps) {
  const { t } = useTranslation('schedule');
  const isEmpty = schedule.sessions.length === 0;
  return (
    <Panel
      title={t('rhythm.title')}
      className={classes.side ?? ''}
      action={
        onClose && (
          <Button size="xs" variant="subtle" onClick={onClose}>
            {t('common:action.close')}
          </Button>
        )
      }
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (form.canApply) form.apply();
        }}
      >
        {isEmpty && <p className={classes.hint}>{t('rhythm.hint')}</p>}
        {form.lines.map((line, index) => (
          <RhythmLineFields
            key={line.key}
            line={line}
            onChange={(changes) => form.changeLine(line.key, changes)}
            onRemove={index > 0 ? () => form.removeLine(line.key) : null}
          />
        ))}
        <div className={classes.formRow}>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.8} />}
            onClick={form.addLine}
          >
            {t('rhythm.addLine')}
          </Button>
        </div>
        <div className={classes.pair}>
          <DateField
            label={t('rhythm.startsOn')}
            value={form.startsOn}
            onChange={form.setStartsOn}
            today={today}
          />
          <Select
            label={t('field.format')}
            data={SESSION_FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))}
            value={form.format}
            onChange={(value) => form.setFormat(value as SessionFormat)}
          />
          <MultiSelect
            label={t('field.lecturers')}
            data={choices.lecturers}
            value={form.lecturerIds}
            onChange={form.setLecturerIds}
            placeholder={form.lecturerIds.length === 0 ? t('field.later') : ''}
            searchable
            nothingFoundMessage={t('field.nothingFound')}
          />
          <Select
            label={t('field.room')}
            data={choices.rooms}
            value={form.roomId}
            onChange={form.setRoomId}
            placeholder={t('field.later')}
            clearable
            searchable
            nothingFoundMessage={t('field.nothingFound')}
          />
        </div>
        <ProposalSummary form={form} missingUnits={schedule.missingUnits} withDays={!isEmpty} />
        <div className={classes.submit}>
          <Button
            type="submit"
            variant="filled"
            fullWidth
            disabled={!form.canApply}
            loading={form.isApplying}
          >
            {t('rhythm.apply', { count: form.proposal?.sessions.length ?? 0 })}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
