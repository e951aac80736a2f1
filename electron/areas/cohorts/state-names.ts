import type { CohortState } from '../../../shared/domain/cohort-lifecycle';

/** The states of a cohort in the words of staff, for the history and for refusals. */
export const COHORT_STATE_NAMES: Readonly<Record<CohortState, string>> = {
  planned: 'geplant',
  open: 'offen für Anmeldungen',
  running: 'läuft',
  marking: 'in Bewertung',
  completed: 'abgeschlossen',
  cancelled: 'abgesagt',
};
