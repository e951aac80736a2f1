import type { InputOf, OutputOf } from '../../../shared/contract';

export type Disruption = InputOf<'schedule.repairOptions'>['disruption'];
export type DisruptionKind = Disruption['kind'];
export type RepairAnswer = OutputOf<'schedule.repairOptions'>;
export type RepairPlan = Extract<RepairAnswer, { kind: 'repairs' }>['repairs'][number];
export type RepairChange = RepairPlan['changes'][number];

export const DISRUPTION_KINDS = ['lecturer-out', 'room-out', 'day-lost'] as const satisfies DisruptionKind[];

/** What the person at the desk says has happened. */
export interface DisruptionDraft {
  kind: DisruptionKind;
  lecturerId: string | null;
  roomId: string | null;
  startsOn: string | null;
  endsOn: string | null;
  reason: string;
}

/** The disruption; null while something is missing. A last day left open is the first one. */
export function disruptionOf(draft: DisruptionDraft): Disruption | null {
  const { kind, lecturerId, roomId, startsOn, reason } = draft;
  const endsOn = draft.endsOn ?? startsOn;
  if (startsOn === null || endsOn === null || endsOn < startsOn) return null;
  const span = { startsOn, endsOn, reason };
  if (kind === 'day-lost') return { kind, ...span };
  if (kind === 'lecturer-out') return lecturerId === null ? null : { kind, lecturerId, ...span };
  return roomId === null ? null : { kind, roomId, ...span };
}

interface ToldPerson {
  personId: string;
  displayName: string;
  email: string;
}

/** Everybody to be told of a repair, once each. */
export function peopleToTell({ cohorts, lecturers }: RepairPlan): {
  participants: ToldPerson[];
  lecturers: ToldPerson[];
} {
  const once = (people: readonly ToldPerson[]): ToldPerson[] => [
    ...new Map(people.map((person) => [person.personId, person])).values(),
  ];
  return {
    participants: once(cohorts.flatMap(({ participants }) => participants)),
    lecturers: once(lecturers),
  };
}
