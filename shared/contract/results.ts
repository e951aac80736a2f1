import * as z from 'zod';
import { ASSESSED_PARTS, COMPARISON_RULES, MARKING_ROLES, PART_STATES } from '../domain/assessment';
import { ASSESSMENT_STAGES } from '../domain/assessment-stage';
import { ASSESSMENT_STATES } from '../domain/eligibility';
import { MARKING_ACCESSES } from '../domain/marker-rights';
import { LONGEST_TEXT } from '../text-limits';
import { command, job, query } from './channel';
import { id, isoDate, nothing, points, requiredLine, ticket } from './fields';
import { gradeFields } from './marking';

const part = z.enum(ASSESSED_PARTS);
const role = z.enum(MARKING_ROLES);

const people = z.array(id).min(1, 'Bitte mindestens eine Person auswählen.').max(500);

const reasonRow = z.object({ reason: z.string(), by: z.string(), at: z.string() });

/** One marker's side of a comparison; what is withheld has neither points nor words. */
const comparedMarking = z.object({
  markingId: id,
  role,
  lecturerId: id.nullable(),
  lecturerName: z.string().nullable(),
  isDone: z.boolean(),
  finishedAt: z.string().nullable(),
  access: z.enum(MARKING_ACCESSES),
  points: z.number().nullable(),
  comment: z.string(),
  /** Titles of the knock-outs that apply, says this marker. */
  knockOuts: z.array(z.string()),
});

const comparedCriterion = z.object({
  criterionId: id,
  title: z.string(),
  weight: z.number(),
  maximumPoints: z.number(),
  pointStep: z.number(),
  marks: z.array(
    z.object({ role, points: z.number().nullable(), comment: z.string(), level: z.string().nullable() }),
  ),
  /** Between first and second marker, in the criterion's points. */
  difference: z.number().nullable(),
  agreedPoints: z.number().nullable(),
  /** Why the agreement changed it; empty where it did not, or where only the sum was agreed. */
  agreedReason: z.string(),
});

/** A knock-out that one of the markers says applies. */
const comparedKnockOut = z.object({
  knockOutId: id,
  title: z.string(),
  marks: z.array(z.object({ role, applies: z.boolean(), comment: z.string() })),
  /** First and second marker differ: it has to be decided. */
  isDisputed: z.boolean(),
  /** What the markers agreed on about it. */
  agreed: z.object({ applies: z.boolean(), reason: z.string() }).nullable(),
});

const reason = z
  .string()
  .trim()
  .max(LONGEST_TEXT, `Höchstens ${LONGEST_TEXT.toLocaleString('de-DE')} Zeichen.`)
  .default('');

const comparedPart = z.object({
  part,
  /** Percent of the result. */
  weight: z.number(),
  rubricTitle: z.string(),
  markers: z.number().int(),
  tolerancePercent: z.number(),
  state: z.enum(PART_STATES),
  stage: z.enum(ASSESSMENT_STAGES),
  rule: z.enum(COMPARISON_RULES).nullable(),
  difference: z.number().nullable(),
  /** The points that count; null until then. */
  points: z.number().nullable(),
  markings: z.array(comparedMarking),
  /** Empty where the markers have different versions of the rubric. */
  criteria: z.array(comparedCriterion),
  knockOuts: z.array(comparedKnockOut),
  agreement: z
    .object({ points: z.number(), reason: z.string(), agreedBy: z.string(), agreedAt: z.string() })
    .nullable(),
});

/** Comparison of markings, the result, and everything that becomes of it. */
export const resultsContract = {
  /** Both parts of one person, criterion by criterion, and what the result is or would be. */
  'results.get': query(
    { reads: ['marking', 'papers', 'cohorts', 'people', 'academy'] },
    { enrolmentId: id, asLecturerId: id.nullable().default(null) },
    z.object({
      enrolmentId: id,
      cohortId: id,
      displayName: z.string(),
      topic: z.string(),
      stage: z.enum(ASSESSMENT_STAGES),
      parts: z.array(comparedPart),
      result: z.object({
        state: z.enum(ASSESSMENT_STATES),
        points: z.number().nullable(),
        grade: gradeFields.nullable(),
        failures: z.array(z.string()),
      }),
      /** The chamber's grades, best first. */
      grades: z.array(z.object({ from: z.number(), grade: z.number().int(), label: z.string() })),
      determined: z
        .object({
          determinedAt: z.string(),
          determinedBy: z.string(),
          announcedAt: z.string().nullable(),
          announcedBy: z.string(),
        })
        .nullable(),
      /** Results that were opened again, newest first. */
      reopenings: z.array(reasonRow),
    }),
  ),
  /**
   * What two markers agreed on, criterion by criterion, and about every knock-out on which they differ; settles the
   * comparison. Each changed criterion and each such knock-out has its reason; `reason` stands for those without one.
   * Refused before both have handed in and once the result is determined.
   */
  'results.agree': command(
    { topics: ['marking'] },
    {
      enrolmentId: id,
      part,
      criteria: z
        .array(z.strictObject({ criterionId: id, points, reason }))
        .min(1)
        .max(200),
      knockOuts: z
        .array(z.strictObject({ knockOutId: id, applies: z.boolean(), reason }))
        .max(20)
        .default([]),
      reason,
    },
    z.object({ points: z.number() }),
  ),
  /** Takes an agreement away again: the rule of the tolerance, or a third marker, decides. */
  'results.discardAgreement': command({ topics: ['marking'] }, { enrolmentId: id, part }, nothing),
  /** Settles comparisons by their rule: mean, third marker or agreement. Refused where none applies yet. */
  'results.compare': command({ topics: ['marking'] }, { enrolmentIds: people, part }, nothing),
  /** Determines results: from then on they stay as they are. Refused while a part is not compared. */
  'results.determine': command({ topics: ['marking', 'certificates'] }, { enrolmentIds: people }, nothing),
  /** Says that results have been announced to the participants. */
  'results.announce': command({ topics: ['marking'] }, { enrolmentIds: people }, nothing),
  /** Opens a determined result again; the reason stays visible. */
  'results.reopen': command(
    { topics: ['marking', 'certificates'], undoable: false },
    { enrolmentId: id, reason: requiredLine },
    nothing,
  ),
  /** How many markings of a part each lecturer still has open in other cohorts under way; who has none is left out. */
  'results.openElsewhere': query(
    { reads: ['marking', 'cohorts', 'people', 'academy'] },
    { cohortId: id, part },
    z.array(z.object({ lecturerId: id, open: z.number().int() })),
  ),
  /**
   * Gives everybody who has no marker in a role to one of several lecturers, evenly and always in the same way: what they
   * have open in other cohorts counts as well.
   */
  'results.assignEvenly': command(
    { topics: ['marking'] },
    {
      cohortId: id,
      part,
      role,
      lecturerIds: z.array(id).min(1, 'Bitte mindestens eine Person auswählen.').max(50),
      dueOn: isoDate.nullable().optional(),
    },
    z.object({ assigned: z.number().int(), left: z.number().int() }),
  ),
  /** Shows papers to their markers by number instead of by name, or by name again. */
  'results.hideNames': command(
    { topics: ['marking', 'cohorts', 'papers'] },
    { cohortId: id, hidesNames: z.boolean() },
    nothing,
  ),
  /** The record of an assessment as PDF: who gave what when, every change, with the head of the journal's hash chain. */
  'results.protocol': job({ topics: [], undoable: false }, { enrolmentId: id }, ticket),
} as const;
