import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import type { TaskKind } from '../../../shared/contract/cohorts';
import { formatDay, formatRelativeDay, formatUnits } from '../../components/format';
import type { Status } from '../../components/StatusGlyph';

export type CohortTask = OutputOf<'cohorts.overview'>['tasks'][number];

const TASK_STATUS: Readonly<Record<TaskKind, Status>> = {
  'attendance-missing': 'unrecorded',
  'register-open': 'unrecorded',
  'schedule-incomplete': 'warning',
  'schedule-too-long': 'warning',
  'schedule-unpublished': 'open',
  'schedule-changed': 'warning',
  'rooms-missing': 'warning',
  'too-few-participants': 'warning',
  'chamber-number-missing': 'open',
  'deadline-missing': 'open',
  'topics-open': 'open',
  'papers-missing': 'open',
  'papers-unmarked': 'in-progress',
  'packages-overdue': 'warning',
  'packages-unsaved': 'warning',
  'presentations-unmarked': 'in-progress',
  'data-missing': 'warning',
  'list-due': 'open',
  'registration-due': 'open',
  'participants-due': 'open',
  'documents-unissued': 'open',
  'documents-due': 'in-progress',
};

const IN_UNITS: readonly TaskKind[] = ['schedule-incomplete', 'schedule-too-long'];
/** Tasks that are mended in the cohort's form, and the field there. */
const MENDED_IN_FORM: Partial<Record<TaskKind, string>> = {
  'chamber-number-missing': 'chamberNumber',
  'deadline-missing': 'paperDueOn',
};

export const taskKey = ({ cohortId, kind, sessionId }: CohortTask): string =>
  `${cohortId} ${kind} ${sessionId ?? ''}`;

/** The place that mends a task. */
export const taskRoute = ({ cohortId, kind, tab, sessionId }: CohortTask): string => {
  const field = MENDED_IN_FORM[kind];
  if (field) return `/kurse/${cohortId}/ueberblick?bearbeiten=${field}`;
  if (kind === 'register-open') return `/kurse/${cohortId}/stundenplan/klassenbuch`;
  if (kind === 'schedule-unpublished' || kind === 'schedule-changed')
    return `/kurse/${cohortId}/stundenplan?fassungen`;
  if (kind === 'documents-unissued' || kind === 'documents-due')
    return `/kurse/${cohortId}/zertifikate/dokumente`;
  if (kind === 'packages-overdue' || kind === 'packages-unsaved')
    return `/kurse/${cohortId}/bewertung/pakete`;
  const query = tab === 'anwesenheit' && sessionId ? `?termin=${sessionId}` : '';
  return `/kurse/${cohortId}/${tab}${query}`;
};

/** How a task reads and looks: its sentence, shape, place and day. */
export function useTaskWords() {
  const { t } = useTranslation('cohorts');
  return (task: CohortTask, today: string) => {
    const { kind, count, number, dueOn } = task;
    const isOverdue = dueOn !== null && dueOn < today;
    const day = (date: string) => formatDay(date, { year: date.slice(0, 4) !== today.slice(0, 4) });
    return {
      key: taskKey(task),
      status: TASK_STATUS[kind],
      to: taskRoute(task),
      isOverdue,
      title: IN_UNITS.includes(kind)
        ? t(`task.${kind}`, { units: formatUnits(count) })
        : t(number !== null ? `task.${kind}-one-session` : `task.${kind}`, { count, number }),
      due:
        dueOn === null
          ? ''
          : isOverdue
            ? t('task.since', { day: day(dueOn) })
            : formatRelativeDay(dueOn, today),
    };
  };
}
