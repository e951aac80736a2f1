import type { AssessedPart } from './assessment';

export interface BlindPaper {
  /** The cohort shows papers to their markers by number. */
  hidesNames: boolean;
  blindNumber: number | null;
  part: AssessedPart;
  /** A lecturer, or null for the office, which always sees names. */
  viewerId: string | null;
}

/**
 * What stands for the name of a participant where markers do not see it, or null where they do. A presentation is given
 * in person and the office does not mark blindly. Source: domain rules, Assessment (independent markers).
 */
export function blindName({ hidesNames, blindNumber, part, viewerId }: BlindPaper): string | null {
  if (!hidesNames || part !== 'paper' || viewerId === null) return null;
  return blindNumber === null ? 'Arbeit ohne Nummer' : `Arbeit ${blindNumber}`;
}

/** The name of a handed-in file without what its author called it; its kind stays. */
export function blindFileName(name: string, fileName: string, position: number): string {
  const kind = /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0] ?? '';
  return `${name}${position > 1 ? ` (${position})` : ''}${kind.toLowerCase()}`;
}
