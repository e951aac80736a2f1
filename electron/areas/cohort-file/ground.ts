import type { OutputOf } from '../../../shared/contract';
import type { TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import { isSameGround } from '../../../shared/domain/exchange/same-ground';
import type { Db } from '../../store/db';
import { rowHere } from './ground-candidate';
import { goingWithCourse, groundCandidates, IDENTIFIED, proposedGround } from './ground-identity';
import { venuesWithRoom, venueTitle } from './venue-identity';

type Ground = OutputOf<'cohortFile.read'>['ground'];

const SHOWN = ['courses', 'chambers', 'rubrics', 'venues', 'rooms'] as const;

/** What a cohort stands on, whether it is here, and whether it is another here. */
export function groundOf(db: Db, rows: TravellingTables): Ground {
  const going = (rows.courses ?? [])
    .flatMap((course) => groundCandidates(db, rows, 'courses', course))
    .map(({ id }) => ({ id, with: goingWithCourse(db, rows, id) }));
  return SHOWN.flatMap((kind) =>
    (rows[kind] ?? []).map((row) => {
      const here = rowHere(db, kind, String(row.id));
      const identified = IDENTIFIED.find((table) => table === kind);
      const candidates = identified ? groundCandidates(db, rows, identified, row) : [];
      return {
        id: String(row.id),
        candidates,
        proposedId: proposedGround(candidates),
        kind,
        title: kind === 'venues' ? venueTitle(row) : String(row.title ?? row.name),
        isHere: here !== undefined,
        isOther: here !== undefined && !isSameGround(row, here),
        goesWith:
          kind === 'rooms'
            ? venuesWithRoom(db, rows, row)
            : going.flatMap((course) => (course.with.has(String(row.id)) ? [course.id] : [])),
      };
    }),
  );
}
