import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { FigureLink } from '../../components/FigureLink';
import { formatDay, formatNumber } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { sectionRoute } from './sections';
import classes from './start.module.css';

type Agenda = OutputOf<'cohorts.agenda'>;

export interface FiguresRowProps {
  agenda: Agenda;
  /** Null until it is known. */
  queue: OutputOf<'marking.queue'> | null;
}

/** What waits to go to the chamber. */
const LISTS: readonly Agenda['tasks'][number]['kind'][] = [
  'registration-due',
  'participants-due',
  'list-due',
];

/** Five figures, each a link to the rows behind it. */
export function FiguresRow({ agenda, queue }: FiguresRowProps) {
  const { t } = useTranslation(['start', 'common']);
  const { sessionsToday, today, weekEndsOn, tasks, atRisk } = agenda;
  const dueThisWeek = tasks.filter(({ dueOn }) => dueOn !== null && dueOn >= today && dueOn <= weekEndsOn);
  const overdue = tasks.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  const lists = tasks.filter(({ kind }) => LISTS.includes(kind));
  const next = sessionsToday.find(({ state }) => state === 'planned');
  const firstDay = (dates: readonly (string | null)[]) => dates.find((date) => date !== null) ?? null;
  const weekDay = firstDay(dueThisWeek.map(({ dueOn }) => dueOn));
  const listDay = firstDay(lists.map(({ dueOn }) => dueOn));
  const count = (wanted: 'lost' | 'at-risk') => atRisk.filter(({ state }) => state === wanted).length;
  const roles = (['first', 'second', 'third'] as const)
    .map((role) => ({ role, number: queue?.filter((entry) => entry.role === role).length ?? 0 }))
    .filter(({ number }) => number > 0)
    .map(({ role, number }) => t(`figure.role.${role}`, { number: formatNumber(number) }));
  return (
    <section className={classes.figures} aria-label={t('figure.label')}>
      <FigureLink
        value={sessionsToday.length}
        word={t('figure.sessions', { count: sessionsToday.length })}
        note={
          sessionsToday.length === 0
            ? t('figure.noSessions')
            : next
              ? t('figure.nextAt', { time: next.startsAt })
              : t('figure.allHeld')
        }
        to={sectionRoute('today')}
      />
      <FigureLink
        value={dueThisWeek.length}
        word={t('figure.week', { count: dueThisWeek.length })}
        note={
          weekDay !== null
            ? t('figure.nextOn', { day: formatDay(weekDay) })
            : overdue > 0
              ? t('figure.overdue', { count: overdue })
              : t('figure.nothing')
        }
        to={sectionRoute(dueThisWeek.length > 0 ? 'week' : overdue > 0 ? 'overdue' : 'later')}
      />
      <FigureLink
        value={queue?.length ?? null}
        word={t('figure.markings', { count: queue?.length ?? 0 })}
        note={queue && (queue.length === 0 ? t('figure.nothing') : roles.join(', '))}
        to="/korrektur"
      />
      <FigureLink
        value={atRisk.length}
        word={t('figure.risks', { count: atRisk.length })}
        note={
          atRisk.length === 0
            ? t('figure.noRisk')
            : (['at-risk', 'lost'] as const).map(
                (state) =>
                  count(state) > 0 && (
                    <span key={state} className={classes.riskNote}>
                      <StatusGlyph status={state} size={12} />
                      {count(state)} {t(`common:status.${state}`)}
                    </span>
                  ),
              )
        }
        to={sectionRoute('risks')}
      />
      <FigureLink
        value={lists.length}
        word={t('figure.lists', { count: lists.length })}
        note={
          lists.length === 0
            ? t('figure.nothing')
            : listDay === null
              ? t('figure.noDay')
              : t('figure.firstOn', { day: formatDay(listDay) })
        }
        to="/zertifikate"
      />
    </section>
  );
}
