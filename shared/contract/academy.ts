import * as z from 'zod';
import { DEFAULT_ISSUER, ISSUED_BY } from '../domain/certificate-issuer';
import { DEADLINE_ANCHORS } from '../domain/chamber-deadlines';
import { LIST_FORMATS, LIST_KINDS } from '../domain/chamber-list';
import { DEFAULT_NUMBER_PATTERN } from '../domain/document-number';
import { MORE_PAPER_TYPES } from '../domain/paper-file-types';
import { command, job, query } from './channel';
import {
  federalState,
  freeText,
  id,
  isoDate,
  line,
  madeId,
  markersAsked,
  nothing,
  percent,
  points,
  requiredLine,
  ticket,
  units,
} from './fields';
import { availability, closure } from './ground-fields';
import { personFields } from './person-fields';
import { changedResults } from './result-sum';

const academyFields = {
  name: requiredLine,
  street: line,
  postcode: line,
  city: line,
  federalState,
  email: line,
  phone: line,
  website: line,
  directorName: line,
};

/** A grade: from this many rounded points upwards. */
const gradeStep = z.strictObject({
  from: z.number().int().min(0).max(100),
  grade: z.number().int().min(1).max(6),
  label: requiredLine,
});
/** A decimal grade: from this many rounded points upwards. */
const decimalStep = z.strictObject({
  from: z.number().int().min(0).max(100),
  decimal: z.number().min(1).max(6),
});
const listColumn = z.strictObject({
  key: requiredLine,
  header: requiredLine,
  format: z.enum(LIST_FORMATS).optional(),
});
const deadline = z.strictObject({
  days: z.number('Bitte eine Zahl eingeben.').int('Nur ganze Tage.').min(0).max(365, 'Höchstens 365 Tage.'),
  side: z.enum(['before', 'after']),
  from: z.enum(DEADLINE_ANCHORS),
});

const signatory = z.strictObject({
  name: line.max(100, 'Höchstens 100 Zeichen.'),
  role: line.max(100, 'Höchstens 100 Zeichen.'),
});
const issuer = z.strictObject({
  by: z.enum(ISSUED_BY),
  name: line,
  place: line,
  signatories: z.array(signatory).max(2, 'Höchstens zwei unterschreiben.'),
  directorSigns: z.boolean(),
});

const chamberFields = {
  name: requiredLine,
  city: line,
  thresholdPercent: percent,
  excusedCounts: z.boolean(),
  unitRounding: z.enum(['whole', 'quarter']),
  gradePrinted: z.boolean(),
  resubmissions: z.number().int().min(0).max(5),
  /** Days after a result within which a failed paper may be handed in again. */
  resubmissionDays: z.number().int().min(0).max(365),
  gradeKey: z.array(gradeStep).min(1),
  decimalKey: z.array(decimalStep).min(1),
  /** Columns of the course registration, the participants' list and the certificate list. */
  registrationColumns: z.array(listColumn).min(1),
  participantsColumns: z.array(listColumn).min(1),
  listColumns: z.array(listColumn).min(1),
  deadlines: z.strictObject({ registration: deadline, participants: deadline, certificates: deadline }),
  /** Who takes the lists at the chamber. */
  contactName: line,
  contactEmail: line,
  contactPhone: line,
  /** How its documents are numbered, e.g. `{JJJJ}-{NNNN}`. */
  numberPattern: requiredLine.default(DEFAULT_NUMBER_PATTERN),
  /** Who issues its certificates, where, and who signs. */
  issuer: issuer.default({ ...DEFAULT_ISSUER, signatories: [] }),
  /** Kinds of file accepted for papers besides PDF and Word documents. */
  morePaperTypes: z.array(z.enum(MORE_PAPER_TYPES)).max(MORE_PAPER_TYPES.length),
};

/** A chamber's profile as a file says it: what is left out is as in the neutral one. */
export const chamberProfile = z.strictObject(chamberFields).partial().required({ name: true });
export const wholeProfile = z.object(chamberFields);

const moduleFields = {
  title: requiredLine,
  shortTitle: line,
  units: units.refine((value) => value > 0, 'Mehr als 0 UE.'),
  competences: freeText,
};

