import type { OutputOf } from '../../../shared/contract';
import { DomainError } from '../../../shared/domain/domain-error';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import { checkForm, getChamber, keptForms } from './forms';

/**
 * Looks at the kept forms of a chamber as if they were taken in now, so that what would be refused is known before it is needed.
 * @throws Refused `cancelled`
 */
export async function checkKeptForms(
  { db, files, signal }: JobContext,
  { chamberId }: { chamberId: string },
): Promise<OutputOf<'chamberForms.check'>> {
  const faults: OutputOf<'chamberForms.check'> = [];
  for (const form of keptForms(db, chamberId)) {
    signal.throwIfAborted();
    try {
      const bytes = files.get(form.sha256);
      await checkForm({ ...form, bytes }, getChamber(db, form));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof DomainError)) throw error;
      faults.push({ kind: form.kind, message: error.message });
    }
  }
  return faults;
}
