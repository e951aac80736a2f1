import { ActionIcon, Button, Chip, MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SESSION_FORMATS, type SessionFormat } from '../../../shared/domain/schedule-findings';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { DateField } from '../../components/DateField';
import { DecimalField } from '../../components/DecimalField';
import { formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { TimeField } from '../../components/TimeField';
import { ProposalPreview } from './ProposalPreview';
import { type RhythmLine, reckonUnits, rhythmOf, type Schedule } from './plan-model';
import classes from './schedule.module.css';
import type { PlanChoices } from './use-plan-choices';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];
const EVENINGS = { weekdays: ['1', '4'], startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 };
const SATURDAYS = { weekdays: ['6'], startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 };

interface RhythmPanelProps {
  cohortId: string;
  schedule: Schedule;
  today: string;
  choices: PlanChoices;
  onClose: (() => void) | null;
}

/** Sessions in a weekly rhythm: what will be made is shown before it is made. */
export function RhythmPanel({ cohortId, schedule, today, choices, onClose }: RhythmPanelProps) {
  const { t } = useTranslation('schedule');
  const [lines, setLines] = useState<RhythmLine[]>([{ key: 1, ...EVENINGS }]);
  const [startsOn, setStartsOn] = useState<string | null>(schedule.startsOn ?? today);
  const [lecturerIds, setLecturerIds] = useState<string[]>([]);
  const [roomId, setRoomId] = useState<string | null>(schedule.defaultRoomId);
  const [format, setFormat] = useState<SessionFormat>('in-person');
  const rhythm = useMemo(() => rhythmOf(lines), [lines]);
  const [asked] = useDebouncedValue({ rhythm, startsOn }, 150);
  const isComplete = asked.rhythm !== null && asked.startsOn !== null;
  const proposal = useChannel(
    'schedule.propose',
    { cohortId, rhythm: asked.rhythm ?? [], startsOn: asked.startsOn ?? today },
    { enabled: isComplete, keepPrevious: true },
  );
  const apply = useSend('schedule.applyRhythm', {
    onDone: ({ sessionIds, units }) =>
      showDone(t('rhythm.done', { count: sessionIds.length, units: formatUnits(units) })),
  });

  const change = (key: number, changes: Partial<RhythmLine>) =>
    setLines((current) => current.map((line) => (line.key === key ? { ...line, ...changes } : line)));
  const addLine = () =>
    setLines((current) => [
      ...current,
      { key: Math.max(...current.map(({ key }) => key)) + 1, ...SATURDAYS },
    ]);
  const removeLine = (key: number) => setLines((current) => current.filter((line) => line.key !== key));

  const count = isComplete && !proposal.isError ? (proposal.data?.sessions.length ?? 0) : 0;
  const isFresh = asked.rhythm === rhythm && asked.startsOn === startsOn && !proposal.isPlaceholderData;

  return (
    <Panel
      title={t('rhythm.title')}
      className={classes.side}
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
          if (rhythm && startsOn && isFresh && count > 0) {
            apply.mutate({ cohortId, rhythm, startsOn, lecturerIds, roomId, format });
          }
        }}
      >
        {lines.map((line, index) => (
          <RhythmLineFields
            key={line.key}
            line={line}
            onChange={(changes) => change(line.key, changes)}
            onRemove={index > 0 ? () => removeLine(line.key) : null}
          />
        ))}
        <div className={classes.formRow}>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.8} />}
            onClick={addLine}
          >
            {t('rhythm.addLine')}
          </Button>
        </div>
        <div className={classes.pair}>
          <DateField label={t('rhythm.startsOn')} value={startsOn} onChange={setStartsOn} today={today} />
          <Select
            label={t('field.format')}
            data={SESSION_FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))}
            value={format}
            onChange={(value) => setFormat(value as SessionFormat)}
          />
          <MultiSelect
            label={t('field.lecturers')}
            data={choices.lecturers}
            value={lecturerIds}
            onChange={setLecturerIds}
            placeholder={lecturerIds.length === 0 ? t('field.later') : ''}
            searchable
            nothingFoundMessage={t('field.nothingFound')}
          />
          <Select
            label={t('field.room')}
            data={choices.rooms}
            value={roomId}
            onChange={setRoomId}
            placeholder={t('field.later')}
            clearable
            searchable
            nothingFoundMessage={t('field.nothingFound')}
          />
        </div>
        <ProposalPreview
          proposal={isComplete ? (proposal.data ?? null) : null}
          problem={isComplete && proposal.isError ? proposal.error.message : null}
          missingUnits={schedule.missingUnits}
        />
        <Button type="submit" variant="filled" disabled={count === 0 || !isFresh} loading={apply.isPending}>
          {t('rhythm.apply', { count })}
        </Button>
      </form>
    </Panel>
  );
}

interface RhythmLineFieldsProps {
  line: RhythmLine;
  onChange: (changes: Partial<RhythmLine>) => void;
  onRemove: (() => void) | null;
}

function RhythmLineFields({ line, onChange, onRemove }: RhythmLineFieldsProps) {
  const { t } = useTranslation('schedule');
  const reckoned = reckonUnits(line);
  return (
    <fieldset className={classes.rhythmLine}>
      <legend className="kk-visually-hidden">{t('rhythm.line')}</legend>
      <div className={classes.weekdays}>
        <Chip.Group multiple value={line.weekdays} onChange={(weekdays) => onChange({ weekdays })}>
          {WEEKDAYS.map((weekday) => (
            <Chip
              key={weekday}
              value={weekday}
              size="xs"
              radius="sm"
              classNames={{ iconWrapper: classes.chipIcon ?? '' }}
            >
              {t(`weekday.${weekday}`)}
            </Chip>
          ))}
        </Chip.Group>
        {onRemove && (
          <ActionIcon aria-label={t('rhythm.removeLine')} onClick={onRemove} ms="auto">
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      <div className={classes.times}>
        <TimeField
          label={t('field.from')}
          value={line.startsAt}
          onChange={(startsAt) => onChange({ startsAt })}
        />
        <TimeField label={t('field.to')} value={line.endsAt} onChange={(endsAt) => onChange({ endsAt })} />
        <DecimalField
          label={t('field.break')}
          value={line.breakMinutes}
          onChange={(breakMinutes) => onChange({ breakMinutes })}
          min={0}
          max={600}
          digits={0}
          suffix={t('field.minutes')}
        />
        <span className={classes.reckoned}>
          {reckoned && 'units' in reckoned ? t('units', { units: formatUnits(reckoned.units) }) : ''}
        </span>
      </div>
      {reckoned && 'problem' in reckoned && <p className={classes.problem}>{reckoned.problem}</p>}
    </fieldset>
  );
}
