import type { OutputOf } from '../../../shared/contract';
import { addDays } from '../../../shared/dates';
import { missedUnits } from '../../../shared/domain/make-up';
import { displayName } from '../../../shared/domain/names';
import { overlaps } from '../../../shared/domain/schedule';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { gridOf } from './queries';

type Offers = OutputOf<'attendance.makeUpOffers'>;
type Offer = Offers['offers'][number];
type Grid = OutputOf<'attendance.grid'>;

/** Somebody may have sat in another cohort some weeks before anybody writes it down. */
const DAYS_BACK = 60;
const MOST_OFFERS = 200;

interface Enrolment {
  cohortId: string;
  personId: string;
  courseId: string;
  title: string;
  firstName: string;
  lastName: string;
}

/**
 * What somebody has missed, and the sessions of sister cohorts in which it could be made up: those that teach what was
 * missed first, then by day. What takes place at the same time as a session of their own is marked.
 * @throws Refused `not-found`.
 */
export function makeUpOffersOf(db: Db, enrolmentId: string, today: string): Offers {
  const enrolment = getEnrolment(db, enrolmentId);
  const grid = gridOf(db, enrolment.cohortId, today);
  const row = grid.rows.find((each) => each.enrolmentId === enrolmentId);
  const missed = row ? missedOf(grid, row) : [];
  const moduleIdsOf = new Map(
    grid.sessions.map(({ id, modules }) => [id, modules.map(({ moduleId }) => moduleId)]),
  );
  const open = missed.filter(({ openUnits }) => openUnits > 0);
  const offers = listOffers(db, enrolment, addDays(today, -DAYS_BACK)).map(
    ({ moduleIds, usedUnits, ...offer }): Offer => ({
      ...offer,
      freeUnits: Math.max(0, offer.units - usedUnits),
      isOver: offer.date <= today,
      makesUpFor: open
        .filter(({ sessionId }) => moduleIdsOf.get(sessionId)?.some((id) => moduleIds.includes(id)))
        .map(({ sessionId }) => sessionId),
      clashes: grid.sessions.some((own) => own.date === offer.date && overlaps(own, offer)),
    }),
  );
  return {
    enrolmentId,
    personId: enrolment.personId,
    displayName: displayName(enrolment),
    cohortId: enrolment.cohortId,
    isEditable: grid.isEditable && row?.status === 'registered',
    today,
    forecast: row?.forecast ?? null,
    missed,
    offers: offers.sort((a, b) => Number(b.makesUpFor.length > 0) - Number(a.makesUpFor.length > 0)),
  };
}

function getEnrolment(db: Db, enrolmentId: string): Enrolment {
  const enrolment = db.get<Enrolment>(
    `SELECT e.cohortId, e.personId, c.courseId, p.title, p.firstName, p.lastName
     FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId WHERE e.id = ?`,
    [enrolmentId],
  );
  if (enrolment) return enrolment;
  throw new Refused('not-found', 'Diese Anmeldung gibt es nicht mehr. Bitte laden Sie die Anwesenheit neu.');
}

/** Sessions of which something is missing, with what was or is to be made up of it. */
function missedOf(grid: Grid, row: Grid['rows'][number]): Offers['missed'] {
  return grid.sessions.flatMap((session) => {
    const record = row.records.find(({ sessionId }) => sessionId === session.id);
    const units = missedUnits(
      {
        date: session.date,
        units: session.units,
        state: session.state,
        record: record ? { units: record.units, isExcused: record.kind === 'excused' } : null,
        isBeforeJoining: row.joinedOn !== null && session.date < row.joinedOn,
      },
      grid.excusedCounts,
    );
    const credits = row.credits.filter(({ sessionId }) => sessionId === session.id);
    if (units === 0 && credits.length === 0) return [];
    const { id: sessionId, number, date, startsAt, endsAt } = session;
    return [
      {
        sessionId,
        number,
        date,
        startsAt,
        endsAt,
        modules: session.modules.map(({ title }) => title).join(', '),
        missedUnits: units,
        openUnits: Math.max(0, units - credits.reduce((sum, credit) => sum + credit.units, 0)),
        credits,
      },
    ];
  });
}

type OfferRow = Omit<Offer, 'freeUnits' | 'isOver' | 'makesUpFor' | 'clashes'> & {
  moduleIds: string;
  usedUnits: number;
};

/** Sessions of the other cohorts of the course from a day on, without those that somebody is enrolled in. */
const listOffers = (db: Db, { cohortId, courseId, personId }: Enrolment, from: string): OfferRow[] =>
  db.all<OfferRow>(
    `SELECT m.id AS sessionId, m.cohortId, c.code AS cohortCode, m.date, m.startsAt, m.endsAt, m.units, m.format,
       (SELECT count(*) FROM sessions o WHERE o.cohortId = m.cohortId AND o.state <> 'cancelled'
         AND (o.date, o.startsAt, o.id) <= (m.date, m.startsAt, m.id)) AS number,
       coalesce(r.name, m.link) AS roomName,
       coalesce((SELECT group_concat(x.moduleId, ' ') FROM sessionModules x WHERE x.sessionId = m.id), '') AS moduleIds,
       coalesce((SELECT group_concat(d.title, ', ') FROM sessionModules x JOIN modules d ON d.id = x.moduleId
         WHERE x.sessionId = m.id), m.topic) AS modules,
       coalesce((SELECT group_concat(trim(p.title || ' ' || p.firstName || ' ' || p.lastName), ', ')
         FROM sessionLecturers x JOIN lecturers l ON l.id = x.lecturerId JOIN persons p ON p.id = l.personId
         WHERE x.sessionId = m.id), '') AS lecturers,
       (SELECT coalesce(sum(x.units), 0) FROM attendanceCredits x JOIN enrolments e ON e.id = x.enrolmentId
         WHERE x.makeUpSessionId = m.id AND e.personId = @personId) AS usedUnits
     FROM cohorts c JOIN sessions m ON m.cohortId = c.id LEFT JOIN rooms r ON r.id = m.roomId
     WHERE c.courseId = @courseId AND c.id <> @cohortId AND c.state <> 'cancelled' AND m.state <> 'cancelled'
       AND m.date >= @from
       AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.cohortId = c.id AND e.personId = @personId AND e.status = 'registered')
     ORDER BY m.date, m.startsAt, m.id LIMIT ${MOST_OFFERS}`,
    { cohortId, courseId, personId, from },
  );