const maximumPoints = points.refine((value) => value > 0, 'Mehr als 0 Punkte.');

const criterionFields = {
  title: requiredLine,
  description: freeText,
  weight: percent,
  competences: line.default(''),
  maximumPoints: maximumPoints.default(100),
  pointStep: maximumPoints.default(0.5),
  /** What the points look like, best first; the last from 0. */
  levels: z
    .array(z.strictObject({ title: requiredLine, fromPoints: points, description: freeText.default('') }))
    .max(8, 'Höchstens 8 Stufen.')
    .default([]),
};

/** What makes a part fail whatever its points. */
const knockOutFields = { title: requiredLine, description: freeText.default('') };

const courseFields = {
  chamberId: id,
  title: requiredLine,
  codePrefix: line,
  units: units.refine((value) => value > 0, 'Mehr als 0 UE.'),
  homeworkHoursMin: z.number().int().min(0).max(500),
  homeworkHoursMax: z.number().int().min(0).max(500),
  markersPerPaper: markersAsked,
  markersPerPresentation: markersAsked,
  markingTolerancePercent: percent,
  paperWeight: percent,
  presentationWeight: percent,
  paperMinimumPoints: points.nullable(),
  presentationMinimumPoints: points.nullable(),
  isRetired: z.boolean(),
};

const courseInput = {
  courseId: id.optional(),
  ...courseFields,
  modules: z
    .array(z.strictObject({ id: id.optional(), ...moduleFields }))
    .min(1)
    .max(60),
};

const rubric = z.object({
  id,
  part: z.enum(['paper', 'presentation']),
  title: z.string(),
  /** Raised whenever a rubric that carries marks is replaced. */
  version: z.number().int(),
  criteria: z.array(z.object({ id, ...criterionFields })),
  knockOuts: z.array(z.object({ id, ...knockOutFields })),
});

const venueFields = { name: requiredLine, street: line, postcode: line, city: line, federalState };
const roomFields = {
  name: requiredLine,
  capacity: z.number().int().min(1).max(10_000).nullable(),
  equipment: line,
};
/** Null leaves them as they are. */
const changedClosures = z.array(closure).max(400, 'Höchstens 400 Einträge.').nullable().default(null);
const changedAvailabilities = z
  .array(availability)
  .max(400, 'Höchstens 400 Einträge.')
  .nullable()
  .default(null);

const lecturerFields = {
  feeCentsPerUnit: z.number().int().min(0).max(10_000_000).nullable(),
  socialInsuranceConsentOn: isoDate.nullable(),
  contractNote: line,
  isRetired: z.boolean(),
};

