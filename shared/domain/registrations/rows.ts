import { type IsoDate, parseGermanDate, parseIsoDate } from '../../dates';
import { splitAddress } from '../addresses';
import { splitFullName } from '../names';
import { readBirthDate } from './birth-date';
import { type ColumnMapping, FIELD_LABELS, type RegistrationField } from './fields';
import { mappingFingerprint } from './header';
import type {
  RegistrationHintCode,
  RegistrationProblemCode,
  RegistrationRow,
  RegistrationValueField,
  RegistrationValues,
} from './registration';
import { type Cell, cellText, isFormulaCell, type PlainCell, plainCell, type RawRow } from './table';
import {
  isExcelError,
  looksLikeFormula,
  meansNothing,
  readEmail,
  readRegisteredAt,
  readSalutation,
  tidyText,
  unwrapTextFormula,
} from './values';

export interface ReadRegistrationOptions {
  /** The calendar date in the academy's time zone, for judging birth dates. */
  today: IsoDate;
  /** A text file, in which a delimiter too many moves every cell behind it; cells of a workbook stay in place. */
  cellsMaySlip?: boolean;
}

const NAME_FIELDS: ReadonlySet<RegistrationField> = new Set([
  'salutation',
  'title',
  'firstName',
  'lastName',
  'fullName',
  'birthName',
]);
const OWN_NAME: ReadonlySet<RegistrationField> = new Set(['firstName', 'lastName', 'fullName']);
const FREE_TEXT: ReadonlySet<RegistrationField> = new Set(['note', 'registeredAt']);
const PASSED_ON: readonly RegistrationValueField[] = [
  'title',
  'firstName',
  'lastName',
  'birthName',
  'birthPlace',
  'street',
  'city',
  'phone',
  'company',
  'jobRole',
  'companySize',
  'note',
];
const VALUE_CHARACTERS = 200;
const NOTE_CHARACTERS = 10_000;

/**
 * Reads rows below the header as registrations; all of them, or a stretch at a time. A header that an export repeats
 * further down is left out.
 */
export function readRegistrations(
  rows: readonly RawRow[],
  header: readonly Cell[],
  mapping: ColumnMapping,
  options: ReadRegistrationOptions,
): RegistrationRow[] {
  const fingerprint = mappingFingerprint(header);
  const firstTitle = header.find((cell) => cell !== null) ?? null;
  const isHeader = (row: RawRow): boolean =>
    firstTitle !== null && row.cells.includes(firstTitle) && mappingFingerprint(row.cells) === fingerprint;
  return rows
    .filter((row) => !isHeader(row))
    .map((row) => {
      const registration = readRegistration(row, mapping, options);
      judgeWidth(registration, header.length, options.cellsMaySlip ?? false);
      return registration;
    });
}

/** Nothing that stands below no title is lost in silence. */
function judgeWidth({ raw, problems, hints }: RegistrationRow, titles: number, cellsMaySlip: boolean): void {
  const surplus = titles === 0 ? undefined : raw.slice(titles).find((cell) => cellText(cell).trim() !== '');
  if (surplus === undefined) return;
  const text = cellText(surplus).trim().slice(0, 60);
  if (cellsMaySlip) {
    problems.push({
      field: null,
      code: 'surplus-cells',
      message: `Die Zeile hat ${raw.length} Zellen, die Kopfzeile nur ${titles}: Ab „${text}“ könnten Zellen verrutscht sein.`,
    });
  } else {
    hints.push({
      field: null,
      code: 'untitled-cells',
      message: `Neben der letzten Spalte steht „${text}“; das wird nicht übernommen.`,
    });
  }
}

/**
 * Reads one row as a registration. A row with problems is refused as a whole and nothing in it is repaired by
 * guessing; hints are for the person who confirms. Source: domain rules, "nobody twice, no letter lost, no date
 * guessed".
 */
export function readRegistration(
  row: RawRow,
  mapping: ColumnMapping,
  { today }: ReadRegistrationOptions,
): RegistrationRow {
  return new RowReader(row, today).read(mapping);
}

class RowReader {
  private readonly result: RegistrationRow;
  private readonly cells = new Map<RegistrationField, PlainCell>();
  private readonly texts = new Map<RegistrationField, string>();
  private readonly today: IsoDate;

