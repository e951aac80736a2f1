import type { PartState } from '../../../shared/domain/assessment';
import type { AssessmentState } from '../../../shared/domain/eligibility';
import { PASS_POINTS } from '../../../shared/domain/grading';
import { formatPoints } from '../../components/format';
import type { Status } from '../../components/StatusGlyph';

/** The shape for how far a part is; its word is `marking:part.<state>`. */
export const PART_STATUS: Readonly<Record<PartState, Status>> = {
  open: 'open',
  'in-progress': 'in-progress',
  complete: 'nearly-done',
  'second-missing': 'nearly-done',
  'third-needed': 'warning',
  done: 'done',
};

/** The shape for a result; its word is `marking:result.<state>`. */
export const RESULT_STATUS: Readonly<Record<AssessmentState, Status>> = {
  passed: 'done',
  failed: 'lost',
  'not-handed-in': 'warning',
  'not-marked': 'open',
};

/** Points with two decimals at most; what fails is never rounded up to what passes. */
export function pointsText(points: number): string {
  const hundredths = Math.round(points * 100) / 100;
  return points < PASS_POINTS && hundredths >= PASS_POINTS
    ? formatPoints(Math.floor(points * 100) / 100, 2)
    : formatPoints(points);
}

/** The address of a marker's desk. */
export const deskRoute = (enrolmentId: string, part: string, role = 'first'): string =>
  `/korrektur/${enrolmentId}/${part}${role === 'first' ? '' : `?role=${role}`}`;
