import { type IsoDate, weekday } from '../../dates';
import type { Availability } from '../availability';
import { FEDERAL_STATES, publicHoliday } from '../holidays';
import { sessionLabel } from '../schedule';
import { type PossibleDay, possibleDays } from './possible-days';
import type { ClosedDays, PlanningCohort, PlanningLecturer, PlanningProblem, PlanningRoom } from './problem';
import type { RuleKey } from './rules';

const WEEKDAYS = ['montags', 'dienstags', 'mittwochs', 'donnerstags', 'freitags', 'samstags', 'sonntags'];
const DAY_NAMES = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const NUMBERS = ['keinen', 'einen', 'zwei', 'drei', 'vier', 'fünf'];
/** More than this are not listed by name. */
const MOST_LISTED = 4;

const dayMonth = (date: IsoDate): string => `${date.slice(8, 10)}.${date.slice(5, 7)}.`;
const german = (date: IsoDate): string => `${dayMonth(date)}${date.slice(0, 4)}`;
const number = (value: number): string => String(value).replace('.', ',');

function listed(items: readonly string[], word = 'und'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1]}`;
}

const spanOf = ({ startsOn, endsOn }: ClosedDays): string =>
  startsOn === endsOn ? german(startsOn) : `${dayMonth(startsOn)}–${german(endsOn)}`;

/** The rules of a contradiction, each as a sentence that makes sense beside the others. */
export function contradictionSentences(problem: PlanningProblem, rules: readonly RuleKey[]): string[] {
  return rules.map((rule) => new Teller(problem, rules).sentence(rule));
}

/** What somebody could do without the rule; `endsBy` is the day by which the plan would be done. */
export function wayOutSentence(problem: PlanningProblem, rule: RuleKey, endsBy?: IsoDate): string | null {
  return new Teller(problem, [rule]).wayOut(rule, endsBy);
}

class Teller {
  readonly #problem: PlanningProblem;
  readonly #rules: readonly RuleKey[];

  constructor(problem: PlanningProblem, rules: readonly RuleKey[]) {
    this.#problem = problem;
    this.#rules = rules;
  }

  sentence(rule: RuleKey): string {
    const { cohort, lecturer, room } = this.#of(rule);
    switch (rule.kind) {
      case 'course-units':
        return `${cohort.code} braucht noch ${number(cohort.units)} UE, die Module des Lehrgangs zusammen aber ${number(sumOf(cohort))} UE.`;
      case 'cohort-units':
        return `${cohort.code} braucht noch ${number(cohort.units)} UE.`;
      case 'module-units':
        return this.#need(rule, cohort);
      case 'session-units':
        return this.#lostSession(rule, cohort);
      case 'last-day':
        return this.#lastDay(cohort);
      case 'paper-deadline':
        return `Die Facharbeit von ${cohort.code} ist am ${german(cohort.paperDueOn ?? cohort.endsBy)} fällig; danach liegt kein Termin.`;
      case 'public-holidays':
        return `Feiertage in ${FEDERAL_STATES[cohort.federalState]} bleiben frei${this.#holidays(cohort)}.`;
      case 'school-holidays':
        return 'In den Schulferien soll kein Termin liegen.';
      case 'bridge-days':
        return 'An Brückentagen soll kein Termin liegen.';
      case 'academy-closures':
        return `Die Akademie ist geschlossen: ${closedOn(this.#problem.academyClosures)}.`;
      case 'units-per-day':
        return 'Ein Tag hat höchstens 8 UE.';
      case 'break-needed':
        return 'Nach 6 UE braucht es eine Pause.';
      case 'standing-sessions':
        return `Gehaltene und erfasste Termine von ${cohort.code} bleiben, wo sie sind.`;
      case 'qualification':
        return this.#qualified(rule);
      case 'chosen-lecturers':
        return `Für ${cohort.code} ${cohort.lecturerIds?.length === 1 ? 'ist' : 'sind'} nur ${listed(this.#lecturers(cohort.lecturerIds ?? []))} ausgewählt.`;
      case 'lecturer-times':
        return `${lecturer.name} kann nur ${timesOf(lecturer.availabilities)}.`;
      case 'lecturer-absences':
        return `${lecturer.name} ist nicht da: ${absencesOf(lecturer.availabilities)}.`;
      case 'lecturer-booked':
        return `${lecturer.name} unterrichtet zu einigen dieser Zeiten schon in einem anderen Kurs.`;
      case 'lecturer-shared':
        return `${lecturer.name} kann nicht in zwei Kursen zugleich unterrichten.`;
      case 'chosen-rooms':
        return `Für ${cohort.code} ${cohort.roomIds.length === 1 ? 'kommt' : 'kommen'} nur ${listed(this.#rooms(cohort.roomIds))} in Frage.`;
      case 'room-capacity':
        return `${cohort.code} braucht ${cohort.seats} Plätze; kleiner ${this.#tooSmall(cohort)}.`;
      case 'room-closures':
        return `${room.name} ist geschlossen: ${closedOn(room.closures)}.`;
      case 'room-booked':
        return `${room.name} ist zu einigen dieser Zeiten schon von einem anderen Kurs belegt.`;
      case 'room-shared':
        return `${room.name} kann nicht von zwei Kursen zugleich genutzt werden.`;
    }
  }

  wayOut(rule: RuleKey, endsBy?: IsoDate): string | null {
    const { cohort, lecturer, room, module } = this.#of(rule);
    switch (rule.kind) {
      case 'last-day':
        return endsBy === undefined
          ? `${cohort.code} später enden lassen.`
          : `${cohort.code} bis zum ${german(endsBy)} planen.`;
      case 'paper-deadline':
        return `Die Abgabe der Facharbeit von ${cohort.code} verschieben.`;
      case 'public-holidays':
        return 'Einen Termin an einem Feiertag mit Begründung von Hand anlegen.';
      case 'school-holidays':
        return 'Termine in den Schulferien erlauben.';
      case 'bridge-days':
        return 'Termine an Brückentagen erlauben.';
      case 'academy-closures':
        return 'Einen Schließtag der Akademie aufheben.';
      case 'break-needed':
        return 'Im Rhythmus eine Pause einplanen.';
      case 'qualification':
        return `Für „${module}“ eine weitere Person eintragen.`;
      case 'chosen-lecturers':
        return `Für ${cohort.code} weitere Dozentinnen und Dozenten zulassen.`;
      case 'lecturer-times':
        return `${lecturer.name} um weitere Zeiten bitten.`;
      case 'lecturer-absences':
        return `${lecturer.name} um einen Termin während der Abwesenheit bitten.`;
      case 'lecturer-booked':
        return `Einen Termin von ${lecturer.name} in einem anderen Kurs verlegen.`;
      case 'chosen-rooms':
        return `Für ${cohort.code} weitere Räume zulassen.`;
      case 'room-capacity':
        return `Einen Raum mit ${cohort.seats} Plätzen eintragen oder die Plätze von ${cohort.code} verringern.`;
      case 'room-closures':
        return `${room.name} früher wieder öffnen.`;
      case 'room-booked':
        return `Einen Termin eines anderen Kurses aus ${room.name} verlegen.`;
      default:
        // Nobody can change how much has to be taught, or be in two places at once.
        return null;
    }
  }

  #of(rule: RuleKey) {
    const { cohorts, lecturers, rooms } = this.#problem;
    const cohort = cohorts.find(({ id }) => id === rule.cohortId) ?? (cohorts[0] as PlanningCohort);
    const modules = cohorts.flatMap((each) => each.modules);
    return {
      cohort,
      lecturer: lecturers.find(({ id }) => id === rule.lecturerId) as PlanningLecturer,
      room: rooms.find(({ id }) => id === rule.roomId) as PlanningRoom,
      module: modules.find(({ id }) => id === rule.moduleId)?.title ?? '',
    };
  }

  #need({ moduleId }: RuleKey, cohort: PlanningCohort): string {
    const module = cohort.modules.find(({ id }) => id === moduleId);
    const whose = this.#problem.cohorts.length > 1 ? ` in ${cohort.code}` : '';
    return `„${module?.title ?? ''}“ braucht${whose} ${number(module?.units ?? 0)} UE.`;
  }

  #lostSession({ sessionId }: RuleKey, cohort: PlanningCohort): string {
    const session = cohort.sessions?.find(({ id }) => id === sessionId);
    if (!session) return '';
    const titles = session.modules.flatMap(
      ({ moduleId }) => cohort.modules.find(({ id }) => id === moduleId)?.title ?? [],
    );
    const what = titles.length === 0 ? '' : ` („${listed(titles)}“)`;
    const verb = session.concern === null ? 'bleibt im Stundenplan' : 'muss ersetzt werden';
    return `Der Termin ${sessionLabel(session)}${what} von ${cohort.code} ${verb}.`;
  }

  #lastDay(cohort: PlanningCohort): string {
    const days = possibleDays(this.#problem, cohort, this.#rules);
    const what = this.#problem.cohorts.length > 1 ? `für ${cohort.code}` : 'dafür';
    return `Bis ${german(cohort.endsBy)} gibt es ${what} ${countOf(days)}.`;
  }

  #holidays(cohort: PlanningCohort): string {
    const lost = possibleDays(
      this.#problem,
      cohort,
      this.#rules.filter(({ kind }) => kind !== 'public-holidays'),
    ).filter(({ date }) => publicHoliday(date, cohort.federalState) !== null && date <= cohort.endsBy);
    return lost.length > 0 && lost.length <= MOST_LISTED
      ? ` (${listed(lost.map(({ date }) => dayMonth(date)))})`
      : '';
  }

  #qualified({ moduleId }: RuleKey): string {
    const { module } = this.#of({ kind: 'qualification', ...(moduleId !== undefined && { moduleId }) });
    const able = this.#problem.lecturers.filter(({ moduleIds }) => moduleIds.includes(moduleId ?? ''));
    if (able.length === 0) return `Für „${module}“ ist niemand als qualifiziert eingetragen.`;
    return `„${module}“ ${able.length === 1 ? 'kann' : 'können'} nur ${listed(able.map(({ name }) => name))} unterrichten.`;
  }

  #lecturers(ids: readonly string[]): string[] {
    return this.#problem.lecturers.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  }

  #rooms(ids: readonly string[]): string[] {
    return this.#problem.rooms.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  }

  #tooSmall(cohort: PlanningCohort): string {
    const small = this.#problem.rooms.filter(({ capacity }) => capacity !== null && capacity < cohort.seats);
    const names = small.map(({ name, capacity }) => `${name} (${capacity})`);
    return `${names.length === 1 ? 'ist' : 'sind'} ${listed(names)}`;
  }
}

