import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';

/** What labels, refusals and papers call the parts of an assessment. */
export const PART_NAMES: Readonly<Record<AssessedPart, string>> = {
  paper: 'Facharbeit',
  presentation: 'Präsentation',
};

/** And the markings of a part. */
export const ROLE_NAMES: Readonly<Record<MarkingRole, string>> = {
  first: 'Erstkorrektur',
  second: 'Zweitkorrektur',
  third: 'Drittkorrektur',
};
