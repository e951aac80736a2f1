import * as z from 'zod';
import {
  ASSESSED_PARTS,
  COMPARISON_RULES,
  FAILURE_REASONS,
  MARKING_ROLES,
  PART_STATES,
} from '../domain/assessment';
import { ASSESSMENT_STAGES } from '../domain/assessment-stage';
import { ASSESSMENT_STATES } from '../domain/eligibility';
import { MARKING_ACCESSES } from '../domain/marker-rights';
import { command, query } from './channel';
import { freeText, id, isoDate, line, markersAsked, nothing, points, requiredLine } from './fields';
import { submissionFields } from './papers';

const part = z.enum(ASSESSED_PARTS);
const role = z.enum(MARKING_ROLES);
const partState = z.enum(PART_STATES);

/** One marker's marking of one part; the first marker unless said otherwise. */
const markingKey = { enrolmentId: id, part, role: role.default('first') };

/** The same, and who asks: a lecturer, or the office (`null`). */
export const markerKey = { ...markingKey, asLecturerId: id.nullable().default(null) };

const lecturerFields = { lecturerId: id.nullable(), lecturerName: z.string().nullable() };

const reasonFields = { reason: z.string(), by: z.string(), at: z.string() };

/** A version of a paper and its number. */
const versionFields = { submissionId: id, version: z.number().int() };

const progressFields = { markedCriteria: z.number().int(), criteria: z.number().int() };

const queueEntry = z.object({
  enrolmentId: id,
  cohortId: id,
  cohortCode: z.string(),
  /** null where the marker sees the paper by its number, which then stands for the name. */
  personId: id.nullable(),
  displayName: z.string(),
  sortName: z.string(),
  part,
  role,
  ...lecturerFields,
  /** The marking's own day, else the day on which the cohort's certificate list is due. */
  dueOn: z.string().nullable(),
  ...progressFields,
  topic: z.string(),
  version: z.number().int().nullable(),
  submittedAt: z.string().nullable(),
  isLate: z.boolean(),
});

const assessedPart = z.object({
  state: partState,
  stage: z.enum(ASSESSMENT_STAGES),
  /** By which rule its points count, and how far two finished markings lie apart. */
  rule: z.enum(COMPARISON_RULES).nullable(),
  difference: z.number().nullable(),
  /** The points that count; null until the part is done. */
  points: z.number().nullable(),
  ...progressFields,
  /** `isOffices`: without a lecturer, but the office has said something in it. */
  markers: z.array(
    z.object({ role, ...lecturerFields, isOffices: z.boolean(), isDone: z.boolean(), ...progressFields }),
  ),
  /** It was marked, and a newer version has come in since. */
  isOutdated: z.boolean(),
});

export const gradeFields = z.object({
  grade: z.number().int(),
  label: z.string(),
  decimal: z.number(),
  roundedPoints: z.number().int(),
  passed: z.boolean(),
});

const assessedEnrolment = z.object({
  enrolmentId: id,
  personId: id,
  displayName: z.string(),
  sortName: z.string(),
  blindNumber: z.number().int().nullable(),
  isHandedIn: z.boolean(),
  isLate: z.boolean(),
  /** Offen → in Arbeit → abgegeben → verglichen → festgestellt → bekannt gegeben. */
  stage: z.enum(ASSESSMENT_STAGES),
  paper: assessedPart,
  presentation: assessedPart,
  state: z.enum(ASSESSMENT_STATES),
  points: z.number().nullable(),
  grade: gradeFields.nullable(),
  failures: z.array(z.enum(FAILURE_REASONS)),
});

const markedCriterion = z.object({
  criterionId: id,
  title: z.string(),
  description: z.string(),
  /** Percent of the part. */
  weight: z.number(),
  competences: z.string(),
  /** The most points, and the step in which they are given. */
  maximumPoints: z.number(),
  pointStep: z.number(),
  /** What the points look like, best first. */
  levels: z.array(z.object({ title: z.string(), fromPoints: z.number(), description: z.string() })),
  /** 0 to `maximumPoints`; null = not marked. */
  points: z.number().nullable(),
  comment: z.string(),
  recordedAt: z.string().nullable(),
});

