import type { OutputOf } from '../../../shared/contract';
import { hasOpenPapers } from '../../../shared/domain/exchange/still-out';
import type { Status } from '../../components/StatusGlyph';
import type { Choice } from '../../stores/decisions';

export type Candidates = OutputOf<'exchange.candidates'>;
export type GivenPackage = OutputOf<'exchange.packages'>[number];
export type ResultPreview = OutputOf<'exchange.readResult'>;
export type Conflict = ResultPreview['conflicts'][number];
export type MadePackage = OutputOf<'exchange.replace'>;

/** A package as it is handed over: with its passphrase, which nobody can see again. */
export type HandedOver = MadePackage & { passphrase: string };

export const RESULT_ROUTE = '/ergebnis';
/** Who holds what, over all cohorts. */
export const ALL_PACKAGES_ROUTE = '/korrektur/pakete';
/** Where a worksheet that came back is taken up. */
export const WORKSHEET_ROUTE = '/arbeitsblatt';

/** How a package stands, in one word and shape. */
export function standOf(held: GivenPackage): {
  status: Status;
  word: 'unsaved' | 'overdue' | 'done' | 'returned' | 'given' | 'revoked' | 'replaced' | 'reassigned';
} {
  const { state, isSaved, isOverdue, imports } = held;
  if (state !== 'given') return { status: 'blocked', word: state };
  if (!isSaved) return { status: 'warning', word: 'unsaved' };
  if (isOverdue) return { status: 'warning', word: 'overdue' };
  if (!hasOpenPapers(held)) return { status: 'done', word: 'done' };
  return imports.length > 0 ? { status: 'in-progress', word: 'returned' } : { status: 'open', word: 'given' };
}

export const conflictId = ({
  enrolmentId,
  part,
  role,
  key,
}: Pick<Conflict, 'enrolmentId' | 'part' | 'role' | 'key'>): string =>
  `${enrolmentId}/${part}/${role}/${key}`;

export type Choices = Readonly<Record<string, Choice>>;

/** What a person decides about: of a result, or of a worksheet. */
export interface Decidable extends Pick<ResultPreview, 'conflicts'> {
  verdict: Pick<ResultPreview['verdict'], 'kind'>;
}

/** What is still missing before a result can be taken in. */
export function missingOf(
  preview: Decidable,
  choices: Choices,
  reasons: { all: string; reopen: string; override: string },
): 'refused' | 'choice' | 'reason' | 'reopen' | 'override' | null {
  const { verdict, conflicts } = preview;
  if (verdict.kind === 'refused' || verdict.kind === 'nothing-to-do') return 'refused';
  if (conflicts.some((conflict) => !choices[conflictId(conflict)])) return 'choice';
  if (
    conflicts.some((conflict) => (choices[conflictId(conflict)]?.reason.trim() || reasons.all.trim()) === '')
  ) {
    return 'reason';
  }
  if (opensAny(preview, choices) && reasons.reopen.trim() === '') return 'reopen';
  return verdict.kind === 'needs-decision' && reasons.override.trim() === '' ? 'override' : null;
}

/** Whether a marking that is shut would change by what was chosen. */
export const opensAny = ({ conflicts }: Pick<ResultPreview, 'conflicts'>, choices: Choices): boolean =>
  conflicts.some((conflict) => {
    const chosen = choices[conflictId(conflict)];
    return conflict.lock !== null && chosen !== undefined && chosen.choice !== 'ours';
  });
