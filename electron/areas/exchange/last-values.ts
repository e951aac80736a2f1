import {
  type FieldValue,
  markingId as idOf,
  sameValue,
} from '../../../shared/domain/exchange/marking-fields';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { IncomingMarking } from './plan-import';

export interface LastValue {
  id: string;
  value: FieldValue;
}

/** Where a value came from: a package or worksheet, and the device that said it. */
interface Source {
  packageId: string;
  /** The fingerprint of a laptop's key; `WORKSHEET_DEVICE` where cells say nothing of who filled them in. */
  laptop: string;
}

export const WORKSHEET_DEVICE = 'worksheet';

/** What a device last said, by marking and the key it was given out with; only where that is not what was given out. */
export function readLastValues(db: Db, { packageId, laptop }: Source): Map<string, LastValue> {
  return new Map(
    db
      .all<{ id: string; enrolmentId: string; part: 'paper'; role: 'first'; key: string; value: string }>(
        'SELECT id, enrolmentId, part, role, key, value FROM exchangeValues WHERE packageId = ? AND laptop = ?',
        [packageId, laptop],
      )
      .map(({ id, key, value, ...marking }) => [
        `${idOf(marking)}/${key}`,
        { id, value: JSON.parse(value) as FieldValue },
      ]),
  );
}

/** What a device has said is the common past of what it says next, whatever became of it here. */
export function keepLastValues(
  { db, newId }: CommandContext,
  source: Source,
  papers: readonly IncomingMarking[],
): void {
  const last = readLastValues(db, source);
  for (const paper of papers) {
    const { enrolmentId, part, role } = paper;
    for (const { key, base, value, typedAt } of paper.fields) {
      const known = last.get(`${idOf(paper)}/${key}`);
      if (sameValue(value, known ? known.value : base)) continue;
      const row = { value: JSON.stringify(value), typedAt };
      if (known) db.update('exchangeValues', known.id, row);
      else db.insert('exchangeValues', { id: newId(), ...source, enrolmentId, part, role, key, ...row });
    }
  }
}
