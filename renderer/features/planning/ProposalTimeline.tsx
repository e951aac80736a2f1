import { useTranslation } from 'react-i18next';
import { addDays, daysBetween } from '../../../shared/dates';
import { formatDay, formatNumber } from '../../components/format';
import classes from './planning.module.css';
import { type Proposal, proposalName } from './planning-model';

const WIDTH = 640;
const LEFT = 24;
const ROW = 26;
const TOP = 6;
const BOTTOM = 20;
/** The longest name of a month. */
const NAME_WIDTH = 60;

interface ProposalTimelineProps {
  proposals: readonly Proposal[];
  chosen: number;
}

/** Every proposal as a row of strokes on one axis of days; longer strokes are longer sessions. */
export function ProposalTimeline({ proposals, chosen }: ProposalTimelineProps) {
  const { t } = useTranslation('planning');
  const days = proposals.flatMap(({ cohorts }) =>
    cohorts.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]),
  );
  const from = days.reduce((least, day) => (day < least ? day : least));
  const to = days.reduce((most, day) => (day > most ? day : most));
  const span = Math.max(1, daysBetween(from, to));
  const x = (day: string): number => LEFT + 6 + (daysBetween(from, day) / span) * (WIDTH - LEFT - 12);
  const height = TOP + proposals.length * ROW + BOTTOM;
  return (
    <svg
      className={classes.timeline}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={t('timeline.label', {
        from: formatDay(from, { year: true }),
        to: formatDay(to, { year: true }),
        count: proposals.length,
        proposals: formatNumber(proposals.length),
      })}
    >
      {monthsBetween(from, to).map((month) => (
        <g key={month}>
          <line x1={x(month)} x2={x(month)} y1={TOP} y2={height - BOTTOM + 4} className={classes.monthLine} />
          <text
            x={x(month) + (x(month) < WIDTH - NAME_WIDTH ? 3 : -3)}
            y={height - 5}
            textAnchor={x(month) < WIDTH - NAME_WIDTH ? 'start' : 'end'}
            className={classes.monthName}
          >
            {t(`month.${Number(month.slice(5, 7)) as 1}`)}
          </text>
        </g>
      ))}
      {proposals.map((proposal, index) => {
        const middle = TOP + index * ROW + ROW / 2;
        return (
          <g key={proposalName(index)} data-chosen={index === chosen || undefined} className={classes.row}>
            <text x={4} y={middle + 4} className={classes.rowName}>
              {proposalName(index)}
            </text>
            <line x1={LEFT} x2={WIDTH} y1={middle} y2={middle} className={classes.axis} />
            {proposal.cohorts
              .flatMap(({ sessions }) => sessions)
              .map(({ date, startsAt, units }, place) => (
                <line
                  // biome-ignore lint/suspicious/noArrayIndexKey: two cohorts may meet at the same time
                  key={`${date} ${startsAt} ${place}`}
                  x1={x(date)}
                  x2={x(date)}
                  y1={middle - (units > 5 ? 9 : 5)}
                  y2={middle + (units > 5 ? 9 : 5)}
                  className={classes.stroke}
                />
              ))}
          </g>
        );
      })}
    </svg>
  );
}

/** The first of each month after the first day. */
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let day = addDays(`${from.slice(0, 8)}01`, 32); ; day = addDays(day, 32)) {
    const first = `${day.slice(0, 8)}01`;
    if (first > to) return months;
    months.push(first);
    day = first;
  }
}
