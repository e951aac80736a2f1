import type { Page } from 'playwright-core';
import type { PaperFixture } from '../fixtures/papers/twelve-papers';
import { askProgram } from '../support/ask-program';
import { PERSON } from '../support/builders';

export const LECTURERS = ['Katrin Böhm', 'Jonas Reuter', 'Friederike Groß'] as const;

/** A running cohort of the authors, whose papers two lecturers mark and a third could. */
export async function makeMarkingCohort(
  page: Page,
  folder: string,
  papers: readonly PaperFixture[],
): Promise<{ cohortId: string }> {
  await askProgram(page, 'workspace.create', {
    folder,
    academyName: 'Lindenhof-Akademie',
    federalState: 'NW',
    chamberName: 'IHK Hellweg',
  });
  const [listed] = await askProgram(page, 'academy.listCourses', {});
  const courseId = listed?.id ?? '';
  const { id: _, rubrics: _rubrics, ...course } = await askProgram(page, 'academy.getCourse', { courseId });
  await askProgram(page, 'academy.saveCourse', {
    courseId,
    ...course,
    markersPerPaper: 2,
    markersPerPresentation: 1,
  });
  for (const name of LECTURERS) {
    const [firstName = '', lastName = ''] = name.split(' ');
    const { id: personId } = await askProgram(page, 'people.create', { ...PERSON, firstName, lastName });
    await askProgram(page, 'academy.saveLecturer', {
      personId,
      feeCentsPerUnit: null,
      socialInsuranceConsentOn: null,
      contractNote: '',
      isRetired: false,
      moduleIds: [],
    });
  }
  const { id: cohortId } = await askProgram(page, 'cohorts.create', {
    code: 'SMM-2027-1',
    courseId,
    startsOn: '2027-01-11',
    endsOn: null,
    venueId: null,
    roomId: null,
    federalState: 'NW',
    minimumParticipants: 1,
    maximumParticipants: papers.length,
    chamberNumber: '',
    paperDueOn: '2027-03-20',
    presentationOn: '2027-03-22',
    listDueOn: null,
    handoverOn: null,
    note: '',
  });
  for (const { author } of papers) {
    const { id: personId } = await askProgram(page, 'people.create', {
      ...PERSON,
      ...author,
      email: `${author.lastName.toLowerCase().replace(/[^a-z]/g, '')}@beispiel.example`,
    });
    await askProgram(page, 'cohorts.enrol', { cohortId, personId, registeredOn: '2027-01-04' });
  }
  return { cohortId };
}

/** Gives everybody the same good presentation. */
export async function markPresentations(page: Page, cohortId: string): Promise<void> {
  const { enrolments } = await askProgram(page, 'marking.list', { cohortId });
  for (const { enrolmentId } of enrolments) {
    const key = { enrolmentId, part: 'presentation' as const, role: 'first' as const, asLecturerId: null };
    const { criteria } = await askProgram(page, 'marking.get', key);
    for (const { criterionId, maximumPoints } of criteria) {
      await askProgram(page, 'marking.record', { ...key, criterionId, points: maximumPoints });
    }
    await askProgram(page, 'marking.finish', key);
  }
}
