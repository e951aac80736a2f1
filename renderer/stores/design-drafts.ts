import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { PaperBlock } from '../../shared/domain/paper-blocks';
import type { PaperTexts } from '../../shared/domain/paper-texts';

/** A design as it is typed: null for a margin that is no number yet. */
export interface DesignDraft {
  top: number | null;
  bottom: number | null;
  texts: PaperTexts;
  blocks: readonly PaperBlock[];
}

interface KeptDraft {
  draft: DesignDraft;
  /** What was stored when the typing began. */
  base: DesignDraft;
}

interface DesignDrafts {
  /** By workspace, kind of paper and chamber. */
  drafts: Readonly<Record<string, KeptDraft>>;
  keep(key: string, kept: KeptDraft): void;
  drop(key: string): void;
}

/** What was typed of a design and not saved: looking at another kind, closing the dialog and the window lose none of it. */
export const useDesignDrafts = create<DesignDrafts>()(
  persist(
    (set) => ({
      drafts: {},
      keep: (key, kept) => set(({ drafts }) => ({ drafts: { ...drafts, [key]: kept } })),
      drop: (key) => set(({ drafts: { [key]: _dropped, ...drafts } }) => ({ drafts })),
    }),
    { name: 'kurskontor.design-drafts', version: 1 },
  ),
);

/** Names the draft of a design; a null chamber is all of them. */
export const designDraftKey = (folder: string, kind: string, chamberId: string | null): string =>
  `${folder}#${kind}#${chamberId ?? 'all'}`;

/** Whether a design is typed in a workspace and not saved. */
export const isDesignWaiting = ({ drafts }: Pick<DesignDrafts, 'drafts'>, folder: string): boolean =>
  Object.keys(drafts).some((key) => key.startsWith(`${folder}#`));