const sumOf = ({ modules }: PlanningCohort): number => modules.reduce((sum, { units }) => sum + units, 0);

/** "nur einen Freitag (12.03.)", "keinen Tag", "nur 12 Tage". */
function countOf(days: readonly PossibleDay[]): string {
  if (days.length === 0) return 'keinen Tag';
  const weekdays = new Set(days.map(({ date }) => weekday(date)));
  const [only] = weekdays;
  const name = weekdays.size === 1 && only !== undefined ? (DAY_NAMES[only - 1] ?? 'Tag') : 'Tag';
  const plural = days.length === 1 ? name : name === 'Tag' ? 'Tage' : `${name}e`;
  const dates = days.length <= MOST_LISTED ? ` (${listed(days.map(({ date }) => dayMonth(date)))})` : '';
  const units =
    days.length > 1 ? ` mit zusammen ${number(days.reduce((sum, day) => sum + day.units, 0))} UE` : '';
  return `nur ${NUMBERS[days.length] ?? days.length} ${plural}${dates}${units}`;
}

function closedOn(closures: readonly ClosedDays[]): string {
  const shown = closures.slice(0, MOST_LISTED).map(spanOf);
  return closures.length > MOST_LISTED ? `${shown.join(', ')} …` : listed(shown);
}

/** "montags und freitags ab 17:00, samstags": days with the same hours together. */
export function timesOf(availabilities: readonly Availability[]): string {
  const daysByHours = new Map<string, string[]>();
  for (const { weekday: day, startsOn, endsOn, startsAt, endsAt, isAvailable } of availabilities) {
    if (!isAvailable) continue;
    const from = startsOn === null ? '' : ` vom ${german(startsOn)} an`;
    const until = endsOn === null ? '' : ` bis ${german(endsOn)}`;
    const hours = `${hoursOf(startsAt, endsAt)}${from}${until}`;
    const days = daysByHours.get(hours) ?? [];
    daysByHours.set(hours, [...days, day === null ? 'täglich' : (WEEKDAYS[day - 1] ?? '')]);
  }
  return [...daysByHours].map(([hours, days]) => `${listed(days)}${hours}`).join(', ');
}

function hoursOf(startsAt: string | null, endsAt: string | null): string {
  if (startsAt !== null && endsAt !== null) return ` ${startsAt}–${endsAt}`;
  if (startsAt !== null) return ` ab ${startsAt}`;
  return endsAt === null ? '' : ` bis ${endsAt}`;
}

function absencesOf(availabilities: readonly Availability[]): string {
  const away = availabilities.filter(({ isAvailable }) => !isAvailable);
  const spans = away.map(({ weekday: day, startsOn, endsOn }) => {
    if (startsOn !== null && endsOn !== null) return spanOf({ startsOn, endsOn, reason: '' });
    const when = day === null ? 'immer' : (WEEKDAYS[day - 1] ?? '');
    const from = startsOn === null ? '' : ` ab ${german(startsOn)}`;
    return `${when}${from}${endsOn === null ? '' : ` bis ${german(endsOn)}`}`;
  });
  return spans.length > MOST_LISTED ? `${spans.slice(0, MOST_LISTED).join(', ')} …` : listed(spans);
}
