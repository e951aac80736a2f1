import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import type { TaskKind } from '../../../shared/contract/cohorts';
import { formatNumber } from '../../components/format';
import { type Status, StatusGlyph } from '../../components/StatusGlyph';
import classes from './cohort.module.css';
import type { CohortTask } from './use-task-words';

const TABS = [
  'ueberblick',
  'teilnehmende',
  'stundenplan',
  'anwesenheit',
  'facharbeiten',
  'bewertung',
  'zertifikate',
  'verlauf',
] as const;

/** Work left that a tab shows: the shape, and the kinds of task that count. */
const WORK: Partial<Record<(typeof TABS)[number], { status: Status; kinds: readonly TaskKind[] }>> = {
  stundenplan: { status: 'unrecorded', kinds: ['register-open'] },
  anwesenheit: { status: 'unrecorded', kinds: ['attendance-missing'] },
  facharbeiten: { status: 'open', kinds: ['topics-open'] },
  bewertung: { status: 'in-progress', kinds: ['papers-unmarked', 'presentations-unmarked'] },
};

/** Shapes without a number: something is not as it should be. */
const WARNING: Partial<Record<(typeof TABS)[number], readonly TaskKind[]>> = {
  stundenplan: ['schedule-incomplete', 'schedule-too-long', 'schedule-changed', 'rooms-missing'],
  teilnehmende: ['too-few-participants', 'data-missing'],
};

export interface CohortTabsProps {
  cohort: OutputOf<'cohorts.get'>;
  tasks: readonly CohortTask[];
}

/** The tabs of a cohort, with counts and with shapes where work is left. */
export function CohortTabs({ cohort, tasks }: CohortTabsProps) {
  const { t } = useTranslation('cohorts');
  return (
    <nav className={classes.tabs} aria-label={t('tabs.label')}>
      {TABS.map((tab) => {
        const work = WORK[tab];
        const left = tasks
          .filter(({ kind }) => work?.kinds.includes(kind))
          .reduce((sum, task) => sum + task.count, 0);
        const warns = tasks.some(({ kind }) => WARNING[tab]?.includes(kind));
        return (
          <NavLink key={tab} to={`/kurse/${cohort.id}/${tab}`} className={classes.tabLink ?? ''}>
            {t(`tabs.${tab}`)}
            {tab === 'teilnehmende' && cohort.registered > 0 && (
              <span className={classes.count}>{formatNumber(cohort.registered)}</span>
            )}
            {warns && <StatusGlyph status="warning" size={12} label={t('tabs.warning')} />}
            {work && left > 0 && (
              <span className={classes.count}>
                <StatusGlyph status={work.status} size={12} />
                {formatNumber(left)}
                <span className="kk-visually-hidden"> {t('tabs.left')}</span>
              </span>
            )}
          </NavLink>
        );
      })}
    </nav>
  );
}
