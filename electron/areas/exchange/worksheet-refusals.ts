import type { WorksheetSheet } from '../../../shared/domain/exchange/worksheet';
import { Refused } from '../../../shared/errors';

export const foreignSheet = (fileName: string): Refused =>
  new Refused(
    'bad-file',
    `„${fileName}“ ist kein Arbeitsblatt, das hier ausgegeben wurde, oder sein verborgener Teil wurde verändert. Es wurde nichts eingelesen. Bitte wählen Sie das Arbeitsblatt, das Sie ausgegeben haben.`,
    { details: { reason: 'foreign-worksheet' } },
  );

export const missingSheet = ({ name }: Pick<WorksheetSheet, 'name'>): Refused =>
  new Refused(
    'validation',
    `Das Blatt „${name}“ fehlt: Es wurde entfernt oder umbenannt. Es wurde nichts eingelesen. Bitte tragen Sie die Werte in das ausgegebene Arbeitsblatt ein.`,
    { details: { reason: 'missing-sheet', sheet: name } },
  );

const RUBRIC_GONE = {
  read: 'Den Bewertungsbogen dieses Arbeitsblatts gibt es so nicht mehr. Es wurde nichts eingelesen. Bitte ersetzen Sie das Arbeitsblatt und übertragen Sie die Werte.',
  write:
    'Den Bewertungsbogen dieses Arbeitsblatts gibt es so nicht mehr. Bitte ersetzen Sie das Arbeitsblatt.',
} as const;

/** The rubric that a worksheet went out with is gone or another one; by whether it is being read or written once more. */
export const rubricGone = (deed: keyof typeof RUBRIC_GONE): Refused =>
  new Refused('conflict', RUBRIC_GONE[deed], { details: { reason: 'other-rubric' } });
