import { Refused } from '../../../shared/errors';

/** Why a file is no paper, in `details.reason` of the refusal. */
export type PaperFileFault = 'empty' | 'wrong-kind' | 'macros' | 'zip-bomb' | 'corrupt';

/** The refusal of a file: its name, then the clause that says what is wrong and what to do. */
export const fault = (name: string, reason: PaperFileFault, clause: string): Refused =>
  new Refused('bad-file', `Die Datei „${name}“ ${clause}`, { details: { reason, fileName: name } });
