/** A clock that stands until it is moved. */
export class FakeClock {
  #now: Date;

  constructor(start = '2027-03-01T08:00:00.000Z') {
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
