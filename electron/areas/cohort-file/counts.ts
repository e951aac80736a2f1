import type { OutputOf } from '../../../shared/contract';
import type { TravellingTables } from '../../../shared/domain/exchange/cohort-file';

/** What a cohort's rows are, in numbers. */
export function countsOf(rows: TravellingTables): OutputOf<'cohortFile.contents'> {
  const count = (table: string): number => rows[table]?.length ?? 0;
  return {
    participants: (rows.enrolments ?? []).filter(({ status }) => status === 'registered').length,
    sessions: count('sessions'),
    attendance: count('attendance'),
    papers: (rows.submissions ?? []).length,
    files: count('files'),
    fileBytes: (rows.files ?? []).reduce((sum, { byteLength }) => sum + Number(byteLength), 0),
    markings: count('markings'),
    results: count('results'),
    chamberLists: count('chamberLists'),
  };
}
