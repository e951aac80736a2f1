import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { formatTimeRange, formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { SECTIONS } from './sections';
import classes from './start.module.css';

/** The sessions of today, each with the way to its attendance. */
export function TodayPanel({ sessions }: { sessions: OutputOf<'cohorts.agenda'>['sessionsToday'] }) {
  const { t } = useTranslation('start');
  return (
    <div id={SECTIONS.today} tabIndex={-1} className={classes.section}>
      <Panel title={t('today.title')} action={<Link to="/kalender">{t('today.calendar')}</Link>}>
        {sessions.length === 0 ? (
          <p className={classes.soft}>{t('today.nothing')}</p>
        ) : (
          <ul className={classes.today}>
            {sessions.map((session) => (
              <li key={session.id}>
                <span className={classes.time}>{formatTimeRange(session.startsAt, session.endsAt)}</span>
                <span className={classes.stripe} data-state={session.state} />
                <div className={classes.session}>
                  <Link
                    to={`/kurse/${session.cohortId}/stundenplan`}
                    className={`kk-plain-link ${classes.topic}`}
                  >
                    {session.topic || session.modules || t('today.session', { number: session.number })}
                  </Link>
                  <span className={classes.facts}>
                    <span className="kk-code">{session.cohortCode}</span>
                    {[
                      t('today.sessionOf', { number: session.number, total: session.ofSessions }),
                      t('today.units', { units: formatUnits(session.units) }),
                      session.roomName,
                      session.lecturers,
                    ]
                      .filter(Boolean)
                      .map((fact) => ` · ${fact}`)
                      .join('')}
                  </span>
                </div>
                <span className={classes.sessionEnd}>
                  {session.state === 'held' && <StatusMark status="done">{t('today.held')}</StatusMark>}
                  <Button
                    component={Link}
                    to={`/kurse/${session.cohortId}/anwesenheit?termin=${session.id}`}
                    size="xs"
                    leftSection={<IconListCheck size={16} stroke={1.6} />}
                    aria-label={t('today.attendanceOf', { code: session.cohortCode, number: session.number })}
                  >
                    {t('today.attendance')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
