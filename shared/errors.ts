/** Every way in which a request can be refused. Anything unexpected is `internal`. */
export const ERROR_CODES = [
  'validation',
  'not-found',
  'conflict',
  'blocked',
  'not-undoable',
  'no-workspace',
  'locked',
  'newer-version',
  'network-share',
  'read-only',
  'disk-full',
  'damaged',
  'too-large',
  'bad-file',
  'cancelled',
  'forbidden',
  'unknown-channel',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface RefusedContext {
  fields?: Record<string, string>;
  details?: Record<string, string | number | boolean | null>;
}

/**
 * An expected failure. Thrown by handlers and rules; the dispatcher turns it into a `Refusal`
 * and rolls the command back. `message` is a German sentence: what, where, what to do.
 */
export class Refused extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly details: Record<string, string | number | boolean | null> | undefined;

  constructor(code: ErrorCode, message: string, context: RefusedContext = {}) {
    super(message);
    this.name = 'Refused';
    this.code = code;
    this.fields = context.fields;
    this.details = context.details;
  }
}
