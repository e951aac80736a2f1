import { LIST_COLUMN_KEYS } from './certificate-list';
import { DomainError } from './domain-error';

interface ChamberProfile {
  gradeKey: readonly { from: number; grade: number }[];
  decimalKey: readonly { from: number; decimal: number }[];
  listColumns: readonly { key: string }[];
}

/**
 * Refuses a profile that the rules could not work with: the steps of both keys fall in points down to 0 while the
 * grades rise, and every column of the certificate list is a known one and stands there once.
 * Throws `grade-key`, `decimal-key`, `unknown-column`, `duplicate-column`.
 * Source: domain rules, Assessment and What a participant gets.
 */
export function assertChamberProfile({ gradeKey, decimalKey, listColumns }: ChamberProfile): void {
  if (!isKey(gradeKey.map(({ from, grade }) => [from, grade]))) {
    throw new DomainError(
      'grade-key',
      'Der Notenschlüssel hat Lücken: Die Punkte müssen von Note zu Note fallen und bei 0 enden. Bitte berichtigen Sie die Punkte.',
    );
  }
  if (!isKey(decimalKey.map(({ from, decimal }) => [from, decimal]))) {
    throw new DomainError(
      'decimal-key',
      'Die Dezimalnoten haben Lücken: Die Punkte müssen von Note zu Note fallen und bei 0 enden. Bitte berichtigen Sie die Punkte.',
    );
  }
  const known: readonly string[] = LIST_COLUMN_KEYS;
  const seen = new Set<string>();
  for (const { key } of listColumns) {
    if (!known.includes(key)) {
      throw new DomainError('unknown-column', `Die Zertifikatsliste kennt keine Spalte „${key}“.`);
    }
    if (seen.has(key)) {
      throw new DomainError(
        'duplicate-column',
        `Die Spalte „${key}“ steht doppelt. Bitte entfernen Sie eine davon.`,
      );
    }
    seen.add(key);
  }
}

const isKey = (steps: readonly (readonly [from: number, grade: number])[]): boolean =>
  steps.at(-1)?.[0] === 0 &&
  steps.every(([from, grade], index) => {
    const next = steps[index + 1];
    return next === undefined || (next[0] < from && next[1] > grade);
  });
