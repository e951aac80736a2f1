type Some<T> = { [K in keyof T]?: T[K] };
type Field<T> = keyof T & string;

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What is typed over what is stored, while others store as well. */
export class TypedFields<T extends object> {
  /** What is stored as far as this window knows. */
  #stored: T;
  #typed: Some<T> = {};
  /** Of the fields typed in: what was shown when the typing began. */
  #base: Some<T> = {};
  /** What is on its way into the store. */
  #sent: Some<T> = {};

  readonly #draw: () => void;

  /** `draw` is called when something else stands in the fields, or clashes. */
  constructor(stored: T, draw: () => void) {
    this.#stored = stored;
    this.#draw = draw;
  }

  /** What stands in the fields. */
  get fields(): T {
    return { ...this.#stored, ...this.#typed };
  }

  get stored(): T {
    return this.#stored;
  }

  get isTyped(): boolean {
    return Object.keys(this.#typed).length > 0;
  }

  /** Fields typed in, in which others stored something else since. */
  get clashes(): Field<T>[] {
    return this.#typedFields().filter(
      (field) =>
        !isSame(this.#stored[field], this.#base[field]) &&
        !isSame(this.#stored[field], this.#sent[field]) &&
        !isSame(this.#stored[field], this.#typed[field]),
    );
  }

  /** What others stored: the fields nobody types in follow. Called while drawing, so it draws nothing itself. */
  follow(stored: T): void {
    this.#stored = stored;
    for (const field of this.#typedFields()) {
      if (isSame(this.#typed[field], stored[field])) this.#forget(field);
    }
  }

  change(changes: Some<T>): void {
    for (const field of Object.keys(changes) as Field<T>[]) {
      if (!Object.hasOwn(this.#typed, field)) this.#base[field] = this.#stored[field];
      if (isSame(changes[field], this.#base[field]) && !Object.hasOwn(this.#sent, field)) this.#forget(field);
      else this.#typed[field] = changes[field] as T[Field<T>];
    }
    this.#draw();
  }

  /** Of a clash: what is stored holds. */
  takeStored(field: Field<T>): void {
    this.#forget(field);
    this.#draw();
  }

  /** Of a clash: what is typed here holds, in full sight of what is stored. */
  keepTyped(field: Field<T>): void {
    this.#base[field] = this.#stored[field];
    this.#draw();
  }

  /** What to send of these fields, where it is not on its way yet: all fields, with the base of those typed in; null if there is nothing. */
  begin(fields: readonly Field<T>[]): { fields: T; base: Some<T> } | null {
    const isOnItsWay = (field: Field<T>) =>
      Object.hasOwn(this.#sent, field) && isSame(this.#sent[field], this.#typed[field]);
    const wanted = this.#typedFields().filter((field) => fields.includes(field) && !isOnItsWay(field));
    if (wanted.length === 0) return null;
    const base: Some<T> = {};
    const sent = { ...this.#stored };
    for (const field of wanted) {
      // What was sent before is stored before.
      base[field] = Object.hasOwn(this.#sent, field) ? this.#sent[field] : this.#base[field];
      sent[field] = this.#typed[field] as T[Field<T>];
      this.#sent[field] = sent[field];
    }
    return { fields: sent, base };
  }

  /** What was sent is stored, or it was refused and stands as typed. */
  end({ fields, base }: { fields: T; base: Some<T> }, isStored: boolean): void {
    for (const field of Object.keys(base) as Field<T>[]) {
      if (isSame(this.#sent[field], fields[field])) delete this.#sent[field];
      if (!isStored) continue;
      this.#stored = { ...this.#stored, [field]: fields[field] };
      if (isSame(this.#typed[field], fields[field])) this.#forget(field);
      else if (Object.hasOwn(this.#typed, field)) this.#base[field] = fields[field];
    }
    this.#draw();
  }

  #typedFields(): Field<T>[] {
    return Object.keys(this.#typed) as Field<T>[];
  }

  #forget(field: Field<T>): void {
    delete this.#typed[field];
    delete this.#base[field];
  }
}