/** Points, null where there are none, or a comment. */
const markValue = z.union([z.number(), z.string()]).nullable();

/** Marks and results of paper and presentation. */
export const markingContract = {
  /** Everything that waits for a marker in running and marking cohorts, the earliest due first. */
  'marking.queue': query(
    { reads: ['marking', 'papers', 'cohorts', 'people', 'academy'] },
    { asLecturerId: id.nullable().default(null) },
    z.array(queueEntry),
  ),
  /** Both parts and the result of every registered participant of a cohort, in the order of their names. */
  'marking.list': query(
    { reads: ['marking', 'papers', 'cohorts', 'people', 'academy'] },
    { cohortId: id },
    z.object({
      cohortId: id,
      markersPerPaper: markersAsked,
      markersPerPresentation: markersAsked,
      paperWeight: z.number(),
      presentationWeight: z.number(),
      paperMinimumPoints: z.number().nullable(),
      presentationMinimumPoints: z.number().nullable(),
      /** Markers see papers by number. */
      hidesNames: z.boolean(),
      /** Which end of the cohort closes everybody's assessment; null while somebody's is open. */
      closedBy: z.enum(['completed', 'cancelled']).nullable(),
      /** The chamber's grades, best first. */
      grades: z.array(z.object({ from: z.number(), grade: z.number().int(), label: z.string() })),
      enrolments: z.array(assessedEnrolment),
    }),
  ),
  /** One marker's desk: criteria with marks, the paper with its files, and the neighbours in the cohort. */
  'marking.get': query(
    { reads: ['marking', 'papers', 'cohorts', 'people', 'academy', 'texts'] },
    markerKey,
    z.object({
      enrolmentId: id,
      cohortId: id,
      cohortCode: z.string(),
      /** null where the marker sees the paper by its number, which then stands for the name. */
      personId: id.nullable(),
      displayName: z.string(),
      part,
      role,
      /** How many the course asks for in this part. */
      markersAsked,
      state: z.enum(['open', 'done']),
      finishedAt: z.string().nullable(),
      ...lecturerFields,
      dueOn: z.string().nullable(),
      /** `withheld`: points, comments and knock-outs of it are left out until both markers have handed in. */
      access: z.enum(MARKING_ACCESSES),
      /** Who had it before; null is the office. */
      takeovers: z.array(
        z.object({ fromName: z.string().nullable(), toName: z.string().nullable(), ...reasonFields }),
      ),
      reopenings: z.array(z.object(reasonFields)),
      /** The cohort has ended, and nothing of this person was opened again since: nothing is changed. */
      closedBy: z.enum(['completed', 'cancelled']).nullable(),
      comment: z.string(),
      rubricTitle: z.string(),
      criteria: z.array(markedCriterion),
      /** What makes the part fail whatever its points, and whether this marker says it applies. */
      knockOuts: z.array(
        z.object({
          knockOutId: id,
          title: z.string(),
          description: z.string(),
          isTriggered: z.boolean(),
          comment: z.string(),
        }),
      ),
      /** Weighted points; null until every criterion is marked. */
      points: z.number().nullable(),
      pointsSoFar: z.number(),
      /** Percent of the weights that are marked. */
      markedWeight: z.number(),
      grade: gradeFields.nullable(),
      /** The chamber's keys, for reckoning while one types. */
      keys: z.object({
        grades: z.array(
          z.object({
            from: z.number(),
            grade: z.union([
              z.literal(1),
              z.literal(2),
              z.literal(3),
              z.literal(4),
              z.literal(5),
              z.literal(6),
            ]),
            label: z.string(),
          }),
        ),
        decimals: z.array(z.object({ from: z.number(), decimal: z.number() })),
      }),
      paper: z.object({
        topic: z.string(),
        topicState: z.enum(['open', 'proposed', 'approved', 'rejected']),
        dueOn: z.string().nullable(),
        extensionReason: z.string(),
      }),
      presentationOn: z.string().nullable(),
      /** Versions that were not withdrawn, newest first. */
      submissions: z.array(z.object(submissionFields)),
      /** The version with which an open marking was begun, and the newest, where that came in since: finishing asks which was read. */
      overtaken: z
        .object({
          read: z.object({ ...versionFields, isWithdrawn: z.boolean() }),
          newest: z.object(versionFields),
        })
        .nullable(),
      /** The version that was finished, if it is not the newest. */
      outdatedVersion: z.number().int().nullable(),
      /** The cohort's participants in order, for paging. */
      neighbours: z.array(
        z.object({
          enrolmentId: id,
          displayName: z.string(),
          lastName: z.string(),
          state: z.enum(['open', 'in-progress', 'complete', 'done']),
          isHandedIn: z.boolean(),
        }),
      ),
      previousEnrolmentId: id.nullable(),
      nextEnrolmentId: id.nullable(),
    }),
  ),
  /**
   * Records one criterion: points (in its steps up to its maximum, `null` = not marked), its comment, or both; what is
   * left out stays. The same again writes nothing. Refused once the marking is finished.
   */
  'marking.record': command(
    { topics: ['marking'] },
    { ...markerKey, criterionId: id, points: points.nullable().optional(), comment: freeText.optional() },
    z.object({ recordedAt: z.string().nullable(), hasChanged: z.boolean() }),
  ),
  /** Says whether a knock-out applies, and why. */
  'marking.recordKnockOut': command(
    { topics: ['marking'] },
    { ...markerKey, knockOutId: id, isTriggered: z.boolean(), comment: freeText.default('') },
    z.object({ hasChanged: z.boolean() }),
  ),
  /** Saves the comment on the whole. */
  'marking.comment': command(
    { topics: ['marking'] },
    { ...markerKey, comment: freeText },
    z.object({ hasChanged: z.boolean() }),
  ),
  /**
   * Gives markings to a lecturer, or to nobody (`null`); two markers of one paper must differ. Where the office has marked already,
   * its marks go along and a reason is asked for.
   */
  'marking.assign': command(
    { topics: ['marking'] },
    {
      enrolmentIds: z.array(id).min(1, 'Bitte mindestens eine Person auswählen.').max(500),
      part,
      role: role.default('first'),
      lecturerId: id.nullable(),
      dueOn: isoDate.nullable().optional(),
      /** Why marks of the office go to the lecturer; then it cannot be taken back. */
      reason: line.optional(),
    },
    nothing,
  ),
  /**
   * Finishes a marking; refused (`blocked`) with the criteria that are not marked, and (`conflict`) where a newer version has come in
   * since it was begun and `submissionId` does not say which of both was read.
   */
  'marking.finish': command(
    { topics: ['marking'] },
    { ...markerKey, submissionId: id.optional() },
    z.object({ finishedAt: z.string() }),
  ),
  /** Opens a finished marking again; the reason stays visible. */
  'marking.reopen': command(
    { topics: ['marking'], undoable: false },
    { ...markerKey, reason: requiredLine },
    nothing,
  ),
  /** Gives a marking with its marks to the office (`null`) or to somebody else; only the office does, the reason stays visible. */
  'marking.takeOver': command(
    { topics: ['marking'], undoable: false },
    { ...markerKey, toLecturerId: id.nullable(), reason: requiredLine },
    nothing,
  ),
  /** Every value a mark has had, newest first, from the journal. */
  'marking.history': query(
    { reads: ['marking'] },
    { ...markerKey, criterionId: id },
    z.array(
      z.object({
        at: z.string(),
        actor: z.string(),
        points: z.number().nullable(),
        comment: z.string(),
        previousPoints: z.number().nullable(),
        previousComment: z.string(),
      }),
    ),
  ),
  /** What was decided about a mark as results or worksheets came in and the office had it otherwise, newest first. */
  'marking.decisions': query(
    { reads: ['marking'] },
    { ...markerKey, criterionId: id },
    z.array(
      z.object({
        kind: z.enum(['points', 'comment']),
        /** What the office had, what came back, and what holds since. */
        ours: markValue,
        theirs: markValue,
        chosen: markValue,
        reason: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
  ),
} as const;
