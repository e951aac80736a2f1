import * as z from 'zod';
import { job, query } from './channel';
import { freeText, id, requiredLine, ticket } from './fields';

/** How far somebody's result is, for giving feedback: only what is announced is given out without a further word. */
export const FEEDBACK_STAGES = ['announced', 'unannounced', 'not-marked'] as const;
export type FeedbackStage = (typeof FEEDBACK_STAGES)[number];

/** Why somebody, a file, or a place in one is not in an archive. */
export const FEEDBACK_GAPS = [
  'not-marked',
  'no-email',
  'paper-locked',
  'paper-corrupt',
  'paper-too-costly',
  'paper-missing',
  'places-listed',
] as const;
export type FeedbackGap = (typeof FEEDBACK_GAPS)[number];

/** What a paper with highlights in it may be. */
export const PAPER_ENDINGS = ['.pdf', '.docx'] as const;
export type PaperEnding = (typeof PAPER_ENDINGS)[number];

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
  /** The files of the paper with their highlights, where they have some. */
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
          /** Files in which they lie, by their endings (".pdf", ".docx"). */
          papers: z.array(z.enum(PAPER_ENDINGS)),
          /** What stands for the placeholders of patterns and letters. */
          values: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
  /** The feedback of one person as PDF. Refused (`blocked`) before the announcement unless allowed. */
  'feedback.document': job({ topics: [] }, { enrolmentId: id, ...choices }, ticket),
  /** The paper of one person with its highlights and notes in it, several files as ZIP; the original stays as it is. */
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
