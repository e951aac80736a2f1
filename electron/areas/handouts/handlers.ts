import type { handoutsContract, ScheduleFormat } from '../../../shared/contract/handouts';
import { addDays } from '../../../shared/dates';
import { sortName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CalendarSession, WithdrawnSession } from '../../documents/calendar';
import { writeNameCards } from '../../documents/name-cards';
import { writeSchedulePdf, writeWallSchedule } from '../../documents/schedule-pdf';
import { writeScheduleXlsx } from '../../documents/schedule-xlsx';
import { writeSignInSheet } from '../../documents/sign-in-sheet';
import type { TimetableHead, TimetableSession } from '../../documents/timetable';
import type { Handlers, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { Ticket } from '../../transfers';
import { handOut, MEDIA_TYPES } from './hand-out';
import { revisionsOf } from './revisions';
import {
  getLecturerName,
  getRoomName,
  getTimetableHead,
  listCohortTimetable,
  listLecturerTimetable,
  listRoomTimetable,
} from './timetable';
import { writeWelcomeLetters } from './welcome-letters';
import { listWithdrawnOfCohort, listWithdrawnOfLecturer, listWithdrawnOfRoom } from './withdrawn';

/** Calendars of people and rooms go back so far: what is older nobody looks up there. */
const DAYS_BACK = 366;

interface CalendarParts {
  name: string;
  sessions: readonly TimetableSession[];
  withdrawn: readonly Omit<WithdrawnSession, 'sequence' | 'changedAt'>[];
}

async function calendarOf(
  context: JobContext,
  { name, sessions, withdrawn }: CalendarParts,
): Promise<Ticket> {
  const { db, now } = context;
  if (sessions.length === 0 && withdrawn.length === 0) {
    // An empty calendar is no iCalendar file: programs refuse to read it.
    throw new Refused('blocked', `${name}: Im Stundenplan steht kein Termin, der in den Kalender könnte.`);
  }
  const { writeCalendar } = await import('../../documents/calendar');
  const academy = db.get<{ provider: string; email: string }>(
    'SELECT name AS provider, email FROM academy',
  ) ?? { provider: '', email: '' };
  const revisions = revisionsOf(
    db,
    [...sessions, ...withdrawn].map(({ id }) => id),
  );
  const unchanged = { sequence: 0, changedAt: now.toISOString() };
  const withRevision = <Session extends { id: string }>(session: Session) => ({
    ...session,
    ...(revisions.get(session.id) ?? unchanged),
  });
  return handOut(context, `Kalender ${name}.ics`, MEDIA_TYPES.ics, () =>
    writeCalendar({
      name: [name, academy.provider].filter(Boolean).join(' – '),
      ...academy,
      sessions: sessions.map(withRevision) satisfies CalendarSession[],
      withdrawn: withdrawn.map(withRevision),
      now,
    }),
  );
}

/** @throws Refused `blocked` */
function refuseEmpty({ cohortCode }: TimetableHead, sessions: readonly TimetableSession[]): void {
  if (sessions.length > 0) return;
  throw new Refused(
    'blocked',
    `Der Stundenplan von ${cohortCode} hat noch keine Termine. Legen Sie zuerst Termine an.`,
  );
}

function exportSchedule(context: JobContext, cohortId: string, format: ScheduleFormat): Promise<Ticket> {
  const { db, now } = context;
  const head = getTimetableHead(db, cohortId);
  const sessions = listCohortTimetable(db, cohortId);
  const withdrawn = format === 'ics' ? listWithdrawnOfCohort(db, cohortId) : [];
  if (withdrawn.length === 0) refuseEmpty(head, sessions);
  const document = { head, sessions, now };
  const name = `Stundenplan ${head.cohortCode}`;
  switch (format) {
    case 'pdf':
      return handOut(context, `${name}.pdf`, MEDIA_TYPES.pdf, () => writeSchedulePdf(document));
    case 'wall':
      return handOut(context, `${name} Aushang.pdf`, MEDIA_TYPES.pdf, () => writeWallSchedule(document));
    case 'xlsx':
      return handOut(context, `${name}.xlsx`, MEDIA_TYPES.xlsx, () => writeScheduleXlsx(document));
    case 'ics':
      return calendarOf(context, { name: head.cohortCode, sessions, withdrawn });
  }
}

const listExpected = (db: Db, cohortId: string) =>
  db
    .all<{ title: string; firstName: string; lastName: string; joinedOn: string | null }>(
      `SELECT p.title, p.firstName, p.lastName, e.joinedOn FROM enrolments e JOIN persons p ON p.id = e.personId
       WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, e.id`,
      [cohortId],
    )
    .map(({ joinedOn, ...person }) => ({ sortName: sortName(person), joinedOn }));

const listNames = (db: Db, cohortId: string) =>
  db.all<{ title: string; firstName: string; lastName: string }>(
    `SELECT p.title, p.firstName, p.lastName FROM enrolments e JOIN persons p ON p.id = e.personId
     WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, e.id`,
    [cohortId],
  );

export const handoutsHandlers = {
  'handouts.schedule': (context, { cohortId, format }) => exportSchedule(context, cohortId, format),
  'handouts.lecturerCalendar': async (context, { lecturerId }) => {
    const { db, today } = context;
    const name = getLecturerName(db, lecturerId);
    const since = addDays(today, -DAYS_BACK);
    return calendarOf(context, {
      name,
      sessions: listLecturerTimetable(db, lecturerId, since),
      withdrawn: listWithdrawnOfLecturer(db, { lecturerId, name, since }),
    });
  },
  'handouts.roomCalendar': async (context, { roomId }) => {
    const { db, today } = context;
    const { room, venue } = getRoomName(db, roomId);
    const since = addDays(today, -DAYS_BACK);
    return calendarOf(context, {
      name: `${room}, ${venue}`,
      sessions: listRoomTimetable(db, roomId, since),
      withdrawn: listWithdrawnOfRoom(db, { roomId, name: room, since }),
    });
  },
  'handouts.nameCards': async (context, { cohortId, kind }) => {
    const { db, now } = context;
    const { cohortCode, courseTitle, provider } = getTimetableHead(db, cohortId);
    const people = listNames(db, cohortId);
    if (people.length === 0) {
      throw new Refused(
        'blocked',
        `In ${cohortCode} ist noch niemand angemeldet, für den es eine Karte gäbe.`,
        {
          details: { reason: 'nobody-registered' },
        },
      );
    }
    const name = kind === 'badges' ? 'Namensschilder' : 'Tischkarten';
    return handOut(context, `${name} ${cohortCode}.pdf`, MEDIA_TYPES.pdf, () =>
      writeNameCards({ kind, people, provider, cohortCode, courseTitle, now }),
    );
  },
  'handouts.welcomeLetters': writeWelcomeLetters,
  'handouts.signInSheet': async (context, { cohortId, startsOn, endsOn, by, blankRows }) => {
    const { db, now } = context;
    if (endsOn < startsOn) {
      const message = 'Der letzte Tag liegt vor dem ersten. Bitte die Tage prüfen.';
      throw new Refused('validation', message, { fields: { endsOn: message } });
    }
    const head = getTimetableHead(db, cohortId);
    const sessions = listCohortTimetable(db, cohortId).filter(
      ({ date, state }) => state !== 'cancelled' && date >= startsOn && date <= endsOn,
    );
    if (sessions.length === 0) {
      throw new Refused(
        'blocked',
        `${head.cohortCode} hat in dieser Zeit keinen Termin. Bitte wählen Sie andere Tage.`,
      );
    }
    const participants = listExpected(db, cohortId);
    return handOut(context, `Anwesenheitsliste ${head.cohortCode} ${startsOn}.pdf`, MEDIA_TYPES.pdf, () =>
      writeSignInSheet({ head, sessions, participants, by, blankRows, now }),
    );
  },
} satisfies Handlers<typeof handoutsContract>;
