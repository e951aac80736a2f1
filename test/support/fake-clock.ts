/** Where the clock of a test stands unless it says otherwise: 09:00 in Berlin. */
export const FIRST_INSTANT = '2027-03-01T08:00:00.000Z';

/** A clock that stands until it is moved. */
export class FakeClock {
  #now: Date;

  constructor(start = FIRST_INSTANT) {
    this.#now = new Date(start);
  }

  readonly now = (): Date => new Date(this.#now);

  set(instant: string): void {
    this.#now = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }
}
