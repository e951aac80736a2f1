import academy from '../../resources/demo/academy.json';
import people from '../../resources/demo/people.json';
import phrases from '../../resources/demo/phrases.json';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import type { Progress } from '../../shared/contract/channel';
import { addDays } from '../../shared/dates';
import { EMPTY_PERSON } from '../../shared/domain/empty-person';
import { searchFold } from '../../shared/domain/names';
import { Refused } from '../../shared/errors';
import type { Result } from '../../shared/result';
import type { Dispatcher } from '../dispatch';
import type { Transfers } from '../transfers';
import type { DemoClock } from './demo-clock';
import { handInAndMark } from './hand-in-and-mark';
import { type DemoCohort, makeCohort, sendList } from './make-cohort';
import { planMakeUps } from './make-up-sessions';
import { planPresentations } from './present-and-announce';
import { recordAttendance } from './record-attendance';
import { Seeded } from './seeded';

/** What the parts of the demo work with. */
export interface DemoWork {
  clock: DemoClock;
  random: Seeded;
  transfers: Transfers;
  /** Sends one of the program's own commands; what is refused ends the demo. */
  send<K extends ContractChannel>(channel: K, input: InputOf<K>): Promise<OutputOf<K>>;
}

interface FillOptions {
  dispatcher: Dispatcher;
  transfers: Transfers;
  clock: DemoClock;
  progress: (progress: Progress) => void;
  signal: AbortSignal;
}

const STEPS = 9;

const ANY_TIME = { weekday: null, startsOn: null, endsOn: null, startsAt: null, endsAt: null };

/** Fills a founded workspace with the demo's rooms, lecturers and three cohorts. @throws Refused */
export async function fillDemo({
  dispatcher,
  transfers,
  clock,
  progress,
  signal,
}: FillOptions): Promise<void> {
  const work: DemoWork = {
    clock,
    transfers,
    random: new Seeded(20_270_301),
    async send(channel, input) {
      // Promises alone never let the event loop turn: without this no progress is shown and no cancel is heard.
      await new Promise((resume) => setImmediate(resume));
      if (signal.aborted) throw new Refused('cancelled', 'Abgebrochen. Es wurde nichts angelegt.');
      const result = (await dispatcher.dispatch(channel, input, { signal })) as Result<
        OutputOf<typeof channel>
      >;
      if (!result.ok) throw new Refused(result.error.code, `${channel}: ${result.error.message}`);
      return result.value;
    },
  };
  let done = 0;
  const step = async <T>(words: string, part: () => Promise<T>): Promise<T> => {
    progress({ done, total: STEPS, step: words });
    const value = await part();
    done += 1;
    return value;
  };

  const ground = await step('Räume und Dozent:innen', () => makeGround(work));
  for (const phrase of phrases)
    await work.send('phrases.save', { phraseId: null, lecturerId: null, ...phrase });
  const finished = await step('Abgeschlossener Kurs', () =>
    makeCohort(work, { ...ground, monday: clock.monday(-34), people: people.slice(14, 34), maximum: 20 }),
  );
  await step('Anwesenheit', () => recordAttendance(work, finished, { until: null }));
  await step('Facharbeiten und Noten', () =>
    handInAndMark(work, finished, { isFinished: true, markers: ground.markers }),
  );
  await step('Zertifikatsliste', () => finish(work, finished));
  const running = await step('Laufender Kurs', async () => {
    const cohort = await makeCohort(work, {
      ...ground,
      monday: clock.monday(-7),
      people: [...people.slice(0, 14), ...people.slice(34, 42)].map(withGap),
      maximum: 24,
      sessionWithoutRoom: 17,
    });
    await recordAttendance(work, cohort, { until: clock.today });
    return cohort;
  });
  await step('Geplanter Kurs', () =>
    makeCohort(work, {
      ...ground,
      monday: clock.monday(6),
      people: people.slice(42, 60),
      maximum: 20,
      isRegistered: false,
    }),
  );
  await step('Nachholtermine', () => planMakeUps(work, running));
  await planPresentations(work, running, ground.roomIds[0] ?? null);
  // Last what somebody would just have done: that is what the undo button offers.
  await step('Erste Korrektur', () =>
    handInAndMark(work, running, { isFinished: false, markers: ground.markers }),
  );
  progress({ done: STEPS, total: STEPS, step: `${running.code} ist bereit` });
}

/** Some have not said yet where they were born. */
const withGap = <P extends { birthPlace: string }>(person: P, place: number): P =>
  place % 7 === 3 ? { ...person, birthPlace: '' } : person;

