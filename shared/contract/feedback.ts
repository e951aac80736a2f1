import * as z from 'zod';
import { job, query } from './channel';
import { freeText, id, requiredLine, ticket } from './fields';

/** How far somebody's result is, for giving feedback: only what is announced is given out without a further word. */
export const FEEDBACK_STAGES = ['announced', 'unannounced', 'not-marked'] as const;
export type FeedbackStage = (typeof FEEDBACK_STAGES)[number];

/** Why somebody, or a file, is not in an archive. */
export const FEEDBACK_GAPS = [
  'not-marked',
  'no-email',
  'paper-locked',
  'paper-corrupt',
  'paper-missing',
] as const;
export type FeedbackGap = (typeof FEEDBACK_GAPS)[number];

const choices = {
  /** Points and decimal grade, or words alone. */
  withPoints: z.boolean().default(true),
  /** Names of the markers, or "Erstkorrektur". */
  withMarkers: z.boolean().default(false),
  /** The list of highlighted places. */
  withPassages: z.boolean().default(true),
  /** Includes who is marked but not announced; their documents say so. */
  allowUnannounced: z.boolean().default(false),
};

const people = z.array(id).min(1, 'Bitte mindestens eine Person auswählen.').max(500);

const archive = {
  cohortId: id,
  enrolmentIds: people,
  ...choices,
  /** The paper with its highlights, where it is a PDF that has some. */
  withPaper: z.boolean().default(true),
  /** "{Nachname} {Vorname} – {Art}" */
  pattern: requiredLine,
};

const made = ticket.extend({
  /** How many people are in it. */
  people: z.number().int(),
  gaps: z.array(z.object({ displayName: z.string(), gap: z.enum(FEEDBACK_GAPS) })),
});

/** What participants are told about their papers and presentations. */
export const feedbackContract = {
  /** Everybody of a cohort with what there is to give them. */
  'feedback.list': query(
    { reads: ['marking', 'annotations', 'papers', 'cohorts', 'people', 'academy'] },
    { cohortId: id },
    z.object({
      cohortId: id,
      cohortCode: z.string(),
      rows: z.array(
        z.object({
          enrolmentId: id,
          displayName: z.string(),
          sortName: z.string(),
          email: z.string(),
          stage: z.enum(FEEDBACK_STAGES),
          announcedAt: z.string().nullable(),
          /** Highlighted places of markings that count. */
          passages: z.number().int(),
          /** A PDF in which some of them lie. */
          hasPaper: z.boolean(),
          /** What stands for the placeholders of patterns and letters. */
          values: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
  /** The feedback of one person as PDF. Refused (`blocked`) before the announcement unless allowed. */
  'feedback.document': job({ topics: [] }, { enrolmentId: id, ...choices }, ticket),
  /** The paper of one person with its highlights and notes in it; the original stays as it is. */
  'feedback.paper': job(
    { topics: [] },
    { enrolmentId: id, withMarkers: choices.withMarkers, allowUnannounced: choices.allowUnannounced },
    ticket,
  ),
  /** Feedback and annotated papers of many as ZIP. */
  'feedback.archive': job({ topics: [] }, archive, made),
  /** A mail draft a person with the files attached: one as `.eml`, several as ZIP. */
  'feedback.mails': job({ topics: [] }, { ...archive, subject: requiredLine, text: freeText }, made),
} as const;
