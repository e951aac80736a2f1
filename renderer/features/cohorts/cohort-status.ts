import type { CohortState } from '../../../shared/domain/cohort-lifecycle';
import type { Status } from '../../components/StatusGlyph';

/** The shape that goes with a cohort's state; its word is `cohorts:state.<state>`. */
export const COHORT_STATUS: Readonly<Record<CohortState, Status>> = {
  planned: 'open',
  open: 'open',
  running: 'in-progress',
  marking: 'nearly-done',
  completed: 'done',
  cancelled: 'blocked',
};

/** The step that leads on, and nothing for cohorts whose life is over. */
export const NEXT_STATE: Readonly<Partial<Record<CohortState, CohortState>>> = {
  planned: 'open',
  open: 'running',
  running: 'marking',
  marking: 'completed',
};
