export type TabularErrorCode =
  | 'too-large'
  | 'not-a-table'
  | 'wrong-encoding'
  | 'zip-bomb'
  | 'corrupt'
  | 'encrypted'
  | 'empty'
  | 'row-too-long'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'sheet-not-found'
  | 'cancelled';

export type TabularErrorDetails = Record<string, string | number | boolean | null>;

/** Why a file cannot be read as a table. `message` is a German sentence: what, where, what to do. */
export class TabularError extends Error {
  readonly code: TabularErrorCode;
  readonly details: TabularErrorDetails;

  constructor(code: TabularErrorCode, message: string, details: TabularErrorDetails = {}) {
    super(message);
    this.name = 'TabularError';
    this.code = code;
    this.details = details;
  }
}
