/**
 * How the rows of a table come into another workspace. `ground` is what cohorts stand on: taken in where it is not there,
 * else what is there stays. `person`: merged by the rules for people. `own`: the cohort's alone, brought to what the file says.
 */
type Kind = 'ground' | 'person' | 'own';

export interface CohortTable {
  name: string;
  kind: Kind;
  /** Which rows of it, `x`, belong to the cohort `@cohortId`. */
  where: string;
  /** Columns that do not travel: they follow from others, or lead out of the cohort. */
  without?: readonly string[];
  /** What travels in place of a column that may lead out of the cohort. */
  instead?: Readonly<Record<string, string>>;
}

const COURSE = '(SELECT courseId FROM cohorts WHERE id = @cohortId)';
const CHAMBER = `(SELECT chamberId FROM courses WHERE id = ${COURSE})`;
const RUBRICS = `(SELECT id FROM rubrics WHERE courseId = ${COURSE})`;
const ENROLMENTS = '(SELECT id FROM enrolments WHERE cohortId = @cohortId)';
const SESSIONS = '(SELECT id FROM sessions WHERE cohortId = @cohortId)';
const PAPERS = `(SELECT id FROM papers WHERE enrolmentId IN ${ENROLMENTS})`;
const SUBMISSIONS = `(SELECT id FROM submissions WHERE paperId IN ${PAPERS})`;
const MARKINGS = `(SELECT id FROM markings WHERE enrolmentId IN ${ENROLMENTS})`;
const ENTRIES = `(SELECT id FROM registerEntries WHERE sessionId IN ${SESSIONS})`;
const LISTS = '(SELECT id FROM chamberLists WHERE cohortId = @cohortId)';
const LECTURERS = `(SELECT lecturerId FROM cohortLecturers WHERE cohortId = @cohortId
  UNION SELECT lecturerId FROM sessionLecturers WHERE sessionId IN ${SESSIONS}
  UNION SELECT lecturerId FROM registerEntryLecturers WHERE entryId IN ${ENTRIES}
  UNION SELECT supervisorId FROM papers WHERE enrolmentId IN ${ENROLMENTS}
  UNION SELECT lecturerId FROM markings WHERE enrolmentId IN ${ENROLMENTS}
  UNION SELECT fromLecturerId FROM markingTakeovers WHERE markingId IN ${MARKINGS}
  UNION SELECT toLecturerId FROM markingTakeovers WHERE markingId IN ${MARKINGS})`;
const PERSONS = `(SELECT personId FROM enrolments WHERE cohortId = @cohortId
  UNION SELECT personId FROM lecturers WHERE id IN ${LECTURERS})`;
const ROOMS = `(SELECT roomId FROM cohorts WHERE id = @cohortId
  UNION SELECT roomId FROM sessions WHERE cohortId = @cohortId
  UNION SELECT roomId FROM presentationSlots WHERE enrolmentId IN ${ENROLMENTS})`;
const DESIGNS = `(SELECT designId FROM certificates WHERE enrolmentId IN ${ENROLMENTS})`;
const DESIGN_FILES = [
  'stationeryFileId',
  'logoFileId',
  'chamberSignatureFileId',
  'secondSignatureFileId',
  'directorSignatureFileId',
  'templateFileId',
]
  .map((column) => `SELECT ${column} FROM issuedDesigns WHERE id IN ${DESIGNS}`)
  .join(' UNION ');
const FILES = `(SELECT fileId FROM submissionFiles WHERE submissionId IN ${SUBMISSIONS}
  UNION SELECT fileId FROM certificates WHERE enrolmentId IN ${ENROLMENTS}
  UNION SELECT fileId FROM courseTemplates WHERE courseId = ${COURSE}
  UNION SELECT fileId FROM chamberForms WHERE chamberId IN ${CHAMBER}
  UNION ${DESIGN_FILES})`;

/** A make-up session of another cohort does not travel: what stays is the day on which it was. */
const isMadeUpElsewhere = `(x.makeUpSessionId IS NOT NULL AND x.makeUpSessionId NOT IN ${SESSIONS})`;

/**
 * Everything of a cohort that goes into its file, what others hang on first; results last, since nothing that one goes by can
 * be written once it is there.
 */
