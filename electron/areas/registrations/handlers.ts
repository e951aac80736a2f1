import type { OutputOf } from '../../../shared/contract';
import type { registrationsContract } from '../../../shared/contract/registrations';
import type { RegistrationField } from '../../../shared/domain/registrations/fields';
import { findingInWords } from '../../../shared/domain/registrations/registration';
import { cellText } from '../../../shared/domain/registrations/table';
import type { JudgedRegistration } from '../../../shared/domain/registrations/verdicts';
import type { Handlers } from '../../handlers';
import { countMissedBy, countRegistered, countWaiting } from '../cohorts/queries';
import { getOpenCohort, importFile } from './import-file';
import { countsOf, judgeRows } from './judge-rows';
import { nextTurn, readRegistrationsFile } from './read-file';

type Preview = OutputOf<'registrations.preview'>;

const FIRST_LINES = 12;
const TEXT_CHARACTERS = 200;

function previewRow(
  { row, verdict }: JudgedRegistration,
  mapping: readonly RegistrationField[],
): Preview['rows'][number] {
  return {
    lineNumber: row.lineNumber,
    values: row.values,
    kind: verdict.kind,
    personId: 'personId' in verdict ? verdict.personId : null,
    duplicateOfLine: verdict.kind === 'duplicate-of-row' ? verdict.duplicateOfLine : null,
    differences: 'differences' in verdict ? verdict.differences : [],
    problems: row.problems.map(({ field, message }) => ({
      field,
      message,
      text:
        field && mapping.includes(field)
          ? cellText(row.raw[mapping.indexOf(field)]).slice(0, TEXT_CHARACTERS)
          : '',
    })),
    hints: [...row.hints, ...('hints' in verdict ? verdict.hints : [])].map(({ message }) => message),
  };
}

export const registrationsHandlers = {
  'registrations.preview': async (context, input) => {
    const { maximumParticipants } = getOpenCohort(context.db, input.cohortId);
    const file = await readRegistrationsFile(context, input);
    const { table, header, mapping } = file;
    const judged = await judgeRows(context.db, file.rows, {
      cohortId: input.cohortId,
      pause: () => nextTurn(context.signal),
      onProgress: (done, total) => context.progress({ done, total, step: 'Zeilen werden geprüft' }),
    });
    const counts = countsOf(judged);
    const takenNow = countRegistered(context.db, input.cohortId);
    const coming = counts.new + counts.known;
    const waitingNow = countWaiting(context.db, input.cohortId);
    const placed = waitingNow > 0 ? 0 : Math.min(coming, Math.max(0, maximumParticipants - takenNow));
    return {
      fileName: file.fileName,
      format: table.format,
      encoding: table.encoding ?? null,
      encodingDoubt: table.doubt ?? null,
      delimiter: table.delimiter ?? null,
      sheetName: table.sheetName ?? null,
      sheetNames: table.sheetNames ?? [],
      headerLine: table.rows[file.headerIndex]?.lineNumber ?? 1,
      firstLines: table.rows
        .slice(0, FIRST_LINES)
        .map(({ lineNumber, cells }) => ({ lineNumber, cells: cells.map(cellText) })),
      columns: header.map((cell, index) => ({ title: cellText(cell), field: mapping[index] ?? 'ignore' })),
      rememberedAt: file.rememberedAt,
      rows: judged.map((row) => previewRow(row, mapping)),
      counts,
      missedSessions: countMissedBy(context.db, input.cohortId, context.today),
      places: {
        maximum: maximumParticipants,
        takenNow,
        takenAfter: takenNow + placed,
        waitingNow,
        waitingAfter: coming - placed,
      },
    };
  },
  'registrations.import': importFile,
  'registrations.offerRefused': async (context, input) => {
    const file = await readRegistrationsFile(context, input);
    const refused = file.rows.filter(({ problems }) => problems.length > 0);
    const { writeCsv } = await import('../../documents/csv');
    const bytes = writeCsv([
      ['Zeile', 'Grund', ...file.header.map(cellText)],
      ...refused.map((row) => [
        String(row.lineNumber),
        row.problems.map(findingInWords).join(' '),
        ...row.raw.map(cellText),
      ]),
    ]);
    const name = file.fileName.replace(/\.[^.]*$/, '');
    return context.transfers.put({
      fileName: `${name}-abgelehnt.csv`,
      mediaType: 'text/csv;charset=utf-8',
      bytes,
    });
  },
} satisfies Handlers<typeof registrationsContract>;
