import type { OutputOf } from '../../../shared/contract';
import type { DomainError } from '../../../shared/domain/domain-error';
import { fillPattern, namesByPattern } from '../../../shared/domain/name-pattern';
import type { Status } from '../../components/StatusGlyph';

export type FeedbackList = OutputOf<'feedback.list'>;
export type FeedbackRow = FeedbackList['rows'][number];

/** The shape for how far a result is; its word is `feedback:stage.<stage>`. */
export const STAGE_STATUS: Readonly<Record<FeedbackRow['stage'], Status>> = {
  announced: 'done',
  unannounced: 'nearly-done',
  'not-marked': 'open',
};

/** Names that the files of some people would get, or what is wrong with the pattern. */
export function namesPreview(
  pattern: string,
  rows: readonly FeedbackRow[],
  withPaper: boolean,
): { names: string[]; error: null } | { names: null; error: DomainError } {
  try {
    const files = rows.flatMap(({ values, papers }) => [
      { values: { ...values, Art: 'Rückmeldung' }, ending: '.pdf' },
      ...(withPaper ? papers : []).map((ending) => ({ values: { ...values, Art: 'Arbeit' }, ending })),
    ]);
    return { names: namesByPattern(pattern, files), error: null };
  } catch (error) {
    return { names: null, error: error as DomainError };
  }
}

/** A letter as it would be for somebody, or what is wrong with it. */
export function letterPreview(
  text: string,
  row: FeedbackRow,
): { text: string; error: null } | { text: null; error: DomainError } {
  try {
    return { text: fillPattern(text, row.values), error: null };
  } catch (error) {
    return { text: null, error: error as DomainError };
  }
}
