import {
  type FieldKey,
  type FieldValue,
  kindOf,
  type TravellingAnnotation,
} from '../../../shared/domain/exchange/marking-fields';
import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';

/** What a field is called, for people. */
export function fieldName(key: FieldKey, rubric: PackedRubric): string {
  const { kind, of } = kindOf(key);
  const criterion = rubric.criteria.find(({ criterionId }) => criterionId === of)?.title ?? '';
  const knockOut = rubric.knockOuts.find(({ knockOutId }) => knockOutId === of)?.title ?? '';
  switch (kind) {
    case 'points':
      return criterion;
    case 'comment':
      return `${criterion}, Kommentar`;
    case 'knockOut':
      return knockOut;
    case 'knockOutComment':
      return `${knockOut}, Kommentar`;
    case 'annotation':
      return 'Markierung im Text';
    case 'overall':
      return 'Gesamtkommentar';
    case 'state':
      return 'Stand';
  }
}

/** A value of a field in words. */
export function valueWords(key: FieldKey, value: FieldValue): string {
  switch (kindOf(key).kind) {
    case 'points':
      return value === null
        ? 'nicht bewertet'
        : `${(value as number).toLocaleString('de-DE', { maximumFractionDigits: 4 })} Punkte`;
    case 'knockOut':
      return value === null ? 'nicht beantwortet' : value ? 'trifft zu' : 'trifft nicht zu';
    case 'state':
      return value === 'done' ? 'abgeschlossen' : 'offen';
    case 'annotation': {
      if (value === null) return 'gelöscht';
      const { quote, note } = value as TravellingAnnotation;
      return note === '' ? `„${quote}“` : `„${quote}“: ${note}`;
    }
    case 'comment':
    case 'knockOutComment':
    case 'overall':
      return value === '' ? 'leer' : (value as string);
  }
}
