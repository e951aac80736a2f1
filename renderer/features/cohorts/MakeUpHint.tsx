import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChannel } from '../../api/hooks';
import { formatDay } from '../../components/format';
import classes from './overview.module.css';

/** When sister cohorts teach next what somebody has missed, how often, and the way to plan it. */
export function MakeUpHint({ enrolmentId, cohortId }: { enrolmentId: string; cohortId: string }) {
  const { t } = useTranslation('cohorts');
  const { data } = useChannel('attendance.makeUpOffers', { enrolmentId });
  if (!data) return null;
  const open = new Set(
    data.missed.filter(({ openUnits }) => openUnits > 0).map(({ sessionId }) => sessionId),
  );
  const offers = data.offers.filter(
    ({ isOver, clashes, freeUnits, makesUpFor }) =>
      !isOver && !clashes && freeUnits > 0 && makesUpFor.some((sessionId) => open.has(sessionId)),
  );
  const [next] = offers;
  return (
    <Link to={`/kurse/${cohortId}/anwesenheit?nachholen=${enrolmentId}`} className={classes.makeUp}>
      {next === undefined
        ? t('attendance.makeUpNone')
        : t('attendance.makeUp', {
            day: formatDay(next.date),
            cohort: next.cohortCode,
            count: offers.length,
          })}
    </Link>
  );
}
