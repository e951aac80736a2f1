import type { cohortsContract } from '../../../shared/contract/cohorts';
import { canMove, isOver, placeFor } from '../../../shared/domain/cohort-lifecycle';
import { searchFold } from '../../../shared/domain/names';
import type { TypedFields } from '../../../shared/domain/typed-fields';
import { Refused } from '../../../shared/errors';
import type { CommandContext, Handlers } from '../../handlers';
import type { Db } from '../../store/db';
import { changeDeadline, withLateness } from '../papers/change-deadline';
import { insertPerson } from '../people/person-row';
import { takeTyped } from '../typed-fields';
import { COHORT_ROW, type CohortFields } from './cohort-row';
import { enrolmentClosed, enrolPerson, rejoiningDay } from './enrol';
import { agendaOf, overviewOf } from './overview';
import {
  cohortMissing,
  countRegistered,
  countWaiting,
  getCohort,
  getCohortBasics,
  getEnrolment,
  listCohorts,
  listNamesakes,
  listParticipants,
} from './queries';
import { COHORT_STATE_NAMES } from './state-names';

/** Refuses what no cohort may say, naming the field; returns the row to write. */
function cohortRowOf(context: CommandContext, fields: CohortFields, ownId: string | null) {
  const { db } = context;
  const course = db.get<{ title: string }>('SELECT title FROM courses WHERE id = ?', [fields.courseId]);
  if (!course) {
    throw new Refused('validation', 'Bitte wählen Sie einen Lehrgang.', {
      fields: { courseId: 'Diesen Lehrgang gibt es nicht.' },
    });
  }
  if (fields.maximumParticipants < fields.minimumParticipants) {
    const message = 'Die Höchstzahl der Plätze liegt unter der Mindestzahl.';
    throw new Refused('validation', message, { fields: { maximumParticipants: message } });
  }
  if (fields.startsOn && fields.endsOn && fields.endsOn < fields.startsOn) {
    const message = 'Das Ende liegt vor dem Beginn.';
    throw new Refused('validation', message, { fields: { endsOn: message } });
  }
  refuseUnknownPlace(db, fields);
  if (ownId) refuseLateChanges(db, fields, ownId);
  const codeKey = searchFold(fields.code);
  const other = db.value<string>('SELECT id FROM cohorts WHERE codeKey = ?', [codeKey]);
  if (other !== undefined && other !== ownId) {
    const message = `Den Kurs ${fields.code} gibt es schon. Bitte wählen Sie ein anderes Kürzel.`;
    throw new Refused('conflict', message, { fields: { code: message } });
  }
  return {
    ...fields,
    codeKey,
    searchText: searchFold(`${fields.code} ${course.title} ${fields.chamberNumber}`),
  };
}

/** What is to stand of a cohort: what was typed, and what others stored meanwhile of the rest. */
function takeFields(
  db: Db,
  cohortId: string,
  { base, typed }: Omit<TypedFields<CohortFields>, 'stored'>,
): CohortFields {
  const columns = Object.keys(typed).join(', ');
  const stored = db.get<CohortFields>(`SELECT ${columns} FROM cohorts WHERE id = ?`, [cohortId]);
  if (!stored) throw cohortMissing();
  return takeTyped(db, COHORT_ROW, cohortId, { base, typed, stored });
}

function refuseUnknownPlace(db: Db, { venueId, roomId }: CohortFields): void {
  if (venueId !== null && db.value('SELECT 1 FROM venues WHERE id = ?', [venueId]) === undefined) {
    const message = 'Diesen Ort gibt es nicht (mehr). Bitte wählen Sie ihn neu.';
    throw new Refused('validation', message, { fields: { venueId: message } });
  }
  if (roomId === null) return;
  const roomVenueId = db.value<string>('SELECT venueId FROM rooms WHERE id = ?', [roomId]);
  if (roomVenueId === undefined || roomVenueId !== venueId) {
    const message = 'Dieser Raum gehört nicht zum gewählten Ort. Bitte wählen Sie ihn neu.';
    throw new Refused('validation', message, { fields: { roomId: message } });
  }
}

/** A cohort keeps its course once something of that course hangs on it, and a place for everybody registered. */
function refuseLateChanges(db: Db, fields: CohortFields, cohortId: string): void {
  const bound = db.get<{ courseId: string; isBound: number }>(
    `SELECT courseId, EXISTS (SELECT 1 FROM sessions WHERE cohortId = c.id)
       OR EXISTS (SELECT 1 FROM enrolments e JOIN papers p ON p.enrolmentId = e.id WHERE e.cohortId = c.id)
       OR EXISTS (SELECT 1 FROM enrolments e JOIN markings m ON m.enrolmentId = e.id WHERE e.cohortId = c.id) AS isBound
     FROM cohorts c WHERE id = ?`,
    [cohortId],
  );
  if (!bound) throw cohortMissing();
  if (bound.isBound === 1 && bound.courseId !== fields.courseId) {
    const message =
      'Der Lehrgang lässt sich nicht mehr wechseln: Termine, Facharbeiten oder Bewertungen hängen schon daran.';
    throw new Refused('conflict', message, { fields: { courseId: message } });
  }
  const registered = countRegistered(db, cohortId);
  if (fields.maximumParticipants < registered) {
    const message = `Im Kurs sind schon ${registered} Personen angemeldet. Die Höchstzahl kann nicht darunter liegen.`;
    throw new Refused('conflict', message, { fields: { maximumParticipants: message } });
  }
}

