import type { MarkingRole } from './assessment';

/** What a marker may do with a marking: change it, read it, or see only how far it is. */
export const MARKING_ACCESSES = ['own', 'readable', 'withheld'] as const;
export type MarkingAccess = (typeof MARKING_ACCESSES)[number];

/** A marking as its rights see it; without a lecturer it belongs to the office. */
export interface OwnedMarking {
  role: MarkingRole;
  lecturerId: string | null;
  isDone: boolean;
}

/**
 * What `viewerId` (a lecturer, or null for the office) may do with the marking of `role`. Own is what belongs to the
 * viewer, and what belongs to nobody unless the viewer marks the same part in another role. Where two markers are asked
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
  const owner = marking?.lecturerId ?? null;
  if (owner === viewerId) return 'own';
  const marksElsewhere = markings.some((other) => other.role !== role && other.lecturerId === viewerId);
  if (owner === null && !marksElsewhere) return 'own';
  if (markers === 1 && role === 'first') return 'readable';
  const isDone = (of: MarkingRole) => markings.some((other) => other.role === of && other.isDone);
  return isDone('first') && isDone('second') && isDone(role) ? 'readable' : 'withheld';
}
