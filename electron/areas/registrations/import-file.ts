import type { OutputOf } from '../../../shared/contract';
import { VERDICT_KINDS } from '../../../shared/contract/registrations';
import { todayInBerlin } from '../../../shared/dates';
import { isOver } from '../../../shared/domain/cohort-lifecycle';
import type { RegistrationValues } from '../../../shared/domain/registrations/registration';
import type { JudgedRegistration } from '../../../shared/domain/registrations/verdicts';
import { Refused } from '../../../shared/errors';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { type Enroller, enrollerOf, enrolmentClosed } from '../cohorts/enrol';
import { getCohortBasics } from '../cohorts/queries';
import { type PersonFields, personRowOf } from '../people/person-row';
import { inStretches } from './in-stretches';
import { type Counts, countsOf, judgeRows } from './judge-rows';
import { type Reading, type RegistrationsFile, readRegistrationsFile } from './read-file';

/** The cohort of an import. @throws Refused `not-found`, `conflict` (it takes nobody any more) */
export function getOpenCohort(db: Db, cohortId: string): ReturnType<typeof getCohortBasics> {
  const cohort = getCohortBasics(db, cohortId);
  if (isOver(cohort.state)) {
    throw enrolmentClosed(cohort.code, cohort.state);
  }
  return cohort;
}

/**
 * Takes a registrations file over in one command: people who are new are made, known ones are completed where
 * nothing was known (never overwritten), and all of them are enrolled, on the waiting list once the cohort is full.
 * Into a cohort under way they come as from today, unless `fromStart`: then no session counts as missed for that.
 * Every row is judged once more inside the command, so that nothing happens but what `expected` says.
 * @throws Refused `conflict` when the preview's counts no longer hold or the cohort takes nobody any more,
 * `bad-file`, `cancelled`
 */
export async function importFile(
  context: JobContext,
  input: Reading & { expected?: Counts | undefined; fromStart: boolean },
): Promise<OutputOf<'registrations.import'>> {
  const { cohortId, expected, fromStart } = input;
  const { code } = getOpenCohort(context.db, cohortId);
  const file = await readRegistrationsFile(context, input);
  if (!file.mapping.includes('lastName') && !file.mapping.includes('fullName')) {
    throw new Refused(
      'bad-file',
      'Keine Spalte der Datei ist dem Namen zugeordnet. Bitte ordnen Sie „Nachname“ oder „Vor- und Nachname“ zu.',
      { details: { reason: 'no-name-column' } },
    );
  }
  return context.transact(async (command, pause) => {
    const judged = await judgeRows(command.db, file.rows, {
      cohortId,
      pause,
      onProgress: (done, total) => context.progress({ done, total, step: 'Zeilen werden geprüft' }),
    });
    const counts = countsOf(judged);
    if (expected && VERDICT_KINDS.some((kind) => counts[kind] !== expected[kind])) throw changedMeanwhile();

    const wanted = judged.filter(({ verdict }) => verdict.kind === 'new' || verdict.kind === 'known');
    const enroll = enrollerOf(command, cohortId);
    let waiting = 0;
    await inStretches(wanted, {
      work: (stretch) => {
        for (const registration of stretch) {
          if (takeOver(command, enroll, { file, fromStart }, registration) === 'waiting') waiting += 1;
        }
      },
      pause,
      onProgress: (done, total) => context.progress({ done, total, step: 'Anmeldungen werden übernommen' }),
    });
    if (wanted.length > 0) rememberMapping(command, file);
    command.describe({
      label: `${wanted.length.toLocaleString('de-DE')} ${wanted.length === 1 ? 'Anmeldung' : 'Anmeldungen'} eingelesen, ${code}`,
      cohortId,
    });
    return { ...counts, enrolled: wanted.length - waiting, waiting };
  });
}

const changedMeanwhile = (): Refused =>
  new Refused(
    'conflict',
    'Seit der Vorschau hat sich etwas geändert. Es wurde nichts übernommen. Bitte prüfen Sie die Vorschau noch einmal.',
  );

function takeOver(
  command: CommandContext,
  enroll: Enroller,
  { file: { fileName }, fromStart }: { file: RegistrationsFile; fromStart: boolean },
  { row: { values }, verdict }: JudgedRegistration,
): 'registered' | 'waiting' {
  const personId =
    verdict.kind === 'known' ? complete(command, verdict.personId, values) : make(command, values);
  const { status } = enroll({
    personId,
    registeredOn: values.registeredAt ? dateOf(values.registeredAt) : command.today,
    joinedOn: fromStart ? null : undefined,
    source: fileName,
    note: values.note ?? '',
  });
  return status;
}

/** The calendar day in Berlin of an instant; a date stays what it is. */
const dateOf = (registeredAt: string): string =>
  registeredAt.includes('T') ? todayInBerlin(new Date(registeredAt)) : registeredAt;

const personOf = (values: RegistrationValues): PersonFields => ({
  salutation: values.salutation ?? '',
  title: values.title ?? '',
  firstName: values.firstName ?? '',
  lastName: values.lastName ?? '',
  birthName: values.birthName ?? '',
  birthDate: values.birthDate,
  birthPlace: values.birthPlace ?? '',
  street: values.street ?? '',
  postcode: values.postcode ?? '',
  city: values.city ?? '',
  email: values.email ?? '',
  phone: values.phone ?? '',
  company: values.company ?? '',
  jobRole: values.jobRole ?? '',
  companySize: values.companySize ?? '',
  note: '',
});

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
  const additions = Object.entries(personOf(values)).filter(
    ([field, value]) => value && !known[field as keyof PersonFields],
  );
  if (additions.length > 0) {
    db.update('persons', personId, personRowOf({ ...known, ...Object.fromEntries(additions) }));
  }
  return personId;
}

function rememberMapping(
  { db, newId, now }: CommandContext,
  { fingerprint, mapping, fileName }: RegistrationsFile,
): void {
  const row = { mapping: JSON.stringify(mapping), usedAt: now.toISOString(), name: fileName };
  const known = db.value<string>('SELECT id FROM importMappings WHERE fingerprint = ?', [fingerprint]);
  if (known === undefined) db.insert('importMappings', { id: newId(), fingerprint, ...row });
  else db.update('importMappings', known, row);
}
