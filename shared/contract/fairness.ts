import * as z from 'zod';
import { ASSESSED_PARTS } from '../domain/assessment';
import { AGREEMENT_BANDS } from '../domain/fairness/reliability';
import { query } from './channel';
import { id } from './fields';

const part = z.enum(ASSESSED_PARTS);

const spread = z.object({
  count: z.number().int(),
  minimum: z.number(),
  lowerQuartile: z.number(),
  median: z.number(),
  upperQuartile: z.number(),
  maximum: z.number(),
  mean: z.number(),
  deviation: z.number().nullable(),
});

const person = { lecturerId: id.nullable(), lecturerName: z.string().nullable() };

const measured = z.object({
  model: z.enum(['one-way', 'two-way']),
  value: z.number(),
  lower: z.number(),
  upper: z.number(),
  papers: z.number().int(),
  band: z.enum(AGREEMENT_BANDS),
});

/** What the marks of many papers say about how they were given. */
export const fairnessContract = {
  /**
   * The figures of one part of a cohort, or of all cohorts of its course. Only finished markings count, and only of papers
   * of which every asked marker has finished.
   */
  'fairness.get': query(
    { reads: ['marking', 'papers', 'cohorts', 'people', 'academy'] },
    {
      cohortId: id,
      part: part.default('paper'),
      scope: z.enum(['cohort', 'course']).default('cohort'),
      /** Who asks: a lecturer, who sees numbers where names are hidden, or the office. */
      asLecturerId: id.nullable().default(null),
    },
    z.object({
      cohortCode: z.string(),
      courseTitle: z.string(),
      part,
      tolerancePercent: z.number(),
      /** People whose part counts, and those of them with two markings. */
      papers: z.number().int(),
      pairs: z.number().int(),
      /** Of each criterion, in percent of its points, in the order of the newest rubric. */
      criteria: z.array(
        z.object({
          title: z.string(),
          spread,
          /** Mean of the differences between the two markers, without sign; null without pairs. */
          meanDifference: z.number().nullable(),
        }),
      ),
      markers: z.array(
        z.object({
          ...person,
          spread,
          pairs: z.number().int(),
          leniency: z.number().nullable(),
          drift: z.number().nullable(),
          /** Own minus other's points, in the order in which the own markings were finished. */
          differences: z.array(z.number()),
        }),
      ),
      cohorts: z.array(z.object({ cohortId: id, code: z.string(), startsOn: z.string().nullable(), spread })),
      /** Papers whose two markers lie furthest apart, at most ten. */
      furthest: z.array(
        z.object({
          enrolmentId: id,
          displayName: z.string(),
          cohortId: id,
          cohortCode: z.string(),
          first: z.object({ ...person, points: z.number() }),
          second: z.object({ ...person, points: z.number() }),
          difference: z.number(),
          isWithinTolerance: z.boolean(),
        }),
      ),
      /** Mean of the differences between two markers, without sign. */
      meanDifference: z.number().nullable(),
      reliability: z.union([
        measured,
        z.object({ model: z.null(), reason: z.enum(['too-few', 'no-spread']), papers: z.number().int() }),
      ]),
    }),
  ),
} as const;
