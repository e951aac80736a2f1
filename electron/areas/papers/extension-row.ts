import type * as z from 'zod';
import type { papersContract } from '../../../shared/contract/papers';
import type { TypedRow } from '../typed-fields';

export type ExtensionInput = z.output<(typeof papersContract)['papers.extend']['input']>;
export type Extension = Pick<ExtensionInput, 'extendedDueOn' | 'reason'>;

/** The extension as a paper keeps it. */
export const EXTENSION_ROW: TypedRow<keyof Extension> = {
  tableName: 'papers',
  names: { extendedDueOn: 'Verlängert bis', reason: 'Begründung' },
  columns: { reason: 'extensionReason' },
};
