import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type SeriesScope as Scope, SERIES_SCOPES } from '../../../shared/domain/series-change';
import { compareSessions } from '../../../shared/domain/session-numbers';
import type { Schedule, Session } from './plan-model';
import classes from './schedule.module.css';

/** The other sessions of the series that a change can reach: without attendance, and planned (or cancelled). */
export function othersOf(
  session: Session | null,
  { sessions }: Schedule,
  state: Session['state'] = 'planned',
): Record<Scope, number> {
  const others = sessions.filter(
    (other) =>
      session !== null &&
      session.seriesId !== null &&
      other.seriesId === session.seriesId &&
      other.id !== session.id &&
      other.state === state &&
      other.attendanceRecords === 0,
  );
  const following = others.filter((other) => session !== null && compareSessions(session, other) < 0);
  return { one: 0, following: following.length, all: others.length };
}

interface SeriesScopeProps {
  others: Record<Scope, number>;
  value: Scope;
  onChange: (scope: Scope) => void;
  hint?: string;
}

/** How far a change reaches; nothing to choose where the session stands alone. */
export function SeriesScope({ others, value, onChange, hint }: SeriesScopeProps) {
  const { t } = useTranslation('schedule');
  if (others.all === 0) return null;
  return (
    <div>
      <div className={classes.label} id="series-scope">
        {t('series.label')}
      </div>
      <SegmentedControl
        aria-labelledby="series-scope"
        fullWidth
        data={SERIES_SCOPES.map((scope) => ({
          value: scope,
          label: t(`series.${scope}`, { count: others[scope] + 1 }),
          disabled: scope !== 'one' && others[scope] === 0,
        }))}
        value={value}
        onChange={(scope) => onChange(scope as Scope)}
      />
      {hint && value !== 'one' && <p className={classes.hint}>{hint}</p>}
    </div>
  );
}
