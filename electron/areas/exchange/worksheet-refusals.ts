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

export const otherRubric = (): Refused =>
  new Refused(
    'conflict',
    'Den Bewertungsbogen dieses Arbeitsblatts gibt es so nicht mehr. Es wurde nichts eingelesen. Bitte ersetzen Sie das Arbeitsblatt und übertragen Sie die Werte.',
    { details: { reason: 'other-rubric' } },
  );
