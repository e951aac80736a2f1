import { PERSON_FIELDS } from '../empty-person';
import { searchFold } from '../names';
import { type Identity, type Lookup, type Match, type MatchedBy, PersonIndex } from './person-index';
import type { RegistrationProblem, RegistrationRow, RegistrationValueField } from './registration';
import { phoneDigits } from './values';

/** The values of a person that a registration may confirm, correct or add. */
export type ComparedField = Exclude<RegistrationValueField, 'registeredAt' | 'note'>;

export type KnownPerson = { personId: string; firstName: string; lastName: string } & {
  [Field in Exclude<ComparedField, 'firstName' | 'lastName'>]?: string | null;
};

export interface Difference {
  field: ComparedField;
  known: string | null;
  file: string;
  /** `spelling`: the same but for diacritics, case or spaces („Oguz“, „Oğuz“); `added`: nothing was known. */
  kind: 'spelling' | 'changed' | 'added';
}

export type VerdictHintCode = 'shared-email' | 'similar-person' | 'ambiguous' | 'withdrawn';

/** How somebody stands to the cohort of the import. */
export type Presence = 'enrolled' | 'withdrawn';

export interface VerdictHint {
  code: VerdictHintCode;
  /** A German sentence. */
  message: string;
  personIds: string[];
  lineNumbers: number[];
}

export type Verdict =
  | { kind: 'new'; hints: VerdictHint[] }
  | {
      kind: 'known' | 'already-enrolled';
      personId: string;
      matchedBy: MatchedBy[];
      differences: Difference[];
      hints: VerdictHint[];
    }
  | {
      kind: 'duplicate-of-row';
      /** Where the first row of this person begins. */
      duplicateOfLine: number;
      matchedBy: MatchedBy[];
      differences: Difference[];
      hints: VerdictHint[];
    }
  | { kind: 'refused'; problems: RegistrationProblem[] };

export interface JudgedRegistration {
  row: RegistrationRow;
  verdict: Verdict;
}

const COMPARED_FIELDS: readonly ComparedField[] = PERSON_FIELDS.filter((field) => field !== 'note');

/**
 * What an import would make of each row, asked in the order of the file once everybody known is added. Refused
 * rows come first; then a row that repeats an earlier one; then a person who is enrolled in this cohort, or
 * known; else new. Who withdrew from the cohort counts as enrolled, with the hint `withdrawn`: a file read a
 * second time brings nobody back who left in between.
 *
 * The same person is: equal e-mail with an equal or similar name, or equal or similar name with equal birth
 * date, or equal name with equal phone or address where e-mail and birth date are not both given. An equal
 * e-mail under a clearly different name is a family or an office that shares a mailbox: `new` with the hint
 * `shared-email`. First names that differ beyond letters, initials, order and a second one are two people's (twins),
 * whatever else is equal: `new`, with a hint. An equal name alone is `new` with the hint `similar-person`, unless the row says nothing
 * but the name and that name is already enrolled.
 */
export class RegistrationJudge {
  private readonly presence: ReadonlyMap<string, Presence>;
  private readonly people = new PersonIndex<KnownPerson>();
  private readonly earlier = new PersonIndex<RegistrationRow>();
  private readonly claimed = new Map<string, RegistrationRow>();

  /** @param presence who is in the cohort already, or has left it, by `personId` */
  constructor(presence: ReadonlyMap<string, Presence>) {
    this.presence = presence;
  }

  /** Adds somebody known. Who is in the cohort goes first: a name may have more bearers than are looked at. */
  add(person: KnownPerson): void {
    this.people.add(person, identityOfPerson(person), this.presence.has(person.personId));
  }

  judge(row: RegistrationRow): JudgedRegistration {
    if (row.problems.length > 0) return { row, verdict: { kind: 'refused', problems: row.problems } };
    const identity = identityOfRow(row);
    const inFile = this.earlier.find(identity);
    const inStore = this.people.find(identity);
    const first = inFile.matches[0];
    const best = inStore.matches[0];
    const hints = hintsOf(inStore, inFile);
    this.earlier.add(row, identity, true);
    if (first) return { row, verdict: repeats(row, first.item, first.matchedBy, hints) };
    if (!best) return { row, verdict: { kind: 'new', hints } };
    const { personId } = best.item;
    const claimant = this.claimed.get(personId);
    if (claimant) return { row, verdict: repeats(row, claimant, best.matchedBy, hints) };
    this.claimed.set(personId, row);
    const presence = this.presence.get(personId);
    if (presence === 'withdrawn') hints.push(withdrawnHint(best.item));
    return {
      row,
      verdict: {
        kind: presence ? 'already-enrolled' : 'known',
        personId,
        matchedBy: best.matchedBy,
        differences: differencesOf(best.item, row),
        hints,
      },
    };
  }
}