export const cohortsHandlers = {
  'cohorts.list': ({ db }) => listCohorts(db),
  'cohorts.get': ({ db }, { cohortId }) => getCohort(db, cohortId),
  'cohorts.overview': ({ db, today }, { cohortId }) => overviewOf(db, cohortId, today),
  'cohorts.agenda': ({ db, today }) => agendaOf(db, today),
  'cohorts.create': (context, fields) => {
    const id = context.newId();
    context.db.insert('cohorts', {
      id,
      ...cohortRowOf(context, fields, null),
      createdAt: context.now.toISOString(),
    });
    context.describe({ label: `Kurs ${fields.code} angelegt`, cohortId: id });
    return { id };
  },
  'cohorts.update': (context, { cohortId, base, ...typed }) => {
    const { db, describe } = context;
    const fields = takeFields(db, cohortId, { base, typed });
    const row = cohortRowOf(context, fields, cohortId);
    const changed = changeDeadline(db, { cohortId }, () => {
      if (!db.update('cohorts', cohortId, row)) throw cohortMissing();
    });
    describe({ label: withLateness(`Kurs ${fields.code} geändert`, changed), cohortId });
    return {};
  },
  'cohorts.move': (context, { cohortId, to, reason }) => {
    const { code, state } = getCohortBasics(context.db, cohortId);
    if (!canMove(state, to)) {
      throw new Refused(
        'conflict',
        `Der Kurs ${code} ist „${COHORT_STATE_NAMES[state]}“ und kann nicht direkt „${COHORT_STATE_NAMES[to]}“ werden.`,
      );
    }
    if (to === 'cancelled' && reason === '') {
      const message = 'Bitte nennen Sie den Grund der Absage.';
      throw new Refused('validation', message, { fields: { reason: message } });
    }
    context.db.update('cohorts', cohortId, {
      state: to,
      cancelledReason: to === 'cancelled' ? reason : '',
      completedOn: to === 'completed' ? context.today : null,
    });
    context.describe({ label: `Kurs ${code}: ${COHORT_STATE_NAMES[to]}`, cohortId });
    return {};
  },
  'cohorts.namesakes': ({ db }, { cohortId }) => listNamesakes(db, cohortId),
  'cohorts.participants': ({ db }, { cohortId }) => {
    getCohortBasics(db, cohortId);
    return listParticipants(db, cohortId);
  },
  'cohorts.enrol': (context, { registeredOn, ...enrolment }) => {
    const made = enrolPerson(context, { ...enrolment, registeredOn: registeredOn ?? context.today });
    const { code, personName } = getEnrolment(context.db, made.id);
    context.describe({ label: `Anmeldung ${personName}, ${code}`, cohortId: enrolment.cohortId });
    return made;
  },
  'cohorts.enrolNewPerson': (context, { cohortId, person, joinedOn }) => {
    const personId = insertPerson(context, person);
    const made = enrolPerson(context, {
      cohortId,
      personId,
      registeredOn: context.today,
      joinedOn,
      source: '',
      note: '',
    });
    const { code, personName } = getEnrolment(context.db, made.id);
    context.describe({ label: `Anmeldung ${personName} (neu), ${code}`, cohortId });
    return { ...made, personId };
  },
  'cohorts.updateEnrolment': (context, { enrolmentId, joinedOn, note }) => {
    const { cohortId, personName } = getEnrolment(context.db, enrolmentId);
    context.db.update('enrolments', enrolmentId, { joinedOn, note });
    context.describe({ label: `Anmeldung ${personName} geändert`, cohortId });
    return {};
  },
  'cohorts.withdraw': (context, { enrolmentId, withdrawnOn, reason }) => {
    const { cohortId, personName, status } = getEnrolment(context.db, enrolmentId);
    if (status === 'withdrawn') throw new Refused('conflict', `${personName} ist bereits abgemeldet.`);
    if (withdrawnOn > context.today) {
      throw new Refused(
        'validation',
        `Die Abmeldung von ${personName} liegt in der Zukunft. Bitte tragen Sie sie an ihrem Tag ein, oder prüfen Sie das Datum.`,
        { fields: { withdrawnOn: 'Dieser Tag liegt in der Zukunft.' } },
      );
    }
    context.db.update('enrolments', enrolmentId, {
      status: 'withdrawn',
      withdrawnOn,
      withdrawnReason: reason,
      waitingSince: null,
    });
    context.describe({ label: `Abmeldung ${personName}`, cohortId });
    return {};
  },
  'cohorts.reinstate': (context, { enrolmentId, joinedOn }) => {
    const enrolment = getEnrolment(context.db, enrolmentId);
    const { cohortId, code, personName, status } = enrolment;
    const { maximumParticipants, state } = getCohortBasics(context.db, cohortId);
    if (isOver(state)) throw enrolmentClosed(code, state);
    if (status === 'registered') throw new Refused('conflict', `${personName} ist bereits angemeldet.`);
    const next = placeFor({
      maximum: maximumParticipants,
      taken: countRegistered(context.db, cohortId),
      // Moving up is what staff decide; who comes back is a newcomer to those who wait.
      waiting: status === 'waiting' ? 0 : countWaiting(context.db, cohortId),
    });
    if (next === 'waiting' && status === 'waiting') {
      throw new Refused(
        'conflict',
        `Im Kurs ${code} ist kein Platz frei. Erhöhen Sie die Höchstzahl oder melden Sie jemanden ab.`,
      );
    }
    context.db.update('enrolments', enrolmentId, {
      status: next,
      joinedOn: rejoiningDay(context, enrolment, joinedOn),
      waitingSince: next === 'waiting' ? context.now.toISOString() : null,
      withdrawnOn: null,
      withdrawnReason: '',
    });
    context.describe({
      label: `${personName}: ${next === 'waiting' ? 'Warteliste' : 'angemeldet'}`,
      cohortId,
    });
    return { status: next };
  },
} satisfies Handlers<typeof cohortsContract>;
