import { pickFields } from '../../../electron/areas/people/person-row';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aCohort, aSchedule, enrol, oneMarkerOutOf100 } from '../../support/builders';
import { FakeClock } from '../../support/fake-clock';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';
import { markEvenly } from '../marking/paper-cohort';
import { PDF } from '../papers/paper-files';

export interface Participant {
  person?: Partial<InputOf<'people.create'>>;
  /** How many of the 20 sessions of 4 UE each; the first ones are missed. */
  attendedSessions?: number;
  /** Points of every criterion; `not-marked` is handed in, `not-handed-in` is not. */
  paper?: number | 'not-marked' | 'not-handed-in';
  presentation?: number | 'not-marked';
  topic?: string;
  /** Leaves a result that could be determined open. */
  isUndetermined?: boolean;
  /** Leaves out the record of the last session. */
  isUnrecorded?: boolean;
}

export interface FinishedCohort {
  w: TestWorkspace;
  cohortId: string;
  enrolmentIds: string[];
  personIds: string[];
  sessionIds: string[];
  /** Who gets what, and how the certificate list stands. */
  list(): Promise<
    OutputOf<'certificates.list'> &
      Pick<OutputOf<'certificates.steps'>['lists'][number], 'versions' | 'changes'>
  >;
}

const NAMES = ['Albers', 'Brüggemann', 'Çelik', 'Demirci', 'Eßer', 'Förster', 'Großmann'];

/** A cohort whose 80 UE are over and recorded, on 12.04.2027; by default everybody was always there, passed and has a determined result. */
export async function aFinishedCohort(participants: readonly Participant[]): Promise<FinishedCohort> {
  const w = await testWorkspace({ clock: new FakeClock('2027-04-12T08:00:00.000Z') });
  await oneMarkerOutOf100(w);
  const { cohortId } = await aCohort(w, {
    cohort: { paperDueOn: '2027-03-31', listDueOn: '2027-04-20', chamberNumber: '27-0114' },
  });
  const sessionIds = await aSchedule(w, cohortId);
  const people: { enrolmentId: string; personId: string }[] = [];
  for (const [index, { person }] of participants.entries()) {
    people.push(
      await enrol(w, cohortId, { firstName: 'Kim', lastName: NAMES[index] ?? `Person ${index}`, ...person }),
    );
  }
  await w.call('attendance.record', {
    cohortId,
    cells: people.flatMap(({ enrolmentId }, index) => {
      const { attendedSessions = sessionIds.length, isUnrecorded } = participants[index] ?? {};
      return sessionIds.slice(0, isUnrecorded ? -1 : undefined).map((sessionId, place) => ({
        enrolmentId,
        sessionId,
        kind: place < sessionIds.length - attendedSessions ? ('absent' as const) : ('present' as const),
      }));
    }),
  });
  for (const [index, { enrolmentId }] of people.entries()) {
    const { paper = 80, presentation = 80, topic = 'Strategie' } = participants[index] ?? {};
    await w.call('papers.saveTopic', { enrolmentId, topic, topicState: 'approved' });
    if (paper !== 'not-handed-in') {
      const transferId = w.upload('Strategiepapier.pdf', PDF);
      await w.call('papers.submit', {
        enrolmentId,
        files: [{ transferId }],
        submittedAt: '2027-03-30T10:00:00.000Z',
      });
      if (paper !== 'not-marked') await markEvenly(w, { enrolmentId, part: 'paper' }, paper);
    }
    if (presentation !== 'not-marked')
      await markEvenly(w, { enrolmentId, part: 'presentation' }, presentation);
  }
  const { enrolments } = await w.call('marking.list', { cohortId });
  const ready = people.filter(
    ({ enrolmentId }, index) =>
      !participants[index]?.isUndetermined &&
      enrolments.some((row) => row.enrolmentId === enrolmentId && row.stage === 'compared'),
  );
  const ids = ready
    .map(({ enrolmentId }) => enrolmentId)
    .filter((id) => enrolments.find(({ enrolmentId }) => enrolmentId === id)?.points !== null);
  if (ids.length > 0) await w.call('results.determine', { enrolmentIds: ids });
  return {
    w,
    cohortId,
    sessionIds,
    enrolmentIds: people.map(({ enrolmentId }) => enrolmentId),
    personIds: people.map(({ personId }) => personId),
    list: async () => {
      const { lists } = await w.call('certificates.steps', { cohortId });
      const list = lists.find(({ kind }) => kind === 'certificates');
      if (!list) throw new Error('a cohort has a certificate list');
      return {
        ...(await w.call('certificates.list', { cohortId })),
        versions: list.versions,
        changes: list.changes,
      };
    },
  };
}

/** Changes some of what is kept about a person. */
export async function changePerson(
  w: TestWorkspace,
  personId: string,
  changes: Partial<InputOf<'people.update'>>,
): Promise<void> {
  const fields = pickFields(await w.call('people.get', { personId }));
  await w.call('people.update', { personId, ...fields, ...changes });
}

/** Passes over every warning that is open, with a reason. */
export async function passWarnings({ w, list }: FinishedCohort): Promise<void> {
  for (const { enrolmentId, warnings } of (await list()).rows) {
    for (const { code, override } of warnings) {
      if (override === null)
        await w.call('certificates.overrideWarning', { enrolmentId, code, reason: 'Geprüft' });
    }
  }
}