function repeats(
  row: RegistrationRow,
  first: RegistrationRow,
  matchedBy: MatchedBy[],
  hints: VerdictHint[],
): Verdict {
  return {
    kind: 'duplicate-of-row',
    duplicateOfLine: first.lineNumber,
    matchedBy,
    differences: differencesOf(first.values, row),
    hints,
  };
}

function hintsOf(inStore: Lookup<KnownPerson>, inFile: Lookup<RegistrationRow>): VerdictHint[] {
  const hints: VerdictHint[] = [];
  if (isAmbiguous(inStore.matches)) {
    const people = inStore.matches.map(({ item }) => item);
    hints.push(
      hint(
        'ambiguous',
        `Mehrere bekannte Personen passen: ${namesOf(people)}. Bitte prüfen, wer gemeint ist.`,
        people,
        [],
      ),
    );
  }
  if (inStore.matches.length > 0 || inFile.matches.length > 0) return hints;
  if (inStore.sameEmail.length + inFile.sameEmail.length > 0) {
    const others = namesOf(inStore.sameEmail, inFile.sameEmail);
    hints.push(
      hint(
        'shared-email',
        `Dieselbe E-Mail-Adresse hat auch: ${others}. Bitte prüfen, ob das stimmt.`,
        inStore.sameEmail,
        inFile.sameEmail,
      ),
    );
  }
  if (inStore.similar.length + inFile.similar.length > 0) {
    const others = namesOf(inStore.similar, inFile.similar);
    hints.push(
      hint(
        'similar-person',
        `Vielleicht dieselbe Person: ${others}. Bitte vor dem Übernehmen prüfen.`,
        inStore.similar,
        inFile.similar,
      ),
    );
  }
  return hints;
}

function isAmbiguous(matches: readonly Match<KnownPerson>[]): boolean {
  const [first, second] = matches;
  return first !== undefined && second !== undefined && first.strength === second.strength;
}

function withdrawnHint(person: KnownPerson): VerdictHint {
  return hint(
    'withdrawn',
    'Hat sich von diesem Kurs abgemeldet und bleibt abgemeldet. Zurückholen können Sie die Person unter „Teilnehmende“.',
    [person],
    [],
  );
}

const NAMED_PEOPLE = 3;

function namesOf(people: readonly KnownPerson[], rows: readonly RegistrationRow[] = []): string {
  const names = [
    ...people.map(
      ({ firstName, lastName, birthDate }) =>
        `${firstName} ${lastName}${birthDate ? ` (*${birthDate.slice(0, 4)})` : ''}`,
    ),
    ...rows.map(({ values, lineNumber }) => `${values.firstName} ${values.lastName} (Zeile ${lineNumber})`),
  ];
  const rest = names.length - NAMED_PEOPLE;
  return names.slice(0, NAMED_PEOPLE).join(', ') + (rest > 0 ? ` und ${rest} weitere` : '');
}

function hint(
  code: VerdictHintCode,
  message: string,
  people: readonly KnownPerson[],
  rows: readonly RegistrationRow[],
): VerdictHint {
  return {
    code,
    message,
    personIds: people.map(({ personId }) => personId),
    lineNumbers: rows.map(({ lineNumber }) => lineNumber),
  };
}

/**
 * Where the file says something else than is known, or something more. What the file leaves out is no
 * difference.
 */
function differencesOf(
  known: Partial<Record<ComparedField, string | null>>,
  row: RegistrationRow,
): Difference[] {
  const differences: Difference[] = [];
  for (const field of COMPARED_FIELDS) {
    const file = row.values[field];
    const before = known[field]?.normalize('NFC').trim() || null;
    if (file === null || file === before) continue;
    if (before === null) differences.push({ field, known: null, file, kind: 'added' });
    else if (!isSameValue(field, before, file)) {
      differences.push({
        field,
        known: before,
        file,
        kind: searchFold(before) === searchFold(file) ? 'spelling' : 'changed',
      });
    }
  }
  return differences;
}

function isSameValue(field: ComparedField, a: string, b: string): boolean {
  if (field === 'phone') return phoneDigits(a) === phoneDigits(b);
  return field === 'email' && a.toLowerCase() === b.toLowerCase();
}

function identityOfPerson(person: KnownPerson): Identity {
  const { firstName, lastName } = person;
  return {
    firstName,
    lastName,
    birthName: person.birthName ?? null,
    birthDate: person.birthDate ?? null,
    email: person.email ?? null,
    phone: person.phone ?? null,
    street: person.street ?? null,
    postcode: person.postcode ?? null,
  };
}

function identityOfRow({ values }: RegistrationRow): Identity {
  const { birthName, birthDate, email, phone, street, postcode } = values;
  return {
    firstName: values.firstName ?? '',
    lastName: values.lastName ?? '',
    birthName,
    birthDate,
    email,
    phone,
    street,
    postcode,
  };
}
