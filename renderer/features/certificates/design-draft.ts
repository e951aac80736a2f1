import type { InputOf, OutputOf } from '../../../shared/contract';
import { DomainError } from '../../../shared/domain/domain-error';
import {
  checkText,
  DEFAULT_TEXTS,
  type PaperKind,
  type PaperTexts,
  TEXT_FIELDS,
  type TextField,
} from '../../../shared/domain/paper-texts';
import type { DesignDraft } from '../../stores/design-drafts';

export type Design = OutputOf<'certificates.designs'>[number];
type TypedDesign = NonNullable<InputOf<'certificates.preview'>['design']>;

export const draftOf = ({
  document,
  topMillimetres,
  bottomMillimetres,
  texts,
  blocks,
}: Design): DesignDraft => ({
  top: topMillimetres,
  bottom: bottomMillimetres,
  texts: { ...(DEFAULT_TEXTS[document] as PaperTexts), ...texts },
  blocks,
});

/** Fields that must say something. */
const REQUIRED: readonly TextField[] = ['heading', 'subject'];

/** What is wrong with the texts, by field; `empty`, or what the rule for placeholders says. */
export function faultsOf(
  kind: PaperKind,
  { texts }: DesignDraft,
): Partial<Record<TextField, 'empty' | DomainError>> {
  const faults: Partial<Record<TextField, 'empty' | DomainError>> = {};
  for (const field of TEXT_FIELDS[kind]) {
    const text = texts[field] ?? '';
    if (text.trim() === '' && REQUIRED.includes(field)) faults[field] = 'empty';
    try {
      checkText(kind, text);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults[field] = error;
    }
  }
  return faults;
}

/** What goes to the program: texts that say the same as ours are ours. Null while a margin is no number. */
export function wishOf(kind: PaperKind, { top, bottom, texts, blocks }: DesignDraft): TypedDesign | null {
  if (top === null || bottom === null) return null;
  const ours: PaperTexts = DEFAULT_TEXTS[kind];
  return {
    topMillimetres: top,
    bottomMillimetres: bottom,
    texts: Object.fromEntries(
      TEXT_FIELDS[kind].map((field) => [field, texts[field] === ours[field] ? null : (texts[field] ?? '')]),
    ),
    blocks: [...blocks],
  };
}

export const isSame = (one: DesignDraft, other: DesignDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
