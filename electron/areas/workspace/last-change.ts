import type { InputOf, OutputOf } from '../../../shared/contract';
import type { Db } from '../../store/db';
import { COHORT_ROW } from '../cohorts/cohort-row';
import { EXTENSION_ROW } from '../papers/extension-row';
import { PERSON_ROW } from '../people/person-row';
import { ENTRY_ROW } from '../register/typed-entry';
import { SESSION_ROW } from '../schedule/session-row';
import { lastChangeOf, type TypedRow } from '../typed-fields';

type Asked = InputOf<'workspace.lastChange'>;

interface Place {
  row: TypedRow<string>;
  /** Under which id the row stands; null while there is none. */
  rowIdOf: (db: Db, id: string) => string | null;
}

const itself = (_db: Db, id: string): string => id;

const PLACES: Readonly<Record<Asked['of'], Place>> = {
  person: { row: PERSON_ROW, rowIdOf: itself },
  cohort: { row: COHORT_ROW, rowIdOf: itself },
  session: { row: SESSION_ROW, rowIdOf: itself },
  'register-entry': {
    row: ENTRY_ROW,
    rowIdOf: (db, sessionId) =>
      db.value<string>('SELECT id FROM registerEntries WHERE sessionId = ?', [sessionId]) ?? null,
  },
  extension: {
    row: EXTENSION_ROW,
    rowIdOf: (db, enrolmentId) =>
      db.value<string>('SELECT id FROM papers WHERE enrolmentId = ?', [enrolmentId]) ?? null,
  },
};

/** Who stored what stands in a field that windows type in, and when. Nobody, for a field the row does not have. */
export function lastChange(db: Db, { of, id, field }: Asked): OutputOf<'workspace.lastChange'> {
  const { row, rowIdOf } = PLACES[of];
  const rowId = rowIdOf(db, id);
  const isKnown = rowId !== null && Object.hasOwn(row.names, field);
  return { change: isKnown ? lastChangeOf(db, row, rowId, field) : null };
}
