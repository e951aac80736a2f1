import type { TravellingRow, TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import { isSameName, isSameVenue } from '../../../shared/domain/exchange/same-venue';
import type { Db } from '../../store/db';
import { type GroundCandidate, rowHere, textOf } from './ground-candidate';

/**
 * Venues here that have the name of one in a file. The same is one whose address says nothing else, and, where the cohort is here
 * already, one that it takes place in. Of those that say word for word the same only the first is offered, since nobody could tell them apart.
 */
export function venueCandidates(
  db: Db,
  { cohorts = [] }: TravellingTables,
  row: TravellingRow,
): GroundCandidate[] {
  const inUse = venuesOf(db, textOf(cohorts[0]?.id));
  const named = db
    .all<TravellingRow>('SELECT * FROM venues ORDER BY isRetired, id')
    .filter((entry) => isSameName(entry, row));
  const used = named.filter(({ id }) => inUse.has(textOf(id)));
  const isSame = (entry: TravellingRow): boolean =>
    used.length > 0 ? used.includes(entry) : isSameVenue(entry, row);
  const all = named.sort((a, b) => Number(isSame(b)) - Number(isSame(a)));
  return all
    .filter(
      (entry, index) => !all.slice(0, index).some((earlier) => venueTitle(earlier) === venueTitle(entry)),
    )
    .map((entry) => ({
      id: textOf(entry.id),
      title: venueTitle(entry),
      kind: isSame(entry) ? 'same' : 'probable',
    }));
}

/** "Lindenhof, Lindenstr. 3, 50674 Köln": two of one name are told apart by where they are. */
export const venueTitle = ({ name, street, postcode, city }: TravellingRow): string =>
  [textOf(name), textOf(street), `${textOf(postcode)} ${textOf(city)}`.trim()].filter(Boolean).join(', ');

const venuesOf = (db: Db, cohortId: string): ReadonlySet<string> =>
  new Set(
    db
      .all<{ venueId: string }>(
        `SELECT venueId FROM cohorts WHERE id = @cohortId AND venueId IS NOT NULL
         UNION SELECT venueId FROM rooms WHERE id IN
           (SELECT roomId FROM cohorts WHERE id = @cohortId UNION SELECT roomId FROM sessions WHERE cohortId = @cohortId)`,
        { cohortId },
      )
      .map(({ venueId }) => venueId),
  );

/** The room of a venue here that has the name of one in a file; one that is still used, if there are several. */
function roomOf(db: Db, venueId: string, row: TravellingRow): string | null {
  const all = db.all<TravellingRow>('SELECT * FROM rooms WHERE venueId = ? ORDER BY isRetired, id', [
    venueId,
  ]);
  const found = all.find((entry) => isSameName(entry, row));
  return found === undefined ? null : textOf(found.id);
}

/** Venues here with which a room of a file becomes one that they have, if the venue of the file becomes one of them. */
export function venuesWithRoom(db: Db, rows: TravellingTables, room: TravellingRow): string[] {
  const venue = (rows.venues ?? []).find(({ id }) => id === room.venueId);
  if (venue === undefined) return [];
  const isHere = rowHere(db, 'venues', textOf(venue.id)) !== undefined;
  const venueIds = isHere ? [textOf(venue.id)] : venueCandidates(db, rows, venue).map(({ id }) => id);
  return venueIds.filter((venueId) => roomOf(db, venueId, room) !== null);
}

/** Which room here each of a file is, by the venues that those of the file are here. */
export function identifyRooms(
  db: Db,
  { rooms = [] }: TravellingTables,
  venueHere: (id: string) => string,
  put: (id: unknown, becomes: string) => void,
): void {
  for (const room of rooms) {
    if (rowHere(db, 'rooms', textOf(room.id))) continue;
    const found = roomOf(db, venueHere(textOf(room.venueId)), room);
    if (found !== null) put(room.id, found);
  }
}
