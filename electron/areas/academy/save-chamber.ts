import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { academyContract } from '../../../shared/contract/academy';
import { assertChamberProfile } from '../../../shared/domain/chamber-profile';
import { assertNumberPattern } from '../../../shared/domain/document-number';
import { DomainError } from '../../../shared/domain/domain-error';
import { MORE_PAPER_TYPES } from '../../../shared/domain/paper-file-types';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import { writeForms } from '../chamber-forms/forms';
import { columnsOfProfile, formsFromElsewhere } from '../chamber-forms/travelling-forms';
import { flag, saveRow } from './save-row';

type Input = z.output<(typeof academyContract)['academy.saveChamber']['input']>;

/**
 * Saves the profile of a chamber and, where it is to have the forms of another or of a file, those with it: one step, all or nothing.
 * @throws Refused `not-found`, `validation`, `damaged`, and as a form that is taken in; DomainError of `assertChamberProfile`
 */
export async function saveChamber(
  context: JobContext,
  { chamberId, formsFrom, ...fields }: Input,
): Promise<OutputOf<'academy.saveChamber'>> {
  assertChamberProfile(fields);
  refuseBadPattern(fields.numberPattern);
  const forms = formsFrom ? await formsFromElsewhere(context, formsFrom, columnsOfProfile(fields)) : [];
  return context.transact((command) => {
    const createdAt = command.now.toISOString();
    const id = saveRow(command, 'chambers', chamberId, rowOf(fields), 'Diese Kammer', { createdAt });
    writeForms(command, id, forms);
    command.describe({ label: `Kammer ${fields.name} gespeichert` });
    return { id };
  });
}

const rowOf = (fields: Omit<Input, 'chamberId' | 'formsFrom'>) => ({
  ...fields,
  excusedCounts: flag(fields.excusedCounts),
  gradePrinted: flag(fields.gradePrinted),
  gradeKey: JSON.stringify(fields.gradeKey),
  decimalKey: JSON.stringify(fields.decimalKey),
  registrationColumns: JSON.stringify(fields.registrationColumns),
  participantsColumns: JSON.stringify(fields.participantsColumns),
  listColumns: JSON.stringify(fields.listColumns),
  deadlines: JSON.stringify(fields.deadlines),
  issuer: JSON.stringify(fields.issuer),
  morePaperTypes: JSON.stringify(MORE_PAPER_TYPES.filter((type) => fields.morePaperTypes.includes(type))),
});

function refuseBadPattern(pattern: string): void {
  try {
    assertNumberPattern(pattern);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Refused('validation', error.message, {
      fields: { numberPattern: error.message },
      details: { rule: error.code },
    });
  }
}
