/**
 * A rule of the domain was broken by what somebody typed or by data that cannot be.
 * `code` is stable and for programs; `message` is a German sentence for the person at the screen.
 */
export class DomainError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
  }
}
