import type { MarkingRole } from './assessment';

/**
 * What a marker may do with a marking: change it, read it, or see only how far it is. `same-marker` would be their own, but
 * they mark the same part in another role already: it is read and not changed.
 */
export const MARKING_ACCESSES = ['own', 'readable', 'withheld', 'same-marker'] as const;
export type MarkingAccess = (typeof MARKING_ACCESSES)[number];

/** A marking as its rights see it. */
export interface OwnedMarking {
  role: MarkingRole;
  lecturerId: string | null;
  /** Without a lecturer it is the office's once the office has said something in it or has taken it over; until then nobody's. */
  isOffices: boolean;
  isDone: boolean;
}

/** Whether a marking is of this marker: a lecturer, or the office (null). What is nobody's is of neither. */
const isOf = ({ lecturerId, isOffices }: OwnedMarking, markerId: string | null): boolean =>
  markerId === null ? lecturerId === null && isOffices : lecturerId === markerId;

/**
 * The other role in which a marker, a lecturer or the office (null), marks the same part; null where there is none. Markers
 * of one part are independent, so they are two people, and the office is one. Source: domain rules, Assessment.
 */
export const otherRoleOf = (
  markerId: string | null,
  role: MarkingRole,
  markings: readonly OwnedMarking[],
): MarkingRole | null => markings.find((other) => other.role !== role && isOf(other, markerId))?.role ?? null;

/**
 * What `viewerId` (a lecturer, or null for the office) may do with the marking of `role`. Own is what belongs to the
 * viewer, and what belongs to nobody; `same-marker` either of them if the viewer marks the same part in another role. Where two markers are asked
 * for, nobody else sees marks before both have handed in, nor a third marker's before the third has; where one is, they
 * can be read. Source: domain rules, Assessment.
 */
export function markingAccess({
  viewerId,
  role,
  markers,
  markings,
}: {
  viewerId: string | null;
  role: MarkingRole;
  markers: 1 | 2;
  /** Every marking of the part. */
  markings: readonly OwnedMarking[];
}): MarkingAccess {
  const marking = markings.find((candidate) => candidate.role === role);
  const isNobodys = !marking || (marking.lecturerId === null && !marking.isOffices);
  if (isNobodys || isOf(marking, viewerId))
    return otherRoleOf(viewerId, role, markings) === null ? 'own' : 'same-marker';
  if (markers === 1 && role === 'first') return 'readable';
  const isDone = (of: MarkingRole) => markings.some((other) => other.role === of && other.isDone);
  return isDone('first') && isDone('second') && isDone(role) ? 'readable' : 'withheld';
}
