import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { InputOf } from '../../shared/contract';

/** Of what fields are typed in, and its id. */
export type TypedPlace = Pick<InputOf<'workspace.lastChange'>, 'of' | 'id'>;

/** The fields typed in, each with what was shown when the typing began. */
export type TypedDraft = Readonly<Record<string, { value: unknown; base: unknown }>>;

interface FieldDraft {
  of: TypedPlace['of'];
  /** Of the workspace. */
  folder: string;
  typed: TypedDraft;
  /** Somebody has to say what becomes of it: it clashes, was refused, or its form is gone. */
  isHeld: boolean;
  typedAt: number;
}

type Drafts = Readonly<Record<string, FieldDraft>>;

interface FieldDrafts {
  drafts: Drafts;
  /** Keeps what is typed; where nothing is, there is no draft. */
  keep(place: TypedPlace, draft: Pick<FieldDraft, 'folder' | 'typed' | 'isHeld'>): void;
  /** The form is gone: what is left of its typing waits. */
  hold(place: TypedPlace): void;
  drop(place: TypedPlace): void;
}

/** Nobody comes back to what was typed longer ago. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

const nameOf = ({ of, id }: TypedPlace): string => `${of}/${id}`;

const without = (drafts: Drafts, place: TypedPlace): Drafts => {
  const { [nameOf(place)]: _gone, ...others } = drafts;
  return others;
};

/**
 * What is typed over something that others change as well, until it is stored. It outlives its form, a reload and the
 * window, so that a clash nobody has settled is shown again with both of its values.
 */
export const useFieldDrafts = create<FieldDrafts>()(
  persist(
    (set, get) => ({
      drafts: {},
      keep(place, { folder, typed, isHeld }) {
        const { drafts } = get();
        const known = drafts[nameOf(place)];
        if (Object.keys(typed).length === 0) {
          if (known) set({ drafts: without(drafts, place) });
          return;
        }
        const isKnown = known?.isHeld === isHeld && known.folder === folder;
        if (isKnown && JSON.stringify(known.typed) === JSON.stringify(typed)) return;
        const draft: FieldDraft = { of: place.of, folder, typed, isHeld, typedAt: Date.now() };
        set({ drafts: { ...drafts, [nameOf(place)]: draft } });
      },
      hold(place) {
        const { drafts } = get();
        const known = drafts[nameOf(place)];
        if (known && !known.isHeld)
          set({ drafts: { ...drafts, [nameOf(place)]: { ...known, isHeld: true } } });
      },
      drop: (place) => set(({ drafts }) => ({ drafts: without(drafts, place) })),
    }),
    {
      name: 'kurskontor.field-drafts',
      version: 1,
      merge: (kept, current) => ({ ...current, drafts: leftOver((kept as FieldDrafts | undefined)?.drafts) }),
    },
  ),
);

/** Of what an earlier window kept, what somebody may still come back to. */
const leftOver = (drafts: Drafts = {}): Drafts =>
  Object.fromEntries(
    Object.entries(drafts)
      .filter(([, { typedAt }]) => Date.now() - typedAt < KEPT_MS)
      .map(([name, draft]) => [name, { ...draft, isHeld: true }]),
  );

export const fieldDraftOf = (place: TypedPlace): TypedDraft | undefined =>
  useFieldDrafts.getState().drafts[nameOf(place)]?.typed;

/** Of what something typed waits in a workspace until somebody says what becomes of it. */
export const heldFields = (drafts: FieldDrafts['drafts'], folder: string): TypedPlace['of'][] => [
  ...new Set(
    Object.values(drafts)
      .filter((draft) => draft.isHeld && draft.folder === folder)
      .map(({ of }) => of),
  ),
];