/** `m.yilmaz@lindenhof.example`: an address that nobody has. */
const email = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName.slice(0, 1)}.${searchFold(lastName)}@lindenhof.example`.toLowerCase();

/** Venue, rooms, lecturers with their modules, and the academy's particulars. */
async function makeGround({ send, clock }: DemoWork): Promise<{
  courseId: string;
  venueId: string;
  roomIds: string[];
  lecturerOf: Map<string, string>;
  markers: readonly [string, string];
}> {
  const { academyName: name, federalState, city, details, venue, lecturers } = academy;
  if (federalState !== 'NW') throw new Error('the demo academy lies in NW');
  await send('academy.update', {
    name,
    federalState,
    city,
    ...details,
    closures: [{ startsOn: clock.monday(4), endsOn: addDays(clock.monday(4), 4), reason: 'Betriebsferien' }],
  });
  const { id: venueId } = await send('academy.saveVenue', {
    ...venue,
    federalState,
    isRetired: false,
    rooms: venue.rooms.map(({ painted, ...room }) => ({
      ...room,
      isRetired: false,
      closures: painted
        ? [{ startsOn: clock.monday(2), endsOn: addDays(clock.monday(2), 4), reason: 'Maler' }]
        : [],
    })),
  });
  const [course] = await send('academy.listCourses', {});
  if (!course) throw new Error('a founded academy has a course');
  const { id: courseId, rubrics: _, ...fields } = await send('academy.getCourse', { courseId: course.id });
  const { modules } = fields;
  await send('academy.saveCourse', { courseId, ...fields, markersPerPaper: 2 });
  const lecturerOf = new Map<string, string>();
  for (const { modules: titles, evenings, away, consent, contract, ...lecturer } of lecturers) {
    const { id: personId } = await send('people.create', {
      ...EMPTY_PERSON,
      ...lecturer,
      city,
      email: email(lecturer),
      jobRole: 'Dozent:in',
    });
    const moduleIds = modules.filter(({ title }) => titles.includes(title)).map(({ id }) => id);
    const { id } = await send('academy.saveLecturer', {
      personId,
      moduleIds,
      feeCentsPerUnit: 6500,
      socialInsuranceConsentOn: consent ? addDays(clock.monday(-40), 2) : null,
      contractNote: contract,
      isRetired: false,
      availabilities: [
        ...evenings.map((weekday) => ({ ...ANY_TIME, weekday, startsAt: '17:00', isAvailable: true })),
        ...away.map(({ week, day, note }) => {
          const startsOn = addDays(clock.monday(week), day);
          return { ...ANY_TIME, startsOn, endsOn: startsOn, isAvailable: false, note };
        }),
      ],
    });
    for (const moduleId of moduleIds) if (!lecturerOf.has(moduleId)) lecturerOf.set(moduleId, id);
  }
  const [made] = await send('academy.listVenues', {});
  const [first, second] = new Set(lecturerOf.values());
  if (first === undefined || second === undefined) throw new Error('a demo academy has two lecturers');
  const roomIds = made?.rooms.map(({ id }) => id) ?? [];
  return { courseId, venueId, roomIds, lecturerOf, markers: [first, second] };
}

/** Why the example academy does not wait for what may still be handed in again. */
const NO_RESUBMISSION = 'Verzichtet schriftlich auf die Nachbesserung';

/** Gives everybody their document; one is issued again after a slip of the hand. */
async function issue(send: DemoWork['send'], cohortId: string, issuedOn: string): Promise<void> {
  const { rows } = await send('certificates.documents', { cohortId });
  const enrolmentIds = rows.filter(({ due }) => due !== null).map(({ enrolmentId }) => enrolmentId);
  const { issued } = await send('certificates.issue', { cohortId, enrolmentIds, issuedOn });
  const [first] = issued;
  if (!first) return;
  await send('certificates.revoke', {
    certificateId: first.id,
    reason: 'Papier mit falschem Datum gedruckt',
  });
  await send('certificates.issue', { cohortId, enrolmentIds: [first.enrolmentId], issuedOn });
}

/** Who registered on the academy's form has said there whether they want to hear of it afterwards. */
async function consent({ send }: DemoWork, cohortId: string, givenOn: string): Promise<void> {
  const participants = await send('cohorts.participants', { cohortId });
  for (const [index, { personId }] of participants.entries()) {
    if (index % 3 === 2) continue;
    await send('people.giveConsent', { personId, purpose: 'alumni', givenOn, source: 'Anmeldebogen' });
    if (index % 2 === 0)
      await send('people.giveConsent', { personId, purpose: 'newsletter', givenOn, source: 'Anmeldebogen' });
  }
}

/** Everybody gets their document on the last evening; with it the cohort ends. */
async function handOver({ send }: DemoWork, cohortId: string, handedOverOn: string): Promise<void> {
  const { rows } = await send('certificates.documents', { cohortId });
  const certificateIds = rows
    .flatMap(({ issued }) => issued.filter(({ revoked }) => revoked === null))
    .map(({ id }) => id);
  const [sent, ...given] = certificateIds;
  if (sent) await send('certificates.handOver', { certificateIds: [sent], handedOverOn, way: 'post' });
  await send('certificates.handOver', { certificateIds: given, handedOverOn, by: 'Petra Lindner' });
}

/** Looks at what warns, freezes the list of a marked cohort and closes it. */
async function finish(work: DemoWork, { cohortId, endsOn }: DemoCohort): Promise<void> {
  const { clock, send } = work;
  clock.setTo(addDays(endsOn, 45), '09:30');
  const { rows } = await send('certificates.list', { cohortId });
  for (const { enrolmentId, warnings } of rows) {
    for (const { code } of warnings) {
      await send('certificates.overrideWarning', { enrolmentId, code, reason: NO_RESUBMISSION });
    }
  }
  await sendList(work, cohortId, 'certificates');
  await issue(send, cohortId, addDays(endsOn, 60));
  clock.setTo(addDays(endsOn, 60), '17:00');
  await consent(work, cohortId, endsOn);
  await handOver(work, cohortId, addDays(endsOn, 60));
}
