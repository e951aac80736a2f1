import { closeCommand, openCommand } from '../../../electron/store/journal';
import { uuidV7 } from '../../../shared/domain/ids';
import { oneMarkerOutOf100 } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

let made = 0;
/** A key that sorts after all before it. */
export const newTestId = (): string => {
  made += 1;
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(4, made);
  return uuidV7(Date.UTC(2027, 0, 1) + made, bytes);
};

type Row = Readonly<Record<string, string | number | null>>;

/** Writes rows as one journalled command. */
export function insertRows(w: TestWorkspace, rows: readonly (readonly [table: string, row: Row])[]): void {
  const { writer } = w.workspace;
  writer.raw.transaction(() => {
    const seq = openCommand(writer, {
      id: newTestId(),
      channel: 'test.insert',
      actor: 'Test',
      at: w.clock.now().toISOString(),
      isUndoable: false,
    });
    for (const [table, row] of rows) writer.insert(table, row);
    closeCommand(writer, seq, { label: 'Test' });
  })();
}

/** Changes one row as a journalled command. */
export function changeRow(w: TestWorkspace, table: string, id: string, changes: Row): void {
  const { writer } = w.workspace;
  writer.raw.transaction(() => {
    const seq = openCommand(writer, {
      id: newTestId(),
      channel: 'test.change',
      actor: 'Test',
      at: w.clock.now().toISOString(),
      isUndoable: false,
    });
    writer.update(table, id, changes);
    closeCommand(writer, seq, { label: 'Test' });
  })();
}

export interface Participant {
  enrolmentId: string;
  personId: string;
}

export interface PaperCohort {
  w: TestWorkspace;
  cohortId: string;
  courseId: string;
  chamberId: string;
  participants: Participant[];
  lecturerIds: string[];
}

const NAMES = ['Albers', 'Brüggemann', 'Demirci', 'Eßer', 'Förster', 'Hülsmann', 'Kowalczyk', 'Lünemann'];

interface CohortOptions {
  participants?: number;
  state?: string;
  paperDueOn?: string | null;
  presentationOn?: string | null;
  listDueOn?: string | null;
}

/** A running cohort whose papers are due on 3 March 2027, with participants in the order of their names and two lecturers. */
export async function aPaperCohort(options: CohortOptions = {}): Promise<PaperCohort> {
  const w = await testWorkspace();
  await oneMarkerOutOf100(w);
  const courseId = w.db.value<string>('SELECT id FROM courses') as string;
  const chamberId = w.db.value<string>('SELECT id FROM chambers') as string;
  const cohortId = newTestId();
  const createdAt = w.clock.now().toISOString();
  const person = (id: string, lastName: string, firstName: string): readonly [string, Row] => [
    'persons',
    {
      id,
      lastName,
      firstName,
      sortKey: lastName.toLowerCase(),
      nameKey: lastName.toLowerCase(),
      searchText: lastName.toLowerCase(),
      createdAt,
    },
  ];
  const participants = Array.from({ length: options.participants ?? 3 }, () => ({
    enrolmentId: newTestId(),
    personId: newTestId(),
  }));
  const lecturers = ['Böhm', 'Tanriverdi'].map((lastName) => ({
    id: newTestId(),
    personId: newTestId(),
    lastName,
  }));
  insertRows(w, [
    [
      'cohorts',
      {
        id: cohortId,
        courseId,
        code: 'SMM-2027-1',
        codeKey: 'smm-2027-1',
        state: options.state ?? 'running',
        startsOn: '2027-01-11',
        endsOn: '2027-03-22',
        federalState: 'NW',
        paperDueOn: options.paperDueOn === undefined ? '2027-03-03' : options.paperDueOn,
        presentationOn: options.presentationOn ?? null,
        listDueOn: options.listDueOn ?? null,
        searchText: 'smm-2027-1',
        createdAt,
      },
    ],
    ...participants.flatMap(({ enrolmentId, personId }, index): (readonly [string, Row])[] => [
      person(personId, NAMES[index] ?? `Person ${String(index).padStart(3, '0')}`, 'Kim'),
      [
        'enrolments',
        { id: enrolmentId, cohortId, personId, status: 'registered', registeredOn: '2027-01-02', createdAt },
      ],
    ]),
    ...lecturers.flatMap(({ id, personId, lastName }): (readonly [string, Row])[] => [
      person(personId, lastName, 'Ayla'),
      ['lecturers', { id, personId }],
    ]),
  ]);
  return { w, cohortId, courseId, chamberId, participants, lecturerIds: lecturers.map(({ id }) => id) };
}

/** The criteria of a rubric in their order. */
export const criteriaOf = (
  w: TestWorkspace,
  part: 'paper' | 'presentation',
): { id: string; weight: number; title: string }[] =>
  w.db.all(
    `SELECT c.id, c.weight, c.title FROM criteria c JOIN rubrics r ON r.id = c.rubricId
     WHERE r.part = ? AND r.isCurrent = 1 ORDER BY c.position`,
    [part],
  );

/** Puts a new version of the paper's rubric in force, with the weights of its first two criteria swapped. */
export async function reviseRubric(w: TestWorkspace, courseId: string): Promise<void> {
  const { rubrics } = await w.call('academy.getCourse', { courseId });
  const rubric = rubrics.find(({ part }) => part === 'paper');
  if (!rubric) throw new Error('no rubric');
  const { part, title, criteria, knockOuts } = rubric;
  const revised = criteria.map((criterion) => ({ ...criterion }));
  const [one, two] = revised;
  if (!one || !two) throw new Error('no criteria');
  [one.weight, two.weight] = [two.weight, one.weight];
  await w.call('academy.saveRubric', { courseId, part, title, criteria: revised, knockOuts });
}

/** Marks every criterion with the same points, so that the part comes to just these. */
export async function markEvenly(
  w: TestWorkspace,
  key: {
    enrolmentId: string;
    part: 'paper' | 'presentation';
    role?: 'first' | 'second' | 'third';
    asLecturerId?: string | null;
  },
  points: number,
  finish = true,
): Promise<void> {
  const own = { ...key, asLecturerId: key.asLecturerId ?? markerFor(w, key) };
  for (const { id } of criteriaOf(w, key.part))
    await w.call('marking.record', { ...own, criterionId: id, points });
  if (finish) await w.call('marking.finish', own);
}

/** Who marks in this role where a test does not say: the office, and where that has another role already, a lecturer who has none. */
function markerFor(
  w: TestWorkspace,
  { enrolmentId, part, role = 'first' }: { enrolmentId: string; part: string; role?: string },
): string | null {
  const others = w.db.all<{ role: string; lecturerId: string | null }>(
    'SELECT role, lecturerId FROM markings WHERE enrolmentId = ? AND part = ?',
    [enrolmentId, part],
  );
  const isOffices = ({ lecturerId }: { lecturerId: string | null }) => lecturerId === null;
  if (!others.some((other) => other.role !== role && isOffices(other))) return null;
  const known = others.find((other) => other.role === role)?.lecturerId;
  const free = w.db
    .all<{ id: string }>('SELECT id FROM lecturers ORDER BY id')
    .find(({ id }) => others.every(({ lecturerId }) => lecturerId !== id));
  const lecturerId = known ?? free?.id;
  if (lecturerId === undefined) throw new Error('nobody is left to mark in another role');
  return lecturerId;
}
