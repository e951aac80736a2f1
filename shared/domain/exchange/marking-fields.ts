import * as z from 'zod';
import { ANNOTATION_TONES, annotationPlace } from '../../contract/annotations';
import type { AssessedPart, MarkingRole } from '../assessment';
import { canonicalJson } from '../canonical-json';
import { id, instant, points, text } from './bounded';

/** A place that a marker highlighted, as it travels; its id stands in the field's key. */
const annotation = z.strictObject({
  submissionFileId: id,
  criterionId: id.nullable(),
  tone: z.enum(ANNOTATION_TONES),
  page: z.number().int().min(1).max(20_000),
  place: annotationPlace,
  quote: z.string().max(5_000),
  note: text,
  createdAt: instant,
});
export type TravellingAnnotation = z.infer<typeof annotation>;

/**
 * Everything one marker records for one part of one person, each with what it may be:
 * `points:<criterionId>` and `comment:<criterionId>`; `knockOut:<knockOutId>` (null = not answered) and
 * `knockOutComment:<knockOutId>`; `annotation:<annotationId>` (null = there is none); `overall`, the comment on the whole;
 * `state`. The level of a criterion follows from its points and does not travel.
 */
const VALUES = {
  points: points.nullable(),
  comment: text,
  knockOut: z.boolean().nullable(),
  knockOutComment: text,
  annotation: annotation.nullable(),
  overall: text,
  state: z.enum(['open', 'done']),
} as const;

export type FieldKind = keyof typeof VALUES;
export const FIELD_KINDS = Object.keys(VALUES) as FieldKind[];
export type FieldValue = z.infer<(typeof VALUES)[FieldKind]>;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const KEY = new RegExp(`^(?:(?:points|comment|knockOut|knockOutComment|annotation):${UUID}|overall|state)$`);

export const fieldKey = z.string().max(60).regex(KEY);
export type FieldKey = string;

/** The key of a field; `of` is the id of its criterion, knock-out or annotation. */
export const keyOf = (kind: FieldKind, of?: string): FieldKey => (of === undefined ? kind : `${kind}:${of}`);

/** What a key means; the key must be one. */
export function kindOf(key: FieldKey): { kind: FieldKind; of: string | null } {
  const [kind = '', of = null] = key.split(':');
  return { kind: kind as FieldKind, of };
}

/** What a field holds that nobody has filled in. */
export function emptyValue(kind: FieldKind): FieldValue {
  switch (kind) {
    case 'points':
    case 'knockOut':
    case 'annotation':
      return null;
    case 'state':
      return 'open';
    case 'comment':
    case 'knockOutComment':
    case 'overall':
      return '';
  }
}

/** Any value of a field; whether it fits its key is told by `fitsKey`. */
export const fieldValue: z.ZodType<FieldValue> = z.union([z.null(), z.boolean(), points, text, annotation]);

/** Whether a value may stand under a key. */
export const fitsKey = (key: FieldKey, value: unknown): boolean =>
  VALUES[kindOf(key).kind].safeParse(value).success;

/** Whether two values of a field are the same. */
export const sameValue = (a: FieldValue, b: FieldValue): boolean => canonicalJson(a) === canonicalJson(b);

/** Which marking a field belongs to. */
export interface TravellingMarking {
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
}

/** One text for a marking, to look it up by. */
export const markingId = ({ enrolmentId, part, role }: TravellingMarking): string =>
  `${enrolmentId}/${part}/${role}`;
