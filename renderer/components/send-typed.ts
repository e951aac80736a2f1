import { fieldsChangedMeanwhile } from './changed-meanwhile';
import type { FieldsBeingTyped } from './fields-being-typed';

type Field<T> = keyof T & string;

/** What a command takes: all fields, with what was shown in those typed in when the typing began. */
export type Sent<T extends object> = NonNullable<ReturnType<FieldsBeingTyped<T>['begin']>>;

/**
 * Sends what is typed where every field stands for itself: what others changed in that moment keeps only its own field back, and the
 * rest goes again without it. A field that is known to clash is not sent. Rejects never: whoever sends says why it was refused.
 * @param maySend the fields that may go just now; asked before every command
 */
export async function sendTyped<T extends object>(
  typing: FieldsBeingTyped<T>,
  maySend: () => readonly Field<T>[],
  send: (sent: Sent<T>) => Promise<unknown>,
): Promise<void> {
  const keptBack = new Set<string>();
  for (;;) {
    const { clashes } = typing;
    const sent = typing.begin(maySend().filter((field) => !clashes.includes(field) && !keptBack.has(field)));
    if (sent === null) return;
    const error = await through(typing, sent, send);
    const changed = fieldsChangedMeanwhile(error).filter((field) => Object.hasOwn(sent.base, field));
    if (changed.length === 0) return;
    for (const field of changed) keptBack.add(field);
  }
}

/**
 * Sends a form whose fields belong together, all or none, also where nothing is typed in it. What was refused stands as typed.
 * @returns whether it is stored
 */
export async function sendWhole<T extends object>(
  typing: FieldsBeingTyped<T>,
  fields: readonly Field<T>[],
  send: (sent: Sent<T>) => Promise<unknown>,
): Promise<boolean> {
  const sent = typing.begin(fields);
  if (sent) return (await through(typing, sent, send)) === null;
  return send({ fields: typing.fields, base: {} }).then(
    () => true,
    () => false,
  );
}

/** Sends what was begun. @returns null once it is stored, or what came instead */
async function through<T extends object>(
  typing: FieldsBeingTyped<T>,
  sent: Sent<T>,
  send: (sent: Sent<T>) => Promise<unknown>,
): Promise<unknown> {
  const error = await send(sent).then(
    () => null,
    (reason: unknown) => reason,
  );
  typing.end(sent, error === null);
  return error;
}
