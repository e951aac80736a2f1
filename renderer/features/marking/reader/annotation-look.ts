import type { OutputOf } from '../../../../shared/contract';
import type { AnnotationTone } from '../../../../shared/contract/annotations';
import type { Status } from '../../../components/StatusGlyph';

export type Annotation = OutputOf<'annotations.list'>[number];

/** The shape beside a note; its word is `marking:tone.<tone>`. */
export const TONE_STATUS: Readonly<Record<AnnotationTone, Status>> = {
  good: 'done',
  problem: 'warning',
  neutral: 'open',
};

/** The corners of a place on a PDF; none for a place in a text. */
export const quadsOf = ({ place }: Annotation): readonly (readonly number[])[] =>
  'quads' in place ? place.quads : [];
