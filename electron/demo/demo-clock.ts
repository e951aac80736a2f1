import { addDays, todayInBerlin, weekday } from '../../shared/dates';

/** The clock of the demo's story: set to each event in turn, never after the real instant it began at. */
export class DemoClock {
  readonly #end: Date;
  #now: Date;

  constructor(end: Date) {
    this.#end = end;
    this.#now = end;
  }

  readonly now = (): Date => this.#now;

  /** The real calendar date in Berlin. */
  get today(): string {
    return todayInBerlin(this.#end);
  }

  /** The Monday of the week that lies so many weeks from now. */
  monday(weeks: number): string {
    return addDays(this.today, weeks * 7 + 1 - weekday(this.today));
  }

  startOfStory(): void {
    this.setTo(this.monday(-40), '08:00');
  }

  /** Moves to a day and time (UTC), at most to the present. */
  setTo(day: string, time: string): void {
    const instant = new Date(`${day}T${time}:00.000Z`);
    this.#now = instant < this.#end ? instant : this.#end;
  }
}
