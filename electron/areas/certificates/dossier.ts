import type { OutputOf } from '../../../shared/contract';
import type { ChamberListContent } from '../../../shared/contract/certificates';
import type { EligibilityBlock } from '../../../shared/domain/eligibility';
import { paperDueOn } from '../../../shared/domain/paper-deadline';
import type { Db } from '../../store/db';
import type { CohortForecasts } from '../attendance/forecasts';
import { cohortMissing } from '../cohorts/queries';
import type { EnrolmentAssessment } from '../marking/assessment';
import { hashOfContent, listContentOf } from './list-content';
import { type Standing, standingsOf } from './standings';

type Listing = OutputOf<'certificates.list'>;
type DossierRow = Listing['rows'][number];
type Block = DossierRow['blocks'][number];

/** What the certificate list of a cohort says now, and per person what is in the way. */
export interface Dossier {
  content: ChamberListContent;
  contentHash: string;
  rows: DossierRow[];
  counts: Listing['counts'];
}

/** Builds the list from attendance, assessment and persons as they stand. @throws Refused `not-found` */
export function dossierOf(db: Db, cohortId: string, today: string): Dossier {
  const cohort = standingsOf(db, [cohortId], today).get(cohortId);
  if (!cohort) throw cohortMissing();
  const sessions = cohort.sessions.filter(({ state }) => state !== 'cancelled');
  const rows = cohort.standings.map((standing) => dossierRowOf(standing, sessions));
  const content = listContentOf(db, cohortId, 'certificates', cohort.standings);
  return { content, contentHash: hashOfContent(content), rows, counts: countsOf(rows) };
}

function countsOf(rows: readonly DossierRow[]): Listing['counts'] {
  const counts = {
    certificate: 0,
    'attendance-confirmation': 0,
    'attended-statement': 0,
    blocked: 0,
    warned: 0,
  };
  for (const { document, warnings } of rows) {
    counts[document ?? 'blocked'] += 1;
    if (document !== null && warnings.some(({ override }) => override === null)) counts.warned += 1;
  }
  return counts;
}

function dossierRowOf(
  { person, assessment, forecast, eligibility, warnings }: Standing,
  sessions: CohortForecasts['sessions'],
): DossierRow {
  const { document, expected, blocks, ifWaiting } = eligibility;
  return {
    enrolmentId: assessment.enrolmentId,
    personId: assessment.personId,
    firstName: assessment.firstName,
    lastName: assessment.lastName,
    title: assessment.title,
    birthDate: assessment.birthDate,
    birthPlace: assessment.birthPlace,
    attendedUnits: forecast.attendedUnits,
    excusedUnits: forecast.excusedUnits,
    attendancePercent: forecast.percent,
    assessment: assessment.state,
    points: assessment.points,
    topic: person.topic,
    remark: person.listRemark,
    document,
    expected,
    ifWaiting,
    blocks: blocks.map((block) => withPlace(block, sessions, assessment, person)),
    warnings: warnings.map(({ warning, override }) => ({ ...warning, override })),
  };
}

/** Adds to a block what leads to the place that mends it. */
function withPlace(
  block: EligibilityBlock,
  sessions: CohortForecasts['sessions'],
  assessment: EnrolmentAssessment,
  { hasPaper, paperDueOn: dueOn }: Standing['person'],
): Block {
  if (block.code === 'sessions-unrecorded') {
    return {
      code: block.code,
      sessions: sessions
        .map(({ id, date }, index) => ({ id, date, number: index + 1 }))
        .filter(({ id }) => block.sessionIds.includes(id)),
    };
  }
  if (block.code === 'not-marked') {
    if (hasPaper === 1 && !assessment.isHandedIn) {
      const until = paperDueOn(dueOn, assessment.extendedDueOn);
      return until === null ? { code: 'paper-deadline-missing' } : { code: 'paper-awaited', until };
    }
    const isPaperOpen = hasPaper === 1 && assessment.paper.state !== 'done';
    return { code: block.code, part: isPaperOpen ? 'paper' : 'presentation' };
  }
  return block;
}
