import { canonicalJson } from './canonical-json';

export interface TypedFields<T extends object> {
  /** What the window showed when the typing began, of the fields typed in; without it everything counts as typed. */
  base: { readonly [K in keyof T]?: T[K] | undefined } | undefined;
  typed: Readonly<T>;
  /** What is stored now. */
  stored: Readonly<T>;
}

/** Whether two values of a field are the same: lists and objects by what they hold, a missing value like none. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null);

/**
 * Brings together what was typed in a window and what others have stored since the typing began. A field nobody typed in
 * stays as it is stored. One that somebody typed in is taken over, unless others stored something else in it meanwhile:
 * then it clashes, stays as it is stored, and a person has to say what holds. The same typed by both is no clash.
 */
export function mergeTyped<T extends object>({
  base,
  typed,
  stored,
}: TypedFields<T>): {
  fields: T;
  clashes: (keyof T & string)[];
} {
  if (base === undefined) return { fields: { ...typed }, clashes: [] };
  const fields: T = { ...stored };
  const clashes: (keyof T & string)[] = [];
  for (const field of Object.keys(typed) as (keyof T & string)[]) {
    const isTyped = Object.hasOwn(base, field) && !isSame(typed[field], base[field]);
    if (!isTyped || isSame(typed[field], stored[field])) continue;
    if (isSame(stored[field], base[field])) fields[field] = typed[field];
    else clashes.push(field);
  }
  return { fields, clashes };
}
