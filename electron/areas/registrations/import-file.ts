import type { OutputOf } from '../../../shared/contract';
import { VERDICT_KINDS } from '../../../shared/contract/registrations';
import type { RegistrationValues } from '../../../shared/domain/registrations/registration';
import type { JudgedRegistration } from '../../../shared/domain/registrations/verdicts';
import { Refused } from '../../../shared/errors';
import type { CommandContext, JobContext } from '../../handlers';
import { enrolmentClosed, enrolPerson } from '../cohorts/enrol';
import { getCohortBasics } from '../cohorts/queries';
import { type PersonFields, personRowOf } from '../people/person-row';
import { type JudgedFile, judgeFile, type Reading } from './read-file';

export type Counts = OutputOf<'registrations.preview'>['counts'];

export function countsOf(judged: readonly JudgedRegistration[]): Counts {
  const counts = Object.fromEntries(VERDICT_KINDS.map((kind) => [kind, 0])) as Counts;
  for (const { verdict } of judged) counts[verdict.kind] += 1;
  return counts;
}

/** Rows written between two looks at the cancel button. */
const CHUNK = 250;

const LINE_CHARACTERS = 300;

const text = (value: string | null): string => (value ?? '').slice(0, LINE_CHARACTERS);

function personOf(values: RegistrationValues): PersonFields {
  return {
    salutation: text(values.salutation),
    title: text(values.title),
    firstName: text(values.firstName),
    lastName: text(values.lastName) || text(values.firstName),
    birthName: text(values.birthName),
    birthDate: values.birthDate,
    birthPlace: text(values.birthPlace),
    street: text(values.street),
    postcode: text(values.postcode),
    city: text(values.city),
    email: text(values.email),
    phone: text(values.phone),
    company: text(values.company),
    jobRole: text(values.jobRole),
    companySize: text(values.companySize),
    note: '',
  };
}

/**
 * Takes a registrations file over in one command: people who are new are made, known ones are completed where
 * nothing was known (never overwritten), and all of them are enrolled, on the waiting list once the cohort is full.
 * @throws Refused `conflict` when the preview's counts no longer hold or the cohort takes nobody any more,
 * `bad-file`, `cancelled`
 */
export async function importFile(
  context: JobContext,
  input: Reading & { expected?: Counts | undefined },
): Promise<OutputOf<'registrations.import'>> {
  const { cohortId, expected } = input;
  const { code, state } = getCohortBasics(context.db, cohortId);
  if (state === 'completed' || state === 'cancelled') throw enrolmentClosed(code, state);
  const file = await judgeFile(context, input);
  if (!['lastName', 'fullName'].some((field) => file.mapping.includes(field as 'lastName'))) {
    throw new Refused(
      'bad-file',
      'Keine Spalte der Datei ist dem Namen zugeordnet. Bitte ordnen Sie „Nachname“ oder „Vor- und Nachname“ zu.',
      { details: { reason: 'no-name-column' } },
    );
  }
  const counts = countsOf(file.judged);
  if (expected && VERDICT_KINDS.some((kind) => counts[kind] !== expected[kind])) throw changedMeanwhile();
  const stateBefore = newestCommand(context);

  return context.transact(async (command, pause) => {
    if (command.db.value<number>('SELECT max(seq) FROM journalCommands WHERE hash IS NOT NULL') !== stateBefore) {
      throw changedMeanwhile();
    }
    const wanted = file.judged.filter(({ verdict }) => verdict.kind === 'new' || verdict.kind === 'known');
    let waiting = 0;
    for (const [index, registration] of wanted.entries()) {
      if (takeOver(command, file, cohortId, registration) === 'waiting') waiting += 1;
      if (index % CHUNK !== CHUNK - 1) continue;
      context.progress({ done: index + 1, total: wanted.length, step: 'Anmeldungen werden übernommen' });
      await pause();
    }
    if (wanted.length > 0) rememberMapping(command, file);
    command.describe({
      label: `${wanted.length} ${wanted.length === 1 ? 'Anmeldung' : 'Anmeldungen'} eingelesen, ${code}`,
      cohortId,
    });
    return { ...counts, enrolled: wanted.length - waiting, waiting };
  });
}

const newestCommand = ({ db }: JobContext): number | undefined =>
  db.value<number>('SELECT max(seq) FROM journalCommands');

const changedMeanwhile = (): Refused =>
  new Refused(
    'conflict',
    'Seit der Vorschau hat sich etwas geändert. Es wurde nichts übernommen. Bitte prüfen Sie die Vorschau noch einmal.',
  );

function takeOver(
  command: CommandContext,
  { fileName }: JudgedFile,
  cohortId: string,
  { row: { values }, verdict }: JudgedRegistration,
): 'registered' | 'waiting' {
  const personId = verdict.kind === 'known' ? complete(command, verdict.personId, values) : make(command, values);
  const { status } = enrolPerson(command, {
    cohortId,
    personId,
    registeredOn: values.registeredAt?.slice(0, 10) ?? command.today,
    joinedOn: null,
    source: fileName.slice(0, LINE_CHARACTERS),
    note: text(values.note),
  });
  return status;
}

function make({ db, newId, now }: CommandContext, values: RegistrationValues): string {
  const id = newId();
  db.insert('persons', { id, ...personRowOf(personOf(values)), createdAt: now.toISOString() });
  return id;
}

/** Adds what was not known yet; what is known stays, whatever the file says. */
function complete({ db }: CommandContext, personId: string, values: RegistrationValues): string {
  const known = db.get<PersonFields>(
    `SELECT salutation, title, firstName, lastName, birthName, birthDate, birthPlace, street, postcode, city, email,
       phone, company, jobRole, companySize, note FROM persons WHERE id = ?`,
    [personId],
  );
  if (!known) throw changedMeanwhile();
  const file = personOf(values);
  const completed: PersonFields = { ...known };
  let isFuller = false;
  for (const [field, value] of Object.entries(file) as [keyof PersonFields, string | null][]) {
    if (!value || known[field]) continue;
    Object.assign(completed, { [field]: value });
    isFuller = true;
  }
  if (isFuller) db.update('persons', personId, personRowOf(completed));
  return personId;
}

function rememberMapping({ db, newId, now }: CommandContext, { fingerprint, mapping, fileName }: JudgedFile): void {
  const usedAt = now.toISOString();
  const row = { mapping: JSON.stringify(mapping), usedAt, name: fileName };
  const known = db.value<string>('SELECT id FROM importMappings WHERE fingerprint = ?', [fingerprint]);
  if (known !== undefined) db.update('importMappings', known, row);
  else db.insert('importMappings', { id: newId(), fingerprint, ...row });
}
