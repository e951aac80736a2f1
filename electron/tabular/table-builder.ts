import { type Cell, cellText, type RawRow } from '../../shared/domain/registrations/table';
import { LIMITS } from './limits';
import { TabularError } from './tabular-error';

/** Collects the rows of a table and refuses what exceeds the limits, naming the line. */
export class TableBuilder {
  readonly rows: RawRow[] = [];
  private characters = 0;
  private readonly fileName: string;

  constructor(fileName: string) {
    this.fileName = fileName;
  }

  /**
   * Adds a record, without its trailing empty cells; a record without content is left out.
   * @throws TabularError `row-too-long`, `too-many-columns`, `too-many-rows`, `too-large`
   */
  add(lineNumber: number, cells: Cell[], fault?: RawRow['fault']): void {
    let width = 0;
    for (let column = 0; column < cells.length; column += 1) {
      const length = cellText(cells[column]).length;
      if (length > LIMITS.cellCharacters) throw this.tooLong(lineNumber, column, length);
      this.characters += length;
      if (length > 0 && cellText(cells[column]).trim() !== '') width = column + 1;
    }
    if (width === 0 && !fault) return;
    if (width > LIMITS.columns) {
      throw new TabularError(
        'too-many-columns',
        `Die Datei „${this.fileName}“ hat in Zeile ${lineNumber} ${width} Spalten, erlaubt sind ${LIMITS.columns}. ` +
          'Bitte löschen Sie überzählige Spalten oder prüfen Sie das Trennzeichen.',
        { lineNumber, columns: width, limit: LIMITS.columns },
      );
    }
    if (this.rows.length >= LIMITS.rows) {
      throw new TabularError(
        'too-many-rows',
        `Die Datei „${this.fileName}“ hat mehr als ${LIMITS.rows.toLocaleString('de-DE')} Zeilen. ` +
          'Bitte teilen Sie sie in mehrere Dateien auf.',
        { limit: LIMITS.rows },
      );
    }
    if (this.characters > LIMITS.tableCharacters) {
      throw new TabularError(
        'too-large',
        `Die Datei „${this.fileName}“ enthält zu viel Text für eine Anmeldeliste (bis Zeile ${lineNumber}). ` +
          'Bitte teilen Sie sie in mehrere Dateien auf.',
        { lineNumber },
      );
    }
    this.rows.push({ lineNumber, cells: cells.slice(0, width), ...(fault ? { fault } : {}) });
  }

  private tooLong(lineNumber: number, column: number, length: number): TabularError {
    return new TabularError(
      'row-too-long',
      `Die Zelle in Zeile ${lineNumber}, Spalte ${column + 1} der Datei „${this.fileName}“ hat ` +
        `${length.toLocaleString('de-DE')} Zeichen, erlaubt sind ${LIMITS.cellCharacters.toLocaleString('de-DE')}. ` +
        'Häufig fehlt davor ein schließendes Anführungszeichen; bitte prüfen Sie die Datei.',
      { lineNumber, column: column + 1, characters: length, limit: LIMITS.cellCharacters },
    );
  }
}
