import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks';
import { formatDay, formatUnits } from '../../../components/format';
import { StatusMark } from '../../../components/StatusMark';
import type { Grid } from '../grid-model';
import classes from './guests.module.css';

type Guest = Grid['guests'][number];

/** People of other cohorts who make something up in sessions of this one. */
export const Guests = memo(function Guests({ grid }: { grid: Grid }) {
  const { t } = useTranslation('makeUp');
  if (grid.guests.length === 0) return null;
  return (
    <section className={classes.guests} aria-label={t('guests.title')}>
      <h3>{t('guests.title')}</h3>
      <ul>
        {grid.guests.map((guest) => (
          <GuestRow key={guest.creditId} guest={guest} grid={grid} />
        ))}
      </ul>
    </section>
  );
});

function GuestRow({ guest, grid }: { guest: Guest; grid: Grid }) {
  const { t } = useTranslation('makeUp');
  const confirm = useSend('attendance.creditMakeUp');
  const remove = useSend('attendance.removeMakeUp');
  const session = grid.sessions.find(({ id }) => id === guest.sessionId);
  const isOver = session !== undefined && session.date <= grid.today;
  const { creditId, units } = guest;
  return (
    <li>
      <span className={classes.when}>
        {session
          ? `${t('missed.session', { number: session.number })} · ${formatDay(session.date)}`
          : t('state.cancelled')}
      </span>
      <Link to={`/kurse/${guest.cohortId}/anwesenheit`} className="kk-plain-link kk-ellipsis">
        {guest.sortName} {t('guests.from')} <span className="kk-code">{guest.cohortCode}</span>
      </Link>
      <span>{t('guests.units', { units: formatUnits(units) })}</span>
      <StatusMark status={guest.state === 'credited' ? 'done' : 'in-progress'}>
        {t(`state.${guest.state}`)}
      </StatusMark>
      <span className={classes.actions}>
        {guest.state === 'planned' && isOver && (
          <Button
            size="compact-xs"
            variant="filled"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ creditId, units })}
          >
            {t('action.wasThere')}
          </Button>
        )}
        {(guest.state === 'credited' || isOver || !session) && (
          <Button size="compact-xs" loading={remove.isPending} onClick={() => remove.mutate({ creditId })}>
            {t(guest.state === 'planned' && isOver ? 'action.wasNotThere' : 'action.remove')}
          </Button>
        )}
      </span>
    </li>
  );
}
