import type { OutputOf } from '../../../shared/contract';
import type { markingContract } from '../../../shared/contract/marking';
import { displayName, sortName } from '../../../shared/domain/names';
import type { Handlers } from '../../handlers';
import type { Db } from '../../store/db';
import { cohortClosedBy } from '../cohorts/ended-cohort';
import { assessCohort } from './assessment';
import { assignMarkings, commentMarking, finishMarking } from './change-marking';
import { listMarkHistory, showDesk } from './desk';
import { listMarkDecisions } from './mark-decisions';
import { reopenMarking, takeOverMarking } from './marker-changes';
import { listQueue } from './queue';
import { recordKnockOut } from './record-knock-out';
import { recordMark } from './record-mark';

function showAssessments(db: Db, cohortId: string, today: string): OutputOf<'marking.list'> {
  const { rules, enrolments } = assessCohort(db, cohortId, today);
  const { decimals: _, grades, tolerancePercent: _tolerance, hidesNames, ...shownRules } = rules;
  return {
    ...shownRules,
    hidesNames: hidesNames === 1,
    closedBy: cohortClosedBy(db, cohortId),
    grades: [...grades],
    enrolments: enrolments.map((row) => ({
      enrolmentId: row.enrolmentId,
      personId: row.personId,
      displayName: displayName(row),
      sortName: sortName(row),
      blindNumber: row.blindNumber,
      isHandedIn: row.isHandedIn,
      isLate: row.isLate === 1,
      stage: row.stage,
      paper: row.paper,
      presentation: row.presentation,
      state: row.state,
      points: row.points,
      grade: row.grade,
      failures: row.failures,
    })),
  };
}

export const markingHandlers = {
  'marking.queue': ({ db, today }, { asLecturerId }) => listQueue(db, today, asLecturerId),
  'marking.list': ({ db, today }, { cohortId }) => showAssessments(db, cohortId, today),
  'marking.get': ({ db }, key) => showDesk(db, key),
  'marking.record': recordMark,
  'marking.recordKnockOut': recordKnockOut,
  'marking.comment': commentMarking,
  'marking.assign': assignMarkings,
  'marking.finish': finishMarking,
  'marking.reopen': reopenMarking,
  'marking.takeOver': takeOverMarking,
  'marking.history': ({ db }, input) => listMarkHistory(db, input),
  'marking.decisions': ({ db }, input) => listMarkDecisions(db, input),
} satisfies Handlers<typeof markingContract>;
