import {
  assertTiesFit,
  FORM_HEAD_FIELDS,
  type FormSheet,
  type FormTie,
} from '../../../shared/domain/chamber-form';
import type { ListKind } from '../../../shared/domain/chamber-list';
import { DomainError } from '../../../shared/domain/domain-error';
import { ruleInWords } from '../../api/refusal-words';

export type Field = Pick<FormTie, 'part' | 'field'>;

export const isField = (a: Field, b: Field): boolean => a.part === b.part && a.field === b.field;

/** The fields of a form: those of the head, then the columns that the list of this chamber has, its rows numbered. */
export const fieldsOf = (columns: readonly string[]): Field[] => [
  ...FORM_HEAD_FIELDS.map((field): Field => ({ part: 'head', field })),
  ...['number', ...columns.filter((key) => key !== 'number')].map((field): Field => ({ part: 'row', field })),
];

/** Why a sheet cannot take these ties, in the language of the page; null where it can. */
export function refusalOfTies(kind: ListKind, sheet: FormSheet, ties: readonly FormTie[]): string | null {
  try {
    assertTiesFit(kind, sheet, ties);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return ruleInWords(error);
    throw error;
  }
}

/** The ties of before that a sheet still takes. */
export function tiesThatFit(kind: ListKind, sheet: FormSheet, ties: readonly FormTie[]): FormTie[] {
  const kept: FormTie[] = [];
  for (const tie of ties) if (refusalOfTies(kind, sheet, [...kept, tie]) === null) kept.push(tie);
  return kept;
}