/** Academy, chamber profiles, courses with modules and rubrics, lecturers, venues and rooms. */
export const academyContract = {
  /** With the days on which the whole academy is closed. */
  'academy.get': query(
    { reads: ['academy'] },
    {},
    z.object({ ...academyFields, closures: z.array(closure), isDemo: z.boolean() }),
  ),
  'academy.update': command(
    { topics: ['academy', 'workspace'] },
    { ...academyFields, closures: changedClosures },
    nothing,
  ),

  'academy.listChambers': query({ reads: ['academy'] }, {}, z.array(z.object({ id, ...chamberFields }))),
  /** Which results that are not determined would come out otherwise if the profile were saved like this; changes nothing. */
  'academy.previewChamber': job(
    { topics: [], undoable: false },
    { chamberId: id.optional(), ...chamberFields },
    changedResults,
  ),
  /**
   * With `formsFrom` it gets the forms of another chamber, or those in the file of a profile, in place of its own for the same lists.
   * Refused as `conflict`, reason `changes-results`, where results that are not determined would change and no reason is given.
   */
  'academy.saveChamber': job(
    { topics: ['academy', 'marking', 'certificates'] },
    {
      chamberId: id.optional(),
      ...chamberFields,
      changeReason: requiredLine.optional(),
      formsFrom: z
        .union([
          z.strictObject({ chamberId: id }),
          z.strictObject({ transferId: z.string().min(1).max(100) }),
        ])
        .optional(),
    },
    madeId,
  ),

  /** Profiles of invented chambers, to begin from. */
  'academy.listChamberExamples': query({ reads: ['academy'] }, {}, z.array(wholeProfile)),
  /** A chamber's profile and its forms as a file that `academy.readChamberFile` reads again. */
  'academy.exportChamber': job({ topics: [], undoable: false }, { chamberId: id }, ticket),
  /** What such a file says, and for which lists it brings the chamber's own forms; nothing is saved. */
  'academy.readChamberFile': job(
    { topics: [], undoable: false },
    { transferId: z.string().min(1).max(100) },
    z.object({
      profile: wholeProfile,
      forms: z.array(z.object({ kind: z.enum(LIST_KINDS), fileName: z.string() })),
    }),
  ),

  'academy.listCourses': query(
    { reads: ['academy', 'cohorts'] },
    {},
    z.array(
      z.object({
        id,
        title: z.string(),
        codePrefix: z.string(),
        chamberName: z.string(),
        units: z.number(),
        modules: z.number().int(),
        cohorts: z.number().int(),
        isRetired: z.boolean(),
      }),
    ),
  ),
  'academy.getCourse': query(
    { reads: ['academy'] },
    { courseId: id },
    z.object({
      id,
      ...courseFields,
      modules: z.array(z.object({ id, ...moduleFields })),
      rubrics: z.array(rubric),
    }),
  ),
  /** Which results that are not determined would come out otherwise if the course were saved like this; changes nothing. */
  'academy.previewCourse': job({ topics: [], undoable: false }, courseInput, changedResults),
  /**
   * Saves a course with its modules in their order. Modules must sum to the course's units; weights to 100. Refused as
   * `conflict`, reason `changes-results`, where results that are not determined would change and no reason is given.
   */
  'academy.saveCourse': command(
    { topics: ['academy', 'schedule', 'marking', 'certificates'] },
    { ...courseInput, changeReason: requiredLine.optional() },
    madeId,
  ),
  /** Replaces a rubric. One that already has marks stays with them; the new one becomes current. */
  'academy.saveRubric': command(
    { topics: ['academy', 'marking'] },
    {
      courseId: id,
      part: z.enum(['paper', 'presentation']),
      title: requiredLine,
      criteria: z
        .array(z.strictObject({ id: id.optional(), ...criterionFields }))
        .min(1)
        .max(40),
      knockOuts: z
        .array(z.strictObject({ id: id.optional(), ...knockOutFields }))
        .max(10)
        .default([]),
    },
    madeId,
  ),

  'academy.listLecturers': query(
    { reads: ['academy', 'people'] },
    {},
    z.array(
      z.object({
        id,
        personId: id,
        displayName: z.string(),
        sortName: z.string(),
        email: z.string(),
        phone: z.string(),
        ...lecturerFields,
        moduleIds: z.array(id),
        availabilities: z.array(availability),
      }),
    ),
  ),
  /** Makes a person a lecturer, or changes what is kept about them. */
  'academy.saveLecturer': command(
    { topics: ['academy', 'people'] },
    {
      lecturerId: id.optional(),
      /** Somebody the academy knows; or else `person`, who is made by the same command. */
      personId: id.optional(),
      person: z.strictObject(personFields).optional(),
      ...lecturerFields,
      moduleIds: z.array(id).max(200),
      availabilities: changedAvailabilities,
    },
    madeId,
  ),

  'academy.listVenues': query(
    { reads: ['academy'] },
    {},
    z.array(
      z.object({
        id,
        ...venueFields,
        isRetired: z.boolean(),
        rooms: z.array(z.object({ id, ...roomFields, isRetired: z.boolean(), closures: z.array(closure) })),
      }),
    ),
  ),
  'academy.saveVenue': command(
    { topics: ['academy', 'cohorts'] },
    {
      venueId: id.optional(),
      ...venueFields,
      isRetired: z.boolean(),
      rooms: z
        .array(
          z.strictObject({
            id: id.optional(),
            ...roomFields,
            isRetired: z.boolean(),
            closures: changedClosures,
          }),
        )
        .max(100),
    },
    madeId,
  ),
} as const;
