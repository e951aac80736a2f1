import type { ErrorCode } from './errors';

/** What crosses a door when a request was refused. `message` is a German sentence: what, where, what to do. */
export interface Refusal {
  code: ErrorCode;
  message: string;
  /** Input path (`modules.3.units`) → German sentence, for forms. */
  fields?: Record<string, string>;
  /** Machine-readable context, e.g. who holds a locked workspace or which id was not found. */
  details?: Record<string, string | number | boolean | null>;
  /** Only with `internal`: names the entry in the log, which alone holds the stack. */
  logId?: string;
}

/** The answer to every request, the same through each door. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Refusal };
