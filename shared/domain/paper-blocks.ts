import { DomainError } from './domain-error';

/** The parts of a document that can change places, from the top. Number and code are none of them: no document is without. */
export const PAPER_BLOCKS = ['logo', 'title', 'person', 'course', 'contents', 'signatures'] as const;
export type PaperBlock = (typeof PAPER_BLOCKS)[number];

/** What may be left out; a document without its title, whom it is for or what for is none. */
const OPTIONAL: readonly PaperBlock[] = ['logo', 'contents', 'signatures'];
/** What stands where it stands: contents on the back, signatures at the foot. */
const FIXED: readonly PaperBlock[] = ['contents', 'signatures'];

export const isOptional = (block: PaperBlock): boolean => OPTIONAL.includes(block);
export const isFixed = (block: PaperBlock): boolean => FIXED.includes(block);

/** Refuses blocks named twice and required ones left out. Throws `block-twice`, `block-missing`. */
export function checkBlocks(blocks: readonly PaperBlock[]): void {
  if (new Set(blocks).size !== blocks.length)
    throw new DomainError('block-twice', 'Ein Baustein steht zweimal in der Reihenfolge.');
  if (PAPER_BLOCKS.some((block) => !isOptional(block) && !blocks.includes(block)))
    throw new DomainError(
      'block-missing',
      'Titel, Person und Lehrgang müssen auf dem Dokument stehen. Weglassen lassen sich Logo, Inhalte und Unterschriften.',
    );
}

/** The blocks with one of them a place up or down among those that can move; the same where it is at the end already. */
export function moveBlock(blocks: readonly PaperBlock[], block: PaperBlock, by: -1 | 1): PaperBlock[] {
  const moving = blocks.filter((known) => !isFixed(known));
  const from = moving.indexOf(block);
  const other = moving[from + by];
  if (from < 0 || other === undefined) return [...blocks];
  return blocks.map((known) => (known === block ? other : known === other ? block : known));
}

/** The blocks without one that may be left out, or with it: at its own place, the logo above everything. */
export function toggleBlock(blocks: readonly PaperBlock[], block: PaperBlock): PaperBlock[] {
  if (!isOptional(block)) return [...blocks];
  if (blocks.includes(block)) return blocks.filter((known) => known !== block);
  return isFixed(block) ? [...blocks, block] : [block, ...blocks];
}
