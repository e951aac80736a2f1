import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { academyContract } from '../../../shared/contract/academy';
import { assertChamberProfile } from '../../../shared/domain/chamber-profile';
import { assertNumberPattern } from '../../../shared/domain/document-number';
import { DomainError } from '../../../shared/domain/domain-error';
import { MORE_PAPER_TYPES } from '../../../shared/domain/paper-file-types';
import { Refused } from '../../../shared/errors';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { writeForms } from '../chamber-forms/forms';
import { columnsOfProfile, formsFromElsewhere } from '../chamber-forms/travelling-forms';
import { previewed } from '../marking/result-sums';
import { findChamberNamed } from './chamber-names';
import { changeResultRules, refuseUnseen, withChanges } from './changed-results';
import { flag, saveRow } from './save-row';

type Input = z.output<(typeof academyContract)['academy.saveChamber']['input']>;
type Profile = Omit<Input, 'formsFrom'>;

/**
 * Saves the profile of a chamber and, where it is to have the forms of another or of a file, those with it: one step, all or nothing.
 * The name of another is refused, whether a chamber is renamed, copied or comes from the file of a profile.
 * Results that are not determined and would come out otherwise by its grades need a reason, given by somebody who has seen them.
 * @throws Refused `not-found`, `validation`, `conflict`, `damaged`, and as a form that is taken in; DomainError of `assertChamberProfile`
 */
export async function saveChamber(
  context: JobContext,
  { formsFrom, ...profile }: Input,
): Promise<OutputOf<'academy.saveChamber'>> {
  refuseBadProfile(profile);
  const forms = formsFrom ? await formsFromElsewhere(context, formsFrom, columnsOfProfile(profile)) : [];
  return context.transact((command) => {
    const { id } = saveProfile(command, profile);
    writeForms(command, id, forms);
    return { id };
  });
}

/** Which results saving a chamber's profile would change; changes nothing. @throws as `saveChamber` */
export async function previewChamber(
  context: JobContext,
  profile: Omit<Profile, 'changeReason'>,
): Promise<OutputOf<'academy.previewChamber'>> {
  refuseBadProfile(profile);
  return previewed(context, (command) => {
    const { changes } = saveProfile(command, { ...profile, changeReason: 'Vorschau' });
    return { changes };
  });
}

function saveProfile(
  command: CommandContext,
  { chamberId, changeReason, ...fields }: Profile,
): OutputOf<'academy.saveChamber'> & OutputOf<'academy.previewChamber'> {
  refuseTakenName(command.db, fields.name, chamberId);
  const createdAt = command.now.toISOString();
  const row = rowOf(fields);
  let id = '';
  const changes = changeResultRules(command.db, { table: 'chambers', id: chamberId, row }, () => {
    id = saveRow(command, 'chambers', chamberId, row, 'Diese Kammer', { createdAt });
  });
  refuseUnseen(changes, changeReason);
  command.describe({ label: withChanges(`Kammer ${fields.name} gespeichert`, changes, changeReason) });
  return { id, changes };
}

const rowOf = (fields: Omit<Profile, 'chamberId' | 'changeReason'>) => ({
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

function refuseBadProfile(profile: Profile): void {
  assertChamberProfile(profile);
  try {
    assertNumberPattern(profile.numberPattern);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Refused('validation', error.message, {
      fields: { numberPattern: error.message },
      details: { rule: error.code },
    });
  }
}
