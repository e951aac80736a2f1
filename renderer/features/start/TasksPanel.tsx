import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { EmptyState } from '../../components/EmptyState';
import { Panel } from '../../components/Panel';
import { TaskGroup } from '../../components/TaskGroup';
import { TaskRow } from '../../components/TaskRow';
import { useTaskWords } from '../cohorts/use-task-words';
import { SECTIONS } from './sections';
import classes from './start.module.css';

type Task = OutputOf<'cohorts.agenda'>['tasks'][number];
/** About as many rows as the first look shows; the rest is drawn right after. */
const FIRST_LOOK = 16;
const GROUPS = ['overdue', 'week', 'later'] as const;

export interface TasksPanelProps {
  tasks: readonly Task[];
  today: string;
  weekEndsOn: string;
}

/** Everything left to do, by urgency. */
export function TasksPanel({ tasks, today, weekEndsOn }: TasksPanelProps) {
  const { t } = useTranslation('start');
  const wordsOf = useTaskWords();
  // An address that names a group has to find it.
  const { hash } = useLocation();
  const drawn = useDeferredValue(tasks, hash ? tasks : tasks.slice(0, FIRST_LOOK));
  const groupOf = ({ dueOn }: Task): (typeof GROUPS)[number] => {
    if (dueOn === null || dueOn > weekEndsOn) return 'later';
    return dueOn < today ? 'overdue' : 'week';
  };
  return (
    <Panel title={t('tasks.title')} {...(tasks.length > 0 && { count: tasks.length })}>
      {tasks.length === 0 && (
        <EmptyState compact title={t('tasks.nothing')} description={t('tasks.nothingText')} />
      )}
      {GROUPS.map((group) => {
        const own = drawn.filter((task) => groupOf(task) === group);
        if (own.length === 0) return null;
        return (
          <div key={group} id={SECTIONS[group]} tabIndex={-1} className={classes.section}>
            <TaskGroup title={t(`tasks.${group}`)}>
              {own.map((task) => {
                const { key, title, to, status, due, isOverdue } = wordsOf(task, today);
                return (
                  <TaskRow
                    key={key}
                    status={status}
                    title={title}
                    to={to}
                    place={<span className="kk-code">{task.cohortCode}</span>}
                    due={due}
                    overdue={isOverdue}
                  />
                );
              })}
            </TaskGroup>
          </div>
        );
      })}
    </Panel>
  );
}
