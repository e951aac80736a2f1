import { formatGermanDate, formatShortGermanDate, type IsoDate, type IsoTime } from '../../../shared/dates';
import { sessionLabel } from '../../../shared/domain/schedule';
import type { Closure, SessionFinding } from '../../../shared/domain/schedule-findings';
import type { HolidayMove } from '../../../shared/domain/series-holidays';
import { Refused } from '../../../shared/errors';

interface Place {
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
}

/** "vom 29.03.2027 bis 02.04.2027 (Renovierung)", or "am …" if it is one day. */
function closedWhen({ startsOn, endsOn, reason }: Closure): string {
  const days =
    startsOn === endsOn
      ? `am ${formatGermanDate(startsOn)}`
      : `vom ${formatGermanDate(startsOn)} bis ${formatGermanDate(endsOn)}`;
  return reason === '' ? days : `${days} (${reason})`;
}

const dayAndName = ({ to, holiday }: HolidayMove): string =>
  `${formatShortGermanDate(to)}${to.slice(0, 4)} (${holiday})`;

/**
 * Refuses a change of a series that takes sessions to public holidays without a reason, and names them all. What the
 * first session itself falls on is said by `refuseBlocks`. @throws Refused `blocked`
 */
export function refuseSeriesHolidays(holidays: readonly HolidayMove[], isReasonGiven: boolean): void {
  const open = holidays.filter(({ to, date }) => to === date);
  if (open.length === 0 || isReasonGiven) return;
  const days = new Intl.ListFormat('de').format(open.map(dayAndName));
  const what =
    open.length === 1
      ? 'Ein Termin der Serie fiele auf einen gesetzlichen Feiertag'
      : `${open.length} Termine der Serie fielen auf gesetzliche Feiertage`;
  throw new Refused(
    'blocked',
    `${what}: ${days}. Geben Sie einen Grund an, warum dort trotzdem unterrichtet wird, oder wählen Sie, dass diese Termine bleiben, wo sie sind, oder ans Ende kommen.`,
    {
      fields: { holidayOverrideReason: 'Bitte einen Grund angeben.' },
      details: { reason: 'series-on-holidays' },
    },
  );
}

/**
 * Refuses the first of the findings that blocks a session at this place. `stood` are findings that the session had before
 * at the same place: a room or a lecturer taken twice then is no reason to refuse another change.
 * @throws Refused `conflict` and `blocked`.
 */
export function refuseBlocks(
  findings: readonly SessionFinding[],
  session: Place,
  stood: readonly SessionFinding[] = [],
): void {
  const known = new Set(stood.map((finding) => JSON.stringify(finding)));
  for (const finding of findings) {
    const isOld = known.has(JSON.stringify(finding));
    switch (finding.code) {
      case 'overlap':
        throw new Refused(
          'conflict',
          `Der Termin überschneidet sich mit dem Termin ${sessionLabel(finding.other)} desselben Kurses. Bitte andere Zeiten wählen.`,
          { fields: { startsAt: `Überschneidung mit ${finding.other.startsAt}–${finding.other.endsAt}.` } },
        );
      case 'public-holiday':
        throw new Refused(
          'blocked',
          `Der ${formatGermanDate(session.date)} ist ein gesetzlicher Feiertag (${finding.holiday}). Wählen Sie einen anderen Tag oder geben Sie einen Grund an.`,
          {
            fields: { holidayOverrideReason: 'Bitte einen Grund angeben.' },
            details: { holiday: finding.holiday },
          },
        );
      case 'room-taken':
        if (isOld) continue;
        throw new Refused(
          'conflict',
          `${finding.roomName} ist belegt: Dort hat ${finding.other.cohortCode} den Termin ${sessionLabel(finding.other)}. Bitte wählen Sie für ${sessionLabel(session)} einen anderen Raum oder eine andere Zeit.`,
          { fields: { roomId: `Belegt durch ${finding.other.cohortCode}.` } },
        );
      case 'lecturer-taken':
        if (isOld) continue;
        throw new Refused(
          'conflict',
          `${finding.lecturerName} unterrichtet dann schon in ${finding.other.cohortCode} (${sessionLabel(finding.other)}). Bitte wählen Sie für ${sessionLabel(session)} jemand anderen oder eine andere Zeit.`,
          { fields: { lecturerIds: `${finding.lecturerName} ist in ${finding.other.cohortCode}.` } },
        );
      case 'room-closed':
        if (isOld) continue;
        throw new Refused(
          'conflict',
          `${finding.roomName} ist ${closedWhen(finding)} nicht nutzbar. Bitte wählen Sie für ${sessionLabel(session)} einen anderen Raum oder einen anderen Tag.`,
          { fields: { roomId: 'An diesem Tag nicht nutzbar.' } },
        );
      default:
    }
  }
}
