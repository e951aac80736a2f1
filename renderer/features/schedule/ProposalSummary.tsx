import { useTranslation } from 'react-i18next';
import { formatDay, formatTimeRange, formatUnits, weekOf } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import classes from './schedule.module.css';
import type { RhythmForm } from './use-rhythm';

interface ProposalSummaryProps {
  form: RhythmForm;
  missingUnits: number;
  /** Lists each day here, where the table shows the sessions that are there already. */
  withDays: boolean;
}

/** What the rhythm would make: how many sessions until when, and which holidays are left out. */
export function ProposalSummary({ form, missingUnits, withDays }: ProposalSummaryProps) {
  const { t } = useTranslation('schedule');
  const { proposal, problem } = form;
  if (problem !== null) {
    return (
      <p className={classes.problem} role="alert">
        {problem}
      </p>
    );
  }
  if (missingUnits === 0) return <p className={classes.hint}>{t('preview.complete')}</p>;
  if (!proposal) return <p className={classes.hint}>{t('preview.incomplete')}</p>;
  const { sessions, skipped, endsOn, units } = proposal;
  const first = sessions[0];
  return (
    <div className={classes.preview}>
      <p className={classes.summary} role="status">
        <b>{t('preview.sessions', { count: sessions.length, units: formatUnits(units) })}</b>
        {first && endsOn && (
          <span>
            {t('preview.period', {
              from: formatDay(first.date, { year: true }),
              to: formatDay(endsOn, { year: true }),
            })}
          </span>
        )}
      </p>
      {skipped.length > 0 && (
        <ul className={classes.skipped} aria-label={t('preview.skipped')}>
          {skipped.map(({ date, holiday }) => (
            <li key={date}>
              <StatusGlyph status="warning" size={12} />
              {t('preview.skippedDay', { day: formatDay(date), holiday })}
            </li>
          ))}
        </ul>
      )}
      {withDays && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ol className={classes.days} aria-label={t('preview.days')} tabIndex={0}>
          {sessions.map((session) => (
            <li key={`${session.date} ${session.startsAt}`}>
              <span>{t('common:format.week', { week: weekOf(session.date) })}</span>
              <span>{formatDay(session.date)}</span>
              <span>{formatTimeRange(session.startsAt, session.endsAt)}</span>
              <span className="kk-ellipsis">
                {session.modules.map(({ shortTitle, title }) => shortTitle || title).join(', ')}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
