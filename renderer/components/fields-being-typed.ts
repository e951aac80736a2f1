import { isSame, mergeTyped } from '../../shared/domain/typed-fields';

type Some<T> = { [K in keyof T]?: T[K] };
type Field<T> = keyof T & string;

type Kept = Readonly<Record<string, { value: unknown; base: unknown }>>;

/** What is typed over what is stored, while others store as well. */
export class FieldsBeingTyped<T extends object> {
  /** What is stored as far as this window knows. */
  #stored: T;
  /** The fields typed in, each with what was shown when the typing began. */
  readonly #typed = new Map<Field<T>, { value: T[Field<T>]; base: T[Field<T>] }>();
  /** What is on its way into the store. */
  readonly #sent = new Map<Field<T>, T[Field<T>]>();

  readonly #draw: () => void;

  #isRefused = false;
  #isKept: boolean;

  /** `draw` is called when something else stands in the fields, or clashes; `kept` is what was typed before and not stored. */
  constructor(stored: T, draw: () => void, kept: Kept = {}) {
    this.#stored = stored;
    this.#draw = draw;
    for (const field of Object.keys(stored) as Field<T>[]) {
      const typed = kept[field] as { value: T[Field<T>]; base: T[Field<T>] } | undefined;
      if (typed) this.#typed.set(field, typed);
    }
    this.follow(stored);
    this.#isKept = this.isTyped;
  }

  /** Whether something stands here that was typed before this form was there. */
  get isKept(): boolean {
    this.#isKept &&= this.isTyped;
    return this.#isKept;
  }

  /** The fields typed in, each with what was shown when the typing began. */
  get typed(): Kept {
    return Object.fromEntries(this.#typed);
  }

  /** Somebody has to say what becomes of what is typed. */
  get isHeld(): boolean {
    return this.isTyped && (this.#isRefused || this.clashes.length > 0);
  }

  /** What stands in the fields. */
  get fields(): T {
    const fields = { ...this.#stored };
    for (const [field, { value }] of this.#typed) fields[field] = value;
    return fields;
  }

  get stored(): T {
    return this.#stored;
  }

  get isTyped(): boolean {
    return this.#typed.size > 0;
  }

  /** Fields typed in, in which others stored something else since. */
  get clashes(): Field<T>[] {
    const base: Some<T> = {};
    for (const [field, typed] of this.#typed) {
      const stored = this.#stored[field];
      // What this window sent itself is no other's word.
      const isOwn = this.#sent.has(field) && isSame(stored, this.#sent.get(field));
      base[field] = isOwn ? stored : typed.base;
    }
    return mergeTyped({ base, typed: this.fields, stored: this.#stored }).clashes;
  }

  /** What others stored: the fields nobody types in follow. Called while drawing, so it draws nothing itself. */
  follow(stored: T): void {
    this.#stored = stored;
    for (const [field, { value }] of this.#typed) {
      if (isSame(value, stored[field])) this.#goOnFrom(field, stored[field]);
    }
  }

  change(changes: Some<T>): void {
    for (const field of Object.keys(changes) as Field<T>[]) {
      const { base } = this.#typed.get(field) ?? { base: this.#stored[field] };
      this.#typed.set(field, { value: changes[field] as T[Field<T>], base });
      this.#forgetUntyped(field);
    }
    this.#draw();
  }

  /** Of a clash: what is stored holds. */
  takeStored(field: Field<T>): void {
    this.#typed.delete(field);
    this.#draw();
  }

  /** Of a clash: what is typed here holds, in full sight of what is stored. */
  keepTyped(field: Field<T>): void {
    this.#goOnFrom(field, this.#stored[field]);
    this.#draw();
  }

  /** Lets go of everything typed: what is stored holds. */
  discard(): void {
    this.#typed.clear();
    this.#isKept = false;
    this.#draw();
  }

  /** What to send of these fields, where it is not on its way yet: all fields, with the base of those typed in; null if there is nothing. */
  begin(fields: readonly Field<T>[]): { fields: T; base: Some<T> } | null {
    const base: Some<T> = {};
    const sent = { ...this.#stored };
    for (const [field, typed] of this.#typed) {
      const isOnItsWay = this.#sent.has(field) && isSame(this.#sent.get(field), typed.value);
      if (isOnItsWay || !fields.includes(field)) continue;
      // What was sent before is stored before.
      base[field] = this.#sent.has(field) ? this.#sent.get(field) : typed.base;
      sent[field] = typed.value;
      this.#sent.set(field, typed.value);
    }
    if (Object.keys(base).length === 0) return null;
    this.#isRefused = false;
    return { fields: sent, base };
  }

  /** What was sent is stored, or it was refused and stands as typed. */
  end({ fields, base }: { fields: T; base: Some<T> }, isStored: boolean): void {
    this.#isRefused = !isStored;
    for (const field of Object.keys(base) as Field<T>[]) {
      if (isSame(this.#sent.get(field), fields[field])) this.#sent.delete(field);
      if (isStored) {
        this.#stored = { ...this.#stored, [field]: fields[field] };
        this.#goOnFrom(field, fields[field]);
      } else this.#forgetUntyped(field);
    }
    this.#draw();
  }

  /** From now on the typing counts as begun over this. */
  #goOnFrom(field: Field<T>, base: T[Field<T>]): void {
    const typed = this.#typed.get(field);
    if (!typed) return;
    this.#typed.set(field, { ...typed, base });
    this.#forgetUntyped(field);
  }

  /** A field in which stands again what it began with follows what is stored, unless something else of it is on its way. */
  #forgetUntyped(field: Field<T>): void {
    const typed = this.#typed.get(field);
    if (typed && isSame(typed.value, typed.base) && !this.#sent.has(field)) this.#typed.delete(field);
  }
}
