import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { academyContract } from '../../../shared/contract/academy';
import { assertChamberProfile } from '../../../shared/domain/chamber-profile';
import { assertNumberPattern } from '../../../shared/domain/document-number';
import { DomainError } from '../../../shared/domain/domain-error';
import { MORE_PAPER_TYPES } from '../../../shared/domain/paper-file-types';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { writeForms } from '../chamber-forms/forms';
import { columnsOfProfile, formsFromElsewhere } from '../chamber-forms/travelling-forms';
import { findChamberNamed } from './chamber-names';
import { flag, saveRow } from './save-row';

type Input = z.output<(typeof academyContract)['academy.saveChamber']['input']>;

/**
 * Saves the profile of a chamber and, where it is to have the forms of another or of a file, those with it: one step, all or nothing.
 * The name of another is refused, whether a chamber is renamed, copied or comes from the file of a profile.
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
    refuseTakenName(command.db, fields.name, chamberId);
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

function refuseTakenName(db: Db, name: string, chamberId: string | undefined): void {
  const other = findChamberNamed(db, name, chamberId);
  if (!other) return;
  const message = `Die Kammer „${other.name}“ gibt es schon. Bitte geben Sie dieser einen anderen Namen; wie sie auf Zertifikaten heißt, lässt sich unter „Aussteller“ eigens sagen.`;
  throw new Refused('validation', message, {
    fields: { name: message },
    details: { reason: 'chamber-name-taken', name: other.name },
  });
}

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
