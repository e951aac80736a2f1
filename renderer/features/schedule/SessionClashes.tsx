import { useTranslation } from 'react-i18next';
import { FieldClashes } from '../../components/FieldClashes';
import type { FieldsBeingTyped } from '../../components/fields-being-typed';
import { formatDay, formatTimeRange, formatUnits } from '../../components/format';
import type { Schedule, Session } from './plan-model';
import type { SessionDraft } from './session-draft';
import type { PlanChoices } from './use-plan-choices';

interface SessionClashesProps {
  session: Session;
  schedule: Schedule;
  choices: PlanChoices;
  typing: FieldsBeingTyped<SessionDraft>;
  onChosen: () => void;
}

const LABELS = {
  date: 'field.date',
  startsAt: 'field.from',
  endsAt: 'field.to',
  breakMinutes: 'field.break',
  breaks: 'field.breaks',
  units: 'field.units',
  format: 'field.format',
  roomId: 'field.room',
  link: 'field.link',
  topic: 'field.topic',
  lecturerIds: 'field.lecturers',
  modules: 'field.modules',
  holidayOverrideReason: 'clash.holidayReason',
} as const satisfies Record<keyof SessionDraft, string>;

/** What others stored of a session in the fields that are being typed in, in the words of its form. */
export function SessionClashes({ session, schedule, choices, typing, onChosen }: SessionClashesProps) {
  const { t } = useTranslation('schedule');
  const lecturerName = (id: string): string =>
    choices.lecturers.find(({ value }) => value === id)?.label ??
    session.lecturers.find(({ lecturerId }) => lecturerId === id)?.sortName ??
    '';
  const roomName = (id: string): string =>
    choices.rooms.flatMap(({ items }) => items).find(({ value }) => value === id)?.label ??
    (id === session.roomId ? session.roomName : null) ??
    '';
  const moduleText = ({ moduleId, units }: { moduleId: string; units: number }): string => {
    const title = schedule.modules.find((module) => module.moduleId === moduleId)?.shortTitle ?? '';
    return t('clash.module', { title, units: formatUnits(units) });
  };
  const TEXTS: { [K in keyof SessionDraft]: (value: NonNullable<SessionDraft[K]>) => string } = {
    date: (date) => formatDay(date, { year: true }),
    startsAt: (time) => time,
    endsAt: (time) => time,
    breakMinutes: (minutes) => `${minutes} ${t('field.minutes')}`,
    breaks: (breaks) => breaks.map(({ startsAt, endsAt }) => formatTimeRange(startsAt, endsAt)).join(', '),
    units: formatUnits,
    format: (format) => t(`format.${format}`),
    roomId: roomName,
    link: (link) => link,
    topic: (topic) => topic,
    lecturerIds: (ids) => ids.map(lecturerName).sort(new Intl.Collator('de').compare).join('; '),
    modules: (modules) => modules.map(moduleText).join(', '),
    holidayOverrideReason: (reason) => reason,
  };
  const textOf = <K extends keyof SessionDraft>(field: K, values: SessionDraft): string => {
    const value = values[field];
    if (value !== null) return TEXTS[field](value as NonNullable<SessionDraft[K]>);
    return field === 'units' ? t('clash.unitsAuto') : field === 'modules' ? t('field.modulesAuto') : '';
  };
  return (
    <FieldClashes
      typing={typing}
      place={{ of: 'session', id: session.id }}
      labelOf={(field) => t(LABELS[field])}
      textOf={textOf}
      onChosen={onChosen}
    />
  );
}
