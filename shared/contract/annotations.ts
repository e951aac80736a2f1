import * as z from 'zod';
import { command, query } from './channel';
import { freeText, id, nothing } from './fields';
import { markerKey } from './marking';

/** How a place is meant: praised, objected to, or neither. */
export const ANNOTATION_TONES = ['good', 'problem', 'neutral'] as const;
export type AnnotationTone = (typeof ANNOTATION_TONES)[number];
const tone = z.enum(ANNOTATION_TONES);

const coordinate = z.number().min(-100_000).max(100_000);

/** On a PDF: the four corners of each marked line in the page's own points, origin bottom left. */
const pagePlace = z.strictObject({
  quads: z
    .array(z.array(coordinate).length(8))
    .min(1, 'Bitte eine Stelle markieren.')
    .max(400, 'Diese Stelle ist zu lang. Bitte markieren Sie sie in mehreren Teilen.'),
});

/** In a DOCX: from and to in the text as it is shown. */
const textPlace = z
  .strictObject({ start: z.number().int().min(0), end: z.number().int().min(1) })
  .refine(({ start, end }) => end > start, 'Bitte eine Stelle markieren.');

export const annotationPlace = z.union([pagePlace, textPlace]);
export type AnnotationPlace = z.infer<typeof annotationPlace>;

const { asLecturerId } = markerKey;

const changing = {
  tone: tone.optional(),
  note: freeText.optional(),
  criterionId: id.nullable().optional(),
};

/**
 * Places that a marker highlighted in a paper, with a note or without. Each marking has its own; the other marker's are
 * left out until both have handed in.
 */
export const annotationsContract = {
  /** The places of one marking in the order of the paper: by file, page and height on it. */
  'annotations.list': query(
    { reads: ['annotations', 'papers'] },
    markerKey,
    z.array(
      z.object({
        annotationId: id,
        submissionFileId: id,
        criterionId: id.nullable(),
        tone,
        page: z.number().int(),
        place: annotationPlace,
        /** The words at the place. */
        quote: z.string(),
        note: z.string(),
        createdAt: z.string(),
      }),
    ),
  ),
  /** Highlights a place; refused once the marking is finished. */
  'annotations.add': command(
    { topics: ['annotations'] },
    {
      ...markerKey,
      submissionFileId: id,
      page: z.number().int().min(1).max(20_000),
      place: annotationPlace,
      quote: z.string().max(5000).default(''),
      note: freeText.default(''),
      tone: tone.default('neutral'),
      criterionId: id.nullable().default(null),
    },
    z.object({ annotationId: id }),
  ),
  /** Changes what is said about a place; what is left out stays. */
  'annotations.change': command(
    { topics: ['annotations'] },
    { annotationId: id, asLecturerId, ...changing },
    z.object({ hasChanged: z.boolean() }),
  ),
  'annotations.remove': command({ topics: ['annotations'] }, { annotationId: id, asLecturerId }, nothing),
} as const;