  constructor(row: RawRow, today: IsoDate) {
    this.today = today;
    this.result = {
      lineNumber: row.lineNumber,
      raw: row.cells,
      values: emptyValues(),
      problems: [],
      hints: [],
    };
    if (row.fault === 'quotes') {
      this.refuse(
        null,
        'broken-quotes',
        'Die Anführungszeichen dieser Zeile passen nicht zusammen; Zellen könnten verrutscht sein.',
      );
    }
  }

  read(mapping: ColumnMapping): RegistrationRow {
    mapping.forEach((field, column) => {
      if (field !== 'ignore') this.take(field, this.result.raw[column]);
    });
    const { values } = this.result;
    for (const field of PASSED_ON) values[field] = this.texts.get(field) ?? null;
    this.readSalutation();
    this.readName();
    this.readAddress();
    this.readEmail();
    this.readBirthDate();
    this.readRegisteredAt();
    return this.result;
  }

  private take(field: RegistrationField, cell: Cell | undefined): void {
    let text = tidyText(cellText(cell));
    if (field === 'postcode' || field === 'phone') text = unwrapTextFormula(text);
    // The file of refused rows keeps spreadsheets from reckoning with „+49 …“ by an apostrophe in front.
    if (field === 'phone') text = text.replace(/^'(?=\+)/, '');
    if (text === '' || meansNothing(text, OWN_NAME.has(field))) return;
    const label = FIELD_LABELS[field];
    if (isFormulaCell(cell)) {
      if (NAME_FIELDS.has(field))
        this.refuse(field, 'formula', `In „${label}“ steht eine Formel statt eines Namens.`);
      else
        this.hint(
          field,
          'computed-value',
          `„${label}“ ist das Ergebnis einer Formel („${text}“). Bitte prüfen.`,
        );
    } else if (typeof cell === 'string' && this.isFormulaText(field, text)) {
      const instead = NAME_FIELDS.has(field) ? 'statt eines Namens' : 'statt eines Textes';
      this.refuse(field, 'formula', `In „${label}“ steht eine Formel ${instead} („${text.slice(0, 60)}“).`);
    }
    if (isExcelError(text))
      this.refuse(field, 'excel-error', `„${label}“ zeigt einen Excel-Fehler (${text}).`);
    if (text.includes('\ufffd')) {
      this.refuse(
        field,
        'lost-letters',
        `In „${label}“ sind Buchstaben verloren gegangen („${text.slice(0, 60)}“).`,
      );
    }
    const limit = field === 'note' ? NOTE_CHARACTERS : VALUE_CHARACTERS;
    if (text.length > limit) {
      this.refuse(field, 'too-long', `„${label}“ hat ${text.length} Zeichen, erlaubt sind ${limit}.`);
    }
    if (this.texts.has(field)) return;
    this.texts.set(field, text);
    this.cells.set(field, plainCell(cell));
  }

  private isFormulaText(field: RegistrationField, text: string): boolean {
    if (FREE_TEXT.has(field)) return false;
    return NAME_FIELDS.has(field) ? looksLikeFormula(text) : /^["']?[=＝]/u.test(text);
  }

  private readSalutation(): void {
    const text = this.texts.get('salutation');
    if (text === undefined) return;
    // „Frau Dr.“ in the salutation column carries the title with it.
    const { salutation, title, lastName } = splitFullName(`${text} x`);
    const { values } = this.result;
    values.salutation =
      (lastName === 'x' && salutation && text.includes(' ') ? salutation : readSalutation(text)) || null;
    if (lastName === 'x' && salutation && title !== '') values.title ??= title;
  }

  private readName(): void {
    const { values } = this.result;
    const full = this.texts.get('fullName');
    if (full !== undefined && (values.firstName === null || values.lastName === null)) {
      const split = splitFullName(full);
      values.firstName ??= split.firstName || null;
      values.lastName ??= split.lastName || null;
      values.title ??= split.title || null;
      values.salutation ??= split.salutation ?? null;
      if (values.firstName !== null && full.split(' ').length > 2) {
        this.hint(
          'fullName',
          'name-split',
          `Gelesen als Vorname „${values.firstName}“, Nachname „${values.lastName}“. Bitte prüfen.`,
        );
      }
    }
    // What a formula hides is not judged a second time.
    if (
      this.result.problems.some(
        ({ field, code }) => code === 'formula' && field !== null && NAME_FIELDS.has(field),
      )
    )
      return;
    for (const field of ['firstName', 'lastName'] as const) {
      const name = values[field];
      if (name === null) {
        this.refuse(field, 'missing-name', `„${FIELD_LABELS[field]}“ fehlt.`);
      } else if (!/\p{L}/u.test(name) || /[<>{}|\\]|https?:|\S@\S/iu.test(name)) {
        this.refuse(field, 'invalid-name', `„${name.slice(0, 60)}“ ist kein Name.`);
      }
    }
  }

  private readAddress(): void {
    const { values } = this.result;
    const postcode = this.texts.get('postcode')?.replace(/^D(?:E)?\s?-\s?(?=\d)/i, '');
    values.postcode = postcode ?? null;
    const address = this.texts.get('address');
    if (address !== undefined) {
      // The line breaks of the cell separate the parts of the address.
      const lines = cellText(this.cells.get('address'))
        .split(/\r\n|\r|\n/)
        .map(tidyText)
        .filter(Boolean);
      const split = splitAddress(lines.join('\n'));
      if (split) {
        values.street ??= split.street || null;
        values.postcode ??= split.postcode;
        values.city ??= split.city;
      } else {
        values.street ??= address;
        this.hint(
          'address',
          'address-not-split',
          `In „${address}“ sind PLZ und Ort nicht zu erkennen; die Angabe steht unter „Straße“.`,
        );
      }
    }
    if (values.postcode !== null && !/^\d{5}$/.test(values.postcode)) {
      const zero = /^\d{4}$/.test(values.postcode) ? ' Vielleicht fehlt die führende Null.' : '';
      this.hint(
        'postcode',
        'unusual-postcode',
        `Die PLZ „${values.postcode}“ hat keine fünf Ziffern.${zero}`,
      );
    }
  }

  private readEmail(): void {
    const text = this.texts.get('email');
    if (text === undefined) {
      this.hint('email', 'missing-email', 'Die E-Mail-Adresse fehlt.');
      return;
    }
    const email = readEmail(text);
    if (email === null)
      this.refuse('email', 'invalid-email', `„${text.slice(0, 60)}“ ist keine E-Mail-Adresse.`);
    this.result.values.email = email;
  }

  private readBirthDate(): void {
    const cell = this.cells.get('birthDate');
    if (cell === undefined || cell === null) {
      this.hint(
        'birthDate',
        'missing-birth-date',
        'Das Geburtsdatum fehlt; für das Zertifikat wird es gebraucht.',
      );
      return;
    }
    const reading = readBirthDate(
      typeof cell === 'string' ? (this.texts.get('birthDate') ?? cell) : cell,
      this.today,
    );
    if ('date' in reading) this.result.values.birthDate = reading.date;
    else this.refuse('birthDate', reading.code, `Geburtsdatum: ${reading.message}`);
  }

  private readRegisteredAt(): void {
    const text = this.texts.get('registeredAt');
    if (text === undefined) return;
    const day = text.split(/[T, ]/)[0] ?? '';
    const value = readRegisteredAt(text) ?? parseIsoDate(day) ?? parseGermanDate(day);
    this.result.values.registeredAt = value;
    if (value === null) {
      this.hint(
        'registeredAt',
        'unreadable-date',
        `„${text.slice(0, 60)}“ ist kein Datum; „Angemeldet am“ bleibt leer.`,
      );
    }
  }

  private refuse(field: RegistrationField | null, code: RegistrationProblemCode, message: string): void {
    this.result.problems.push({ field, code, message });
  }

  private hint(field: RegistrationField, code: RegistrationHintCode, message: string): void {
    this.result.hints.push({ field, code, message });
  }
}

function emptyValues(): RegistrationValues {
  return {
    salutation: null,
    title: null,
    firstName: null,
    lastName: null,
    birthName: null,
    birthDate: null,
    birthPlace: null,
    street: null,
    postcode: null,
    city: null,
    email: null,
    phone: null,
    company: null,
    jobRole: null,
    companySize: null,
    registeredAt: null,
    note: null,
  };
}
