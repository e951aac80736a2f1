import type { OutputOf } from '../../../shared/contract';
import { mapRubric } from '../../../shared/domain/exchange/map-rubric';
import { markingId as idOf, type TravellingMarking } from '../../../shared/domain/exchange/marking-fields';
import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { readRubrics } from './office-rubrics';

/** What went out by one rubric, beside the rubrics that its markings go by in the office now. */
export interface CurrentRubrics {
  /**
   * Which id now stands for each criterion and knock-out of the rubric that a marking went out with; none where the marking is gone.
   * @throws Refused `conflict` with what differs where the criteria are not the same
   */
  idsFor(marking: TravellingMarking, from: PackedRubric | undefined): ReadonlyMap<string, string>;
  /** Those that were asked about and have been renewed since with the same criteria. */
  mapped(): OutputOf<'exchange.readResult'>['mappedRubrics'];
}

/** `what` stands in the refusal: "des Pakets", "des Arbeitsblatts". */
export function currentRubrics(db: Db, markings: readonly TravellingMarking[], what: string): CurrentRubrics {
  const current = rubricIdsOf(db, markings);
  const offices = readRubrics(db, [...current.values()]);
  const known = new Map<string, ReadonlyMap<string, string>>();
  const renewed = new Map<string, { title: string; from: number; to: number }>();
  return {
    idsFor(marking, from) {
      const to = offices.get(current.get(idOf(marking)) ?? '');
      // A marking that is gone is refused by the plan, with its own words.
      if (!from || !to) return new Map();
      const pair = `${from.rubricId}/${to.rubricId}`;
      const ids = known.get(pair);
      if (ids) return ids;
      const mapped = mapRubric(from, to);
      if (mapped.kind === 'different') throw rubricChanged(to.title, what, mapped.differences);
      known.set(pair, mapped.ids);
      if (from.rubricId !== to.rubricId) {
        renewed.set(pair, { title: to.title, from: from.version, to: to.version });
      }
      return mapped.ids;
    },
    mapped: () => [...renewed.values()],
  };
}

/** Which rubric each marking goes by in the office now. */
function rubricIdsOf(db: Db, markings: readonly TravellingMarking[]): Map<string, string> {
  const rows = db.all<TravellingMarking & { rubricId: string }>(
    `SELECT m.enrolmentId, m.part, m.role, m.rubricId
     FROM (SELECT DISTINCT value AS enrolmentId FROM json_each(?)) j JOIN markings m ON m.enrolmentId = j.enrolmentId`,
    [JSON.stringify(markings.map(({ enrolmentId }) => enrolmentId))],
  );
  return new Map(rows.map((row) => [idOf(row), row.rubricId]));
}

const rubricChanged = (title: string, what: string, differences: readonly string[]): Refused =>
  new Refused(
    'conflict',
    `Der Bewertungsbogen „${title}“ ist nicht mehr der ${what}, und das Ergebnis passt nicht zu ihm. ${differences.join(' ')}`,
    { details: { reason: 'rubric-changed', differences: differences.join('\n') } },
  );
