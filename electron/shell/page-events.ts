import type { ShellEvent } from '../../shared/desktop';

/** Events for the page; those from before it listens wait for it. */
export class PageEvents {
  readonly #send: (event: ShellEvent) => void;
  #waiting: ShellEvent[] | null = [];

  constructor(send: (event: ShellEvent) => void) {
    this.#send = send;
  }

  emit(event: ShellEvent): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.#send(event);
  }

  /** The page listens now. */
  listen(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const event of waiting) this.#send(event);
  }

  /** The page is loading again and will say when it listens. */
  hold(): void {
    this.#waiting ??= [];
  }
}
