import { refusalOf } from '../api/client';

/** The fields for which a command was refused because somebody has stored something else in them. */
export function fieldsChangedMeanwhile<Field extends string>(error: unknown): Field[] {
  const refusal = refusalOf(error);
  return refusal?.details?.reason === 'changed-meanwhile'
    ? (Object.keys(refusal.fields ?? {}) as Field[])
    : [];
}
