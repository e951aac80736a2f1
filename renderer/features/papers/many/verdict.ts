import type { OutputOf } from '../../../../shared/contract';
import { mayHandIn } from '../../../../shared/domain/resubmission';
import type { Status } from '../../../components/StatusGlyph';

type Preview = OutputOf<'papers.previewMany'>;
export type ManyFile = Preview['files'][number];

/** The files of one version. */
export const FILES_A_VERSION = 5;

/** What the page says of a file, by the key of its words. */
export type Verdict =
  | { kind: 'fault'; fault: NonNullable<ManyFile['fault']> }
  | { kind: 'known'; name: string; version: number }
  | { kind: 'same'; name: string }
  | { kind: 'several' }
  | { kind: 'nobody' }
  | { kind: 'limit'; name: string }
  | { kind: 'too-many'; name: string }
  | { kind: 'second'; number: number }
  | {
      kind: 'assigned';
      because: 'email' | 'name' | 'last-name' | 'number' | 'first-name' | 'hand';
      version: number;
    };

export const VERDICT_STATUS: Readonly<Record<Verdict['kind'], Status>> = {
  fault: 'refused',
  known: 'known',
  same: 'known',
  several: 'unrecorded',
  nobody: 'unrecorded',
  limit: 'blocked',
  'too-many': 'blocked',
  second: 'warning',
  assigned: 'done',
};

/** Whose each file is before anybody has corrected it; what is there already is left out. */
export const firstAssignment = ({ files }: Preview): (string | null)[] =>
  files.map(({ fault, known, sameAs, match }) =>
    fault === null && known === null && sameAs === null && match.kind === 'one' ? match.enrolmentId : null,
  );

/** One verdict a file, in their order. `assigned` holds whose each is now. */
export function verdictsOf({ files, people }: Preview, assigned: readonly (string | null)[]): Verdict[] {
  const personOf = new Map(people.map((person) => [person.enrolmentId, person]));
  const counts = new Map<string, number>();
  for (const enrolmentId of assigned)
    if (enrolmentId) counts.set(enrolmentId, (counts.get(enrolmentId) ?? 0) + 1);
  const seen = new Map<string, number>();
  return files.map((file, index): Verdict => {
    if (file.fault) return { kind: 'fault', fault: file.fault };
    const enrolmentId = assigned[index] ?? null;
    const person = enrolmentId === null ? undefined : personOf.get(enrolmentId);
    if (enrolmentId === null || !person) return unassigned(file, files);
    const number = (seen.get(enrolmentId) ?? 0) + 1;
    seen.set(enrolmentId, number);
    if (!mayHandIn(person.next)) return { kind: 'limit', name: person.displayName };
    if ((counts.get(enrolmentId) ?? 0) > FILES_A_VERSION)
      return { kind: 'too-many', name: person.displayName };
    if (number > 1) return { kind: 'second', number };
    const isFound = file.match.kind === 'one' && file.match.enrolmentId === enrolmentId;
    const because = isFound && file.match.kind === 'one' ? file.match.because : 'hand';
    return { kind: 'assigned', because, version: person.versions + 1 };
  });
}

function unassigned(file: ManyFile, files: readonly ManyFile[]): Verdict {
  if (file.known) return { kind: 'known', name: file.known.displayName, version: file.known.version };
  if (file.sameAs !== null) return { kind: 'same', name: files[file.sameAs]?.fileName ?? '' };
  return { kind: file.match.kind === 'several' ? 'several' : 'nobody' };
}

/** Whether something that would be refused stands in the way. */
export const isBlocked = (verdicts: readonly Verdict[]): boolean =>
  verdicts.some(({ kind }) => kind === 'limit' || kind === 'too-many');

/** What is sent: the files of one person together, in the order of the list. */
export function papersOf(
  { files }: Preview,
  assigned: readonly (string | null)[],
  stated: ReadonlySet<string>,
) {
  const papers = new Map<string, { transferId: string; entry: number | null }[]>();
  for (const [index, { transferId, entry, fault }] of files.entries()) {
    const enrolmentId = assigned[index];
    if (!enrolmentId || fault) continue;
    papers.set(enrolmentId, [...(papers.get(enrolmentId) ?? []), { transferId, entry }]);
  }
  return [...papers].map(([enrolmentId, own]) => ({
    enrolmentId,
    files: own,
    isOriginalityStated: stated.has(enrolmentId),
  }));
}