export const COHORT_TABLES: readonly CohortTable[] = [
  { name: 'chambers', kind: 'ground', where: `x.id IN ${CHAMBER}` },
  { name: 'courses', kind: 'ground', where: `x.id = ${COURSE}` },
  { name: 'modules', kind: 'ground', where: `x.courseId = ${COURSE}` },
  { name: 'rubrics', kind: 'ground', where: `x.courseId = ${COURSE}` },
  { name: 'criteria', kind: 'ground', where: `x.rubricId IN ${RUBRICS}` },
  { name: 'knockOuts', kind: 'ground', where: `x.rubricId IN ${RUBRICS}` },
  {
    name: 'venues',
    kind: 'ground',
    where: `x.id IN (SELECT venueId FROM rooms WHERE id IN ${ROOMS}
      UNION SELECT venueId FROM cohorts WHERE id = @cohortId)`,
  },
  { name: 'rooms', kind: 'ground', where: `x.id IN ${ROOMS}` },
  { name: 'files', kind: 'ground', where: `x.id IN ${FILES}` },
  { name: 'chamberForms', kind: 'ground', where: `x.chamberId IN ${CHAMBER}` },
  { name: 'issuedDesigns', kind: 'ground', where: `x.id IN ${DESIGNS}` },
  { name: 'courseTemplates', kind: 'ground', where: `x.courseId = ${COURSE}` },
  {
    name: 'persons',
    kind: 'person',
    where: `x.id IN ${PERSONS}`,
    without: ['sortKey', 'nameKey', 'emailKey', 'searchText', 'mergedIntoId'],
  },
  { name: 'consents', kind: 'person', where: `x.personId IN ${PERSONS}` },
  { name: 'lecturers', kind: 'ground', where: `x.id IN ${LECTURERS}` },
  {
    name: 'lecturerQualifications',
    kind: 'ground',
    where: `x.lecturerId IN ${LECTURERS} AND x.moduleId IN (SELECT id FROM modules WHERE courseId = ${COURSE})`,
  },
  { name: 'cohorts', kind: 'own', where: 'x.id = @cohortId', without: ['codeKey', 'searchText'] },
  { name: 'cohortLecturers', kind: 'own', where: 'x.cohortId = @cohortId' },
  { name: 'enrolments', kind: 'own', where: 'x.cohortId = @cohortId' },
  { name: 'sessions', kind: 'own', where: 'x.cohortId = @cohortId' },
  { name: 'sessionModules', kind: 'own', where: `x.sessionId IN ${SESSIONS}` },
  { name: 'sessionLecturers', kind: 'own', where: `x.sessionId IN ${SESSIONS}` },
  {
    name: 'attendance',
    kind: 'own',
    where: `x.sessionId IN ${SESSIONS} AND x.enrolmentId IN ${ENROLMENTS}`,
  },
  {
    name: 'attendanceCredits',
    kind: 'own',
    where: `x.enrolmentId IN ${ENROLMENTS} AND x.missedSessionId IN ${SESSIONS}`,
    instead: {
      makeUpSessionId: `CASE WHEN ${isMadeUpElsewhere} THEN NULL ELSE x.makeUpSessionId END`,
      makeUpOn: `CASE WHEN ${isMadeUpElsewhere} THEN (SELECT date FROM sessions WHERE id = x.makeUpSessionId)
        ELSE x.makeUpOn END`,
    },
  },
  { name: 'registerEntries', kind: 'own', where: `x.sessionId IN ${SESSIONS}` },
  { name: 'registerEntryLecturers', kind: 'own', where: `x.entryId IN ${ENTRIES}` },
  { name: 'papers', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}`, without: ['searchText'] },
  { name: 'submissions', kind: 'own', where: `x.paperId IN ${PAPERS}` },
  { name: 'submissionFiles', kind: 'own', where: `x.submissionId IN ${SUBMISSIONS}` },
  { name: 'markings', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}` },
  { name: 'marks', kind: 'own', where: `x.markingId IN ${MARKINGS}` },
  { name: 'knockOutMarks', kind: 'own', where: `x.markingId IN ${MARKINGS}` },
  { name: 'annotations', kind: 'own', where: `x.markingId IN ${MARKINGS}` },
  { name: 'markingTakeovers', kind: 'own', where: `x.markingId IN ${MARKINGS}` },
  { name: 'markComparisons', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}` },
  { name: 'markAgreements', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}` },
  { name: 'assessmentReopenings', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}` },
  {
    name: 'presentationSlots',
    kind: 'own',
    where: `x.enrolmentId IN ${ENROLMENTS}`,
    instead: { sessionId: `CASE WHEN x.sessionId IN ${SESSIONS} THEN x.sessionId END` },
  },
  { name: 'warningOverrides', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}` },
  { name: 'certificates', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}` },
  { name: 'chamberLists', kind: 'own', where: 'x.cohortId = @cohortId' },
  { name: 'chamberListExports', kind: 'own', where: `x.listId IN ${LISTS}` },
  { name: 'chamberListSendings', kind: 'own', where: `x.listId IN ${LISTS}` },
  { name: 'schedulePublications', kind: 'own', where: 'x.cohortId = @cohortId' },
  { name: 'results', kind: 'own', where: `x.enrolmentId IN ${ENROLMENTS}` },
];

/** Tables none of whose rows go into the file of a cohort, and why. What is derived from files is made anew there. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  academy: 'Every workspace is of its own academy.',
  closures: 'Days on which a house is closed are the business of whoever keeps it.',
  duplicateDismissals: 'Says of two people of one workspace that they are two.',
  lecturerAvailabilities: 'When somebody can teach belongs to the person, not to the cohort.',
  documentKeys: 'The keys of this academy.',
  documentNumbers: 'The register of numbers that this workspace has given; another keeps its own.',
  documentDesigns: 'How the papers of this academy look from now on.',
  documentTemplates: 'How the papers of this academy look from now on.',
  documentPrints: 'What this office has printed.',
  importMappings: 'How lists of registrations looked that came in here.',
  phrases: 'A phrase bank belongs to its marker or its academy.',
  events: 'Belongs to the network after the courses.',
  eventGuests: 'Belongs to the network after the courses.',
  exchangePackages:
    'A marking package stays with the office that gave it out, and its results come back there.',
  exchangePackageMarkings: 'Belongs to a package.',
  exchangeImports: 'Belongs to a package.',
  worksheetImports: 'Belongs to a worksheet, which stays where it was given out.',
  worksheetDecisions: 'Belongs to a worksheet, which stays where it was given out.',
  exchangeValues: 'Belongs to a package.',
  exchangeDecisions: 'Belongs to a package.',
  laptops: 'What a lecturer’s own device keeps.',
  trustedAcademies: 'What a lecturer’s own device keeps.',
  openedPackages: 'What a lecturer’s own device keeps.',
  openedManifests: 'What a lecturer’s own device keeps.',
  openedMarkings: 'What a lecturer’s own device keeps.',
  cohortFiles: 'What a workspace remembers of the files themselves.',
};
