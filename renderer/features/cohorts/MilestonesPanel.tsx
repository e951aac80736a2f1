import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import type { TaskKind } from '../../../shared/contract/cohorts';
import { formatDay } from '../../components/format';
import { Panel } from '../../components/Panel';
import { type Status, StatusGlyph } from '../../components/StatusGlyph';
import classes from './overview.module.css';

export interface MilestonesPanelProps {
  cohort: OutputOf<'cohorts.get'>;
  overview: OutputOf<'cohorts.overview'>;
  today: string;
}

interface Milestone {
  key: 'teaching' | 'paper' | 'presentation' | 'list' | 'handover';
  date: string | null;
  isDone: boolean;
  isBegun: boolean;
}

const statusOf = ({ date, isDone, isBegun }: Milestone, today: string): Status => {
  if (isDone) return 'done';
  if (date !== null && date < today) return 'warning';
  return isBegun ? 'in-progress' : 'open';
};

/** The five steps to the certificate with their days. */
export function MilestonesPanel({ cohort, overview, today }: MilestonesPanelProps) {
  const { t } = useTranslation('cohorts');
  const { state, heldUnits, requiredUnits } = cohort;
  const { registered, handedIn } = overview.papers;
  const isCompleted = state === 'completed';
  const isMarking = state === 'marking';
  const has = (kind: TaskKind) => overview.tasks.some((task) => task.kind === kind);
  const isPast = (date: string | null) => date !== null && date <= today;
  const milestones: Milestone[] = [
    {
      key: 'teaching',
      date: cohort.endsOn,
      isDone: isCompleted || isMarking || heldUnits >= requiredUnits,
      isBegun: heldUnits > 0,
    },
    {
      key: 'paper',
      date: cohort.paperDueOn,
      isDone: isCompleted || (registered > 0 && handedIn === registered),
      isBegun: handedIn > 0,
    },
    {
      key: 'presentation',
      date: cohort.presentationOn,
      isDone: isCompleted || (isMarking && isPast(cohort.presentationOn) && !has('presentations-unmarked')),
      isBegun: isMarking && isPast(cohort.presentationOn),
    },
    {
      key: 'list',
      date: cohort.listDueOn,
      isDone: isCompleted || (isMarking && !has('list-due')),
      isBegun: false,
    },
    {
      key: 'handover',
      date: cohort.completedOn ?? cohort.handoverOn,
      isDone: isCompleted && isPast(cohort.completedOn ?? cohort.handoverOn),
      isBegun: isCompleted,
    },
  ];
  return (
    <Panel title={t('milestones.title')}>
      <ol className={classes.milestones}>
        {milestones.map((milestone) => {
          const { key, date } = milestone;
          const shape = statusOf(milestone, today);
          return (
            <li key={key}>
              <span className={classes.dot}>
                <StatusGlyph status={shape} size={16} label={t(`common:status.${shape}`)} />
              </span>
              <span className={classes.milestone}>{t(`milestones.${key}`)}</span>
              <span className="kk-secondary">
                {date === null
                  ? t('milestones.noDate')
                  : t(key === 'presentation' || key === 'handover' ? 'milestones.on' : 'milestones.until', {
                      day: formatDay(date, { year: date.slice(0, 4) !== today.slice(0, 4) }),
                    })}
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
