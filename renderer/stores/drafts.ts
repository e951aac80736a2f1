import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Refusal } from '../../shared/result';
import { refusalOf } from '../api/client';
import { keepLastWord } from '../api/last-words';
import { type DraftPlace, setKept } from '../api/saving';

/** What was typed for a target and is not known to be safe. */
export interface Draft<Target, Values extends object> {
  target: Target;
  /** Fields where nothing was typed are absent. */
  values: Partial<Values>;
  state: 'waiting' | 'saving' | 'failed';
  /** Why saving failed. */
  message: string | null;
  /** When it was typed, as milliseconds since 1970. */
  typedAt: number;
  /** What was stored of each field when somebody began to type into it: where it still is, nobody has changed it since. */
  base: Partial<Values>;
  /** What was last sent of it, known to be safe or not: where it is stored, nobody else has changed it since. */
  lastSent: Partial<Values>;
  /** It comes from before the page was loaded anew; whether it is still to be saved has to be looked at. */
  isRestored: boolean;
  /** Something else was stored after it was typed: only a person's word saves it. */
  isHeld: boolean;
}

export interface Drafts<Target, Values extends object> {
  drafts: Readonly<Record<string, Draft<Target, Values>>>;
  /** When each target was last saved from here, as UTC instants. */
  savedAt: Readonly<Record<string, string>>;
  /** Keeps what was typed and saves it a moment later. */
  write(target: Target, change: Partial<Values>): void;
  /** Saves at once, unless it is held. True when nothing of the target is left unsaved. */
  flush(target: Target): Promise<boolean>;
  /** Saves what is wanted and neither held nor still to be looked at. True when nothing of it is left unsaved. */
  flushAll(isWanted?: (target: Target) => boolean): Promise<boolean>;
  /** Saves at once what was held: a person says that it holds. */
  overwrite(target: Target): Promise<boolean>;
  /** Lets a draft go: what is stored holds. */
  drop(target: Target): void;
  /** Keeps a draft unsaved until a person says what holds, and says why. */
  hold(target: Target, message: string): void;
}

interface DraftsOptions<Target, Values extends object> {
  /** Names the kind of draft where the page keeps them over a reload. */
  name: DraftPlace;
  idOf: (target: Target) => string;
  /** What the page knows to be stored of the target; null where it does not know. */
  storedOf: (target: Target) => Values | null;
  /** Saves and answers when, as a UTC instant. */
  send: (target: Target, values: Partial<Values>) => Promise<string>;
  /** Puts what was saved into the known answers, so that no field falls back to its old value until they are asked again. */
  patch: (target: Target, values: Partial<Values>, savedAt: string) => Promise<void>;
  onFailed?: (target: Target, refusal: Refusal) => void;
}

/** Long enough for a word, short enough for a power cut. */
const SAVE_AFTER_MS = 700;
/** Nobody comes back to what was typed longer ago. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/**
 * What is typed until it is safe. Drafts outlive the page that shows them: leaving it saves, what could not be saved is
 * still there when somebody comes back, and a window that goes down brings back what was not acknowledged.
 */
export function createDrafts<Target, Values extends object>(
  options: DraftsOptions<Target, Values>,
): UseBoundStore<StoreApi<Drafts<Target, Values>>> {
  const { idOf, storedOf, send, patch, onFailed } = options;
  type Own = Draft<Target, Values>;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const running = new Map<string, Promise<boolean>>();
  const lastSent = new Map<string, Partial<Values>>();
  const kept = keptDrafts<Own>(`kurskontor.drafts.${options.name}`);

  const stopTimer = (id: string): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
  };

  const store = create<Drafts<Target, Values>>()((set, get) => {
    const change = (id: string, next: Own | null): void => {
      const { [id]: _, ...rest } = get().drafts;
      const drafts = next ? { ...rest, [id]: next } : rest;
      set({ drafts });
      kept.write(drafts);
    };

    /** Drops of a draft what was sent, unless somebody has typed on. */
    const settle = (id: string, sent: Own): void => {
      const current = get().drafts[id];
      if (!current) return;
      const left = Object.entries(current.values).filter(
        ([field, value]) => sent.values[field as keyof Values] !== value,
      );
      const values = Object.fromEntries(left) as Partial<Values>;
      change(id, left.length === 0 ? null : { ...current, values });
    };

    const attempt = async (id: string, sent: Own): Promise<boolean> => {
      lastSent.set(id, { ...sent.lastSent, ...sent.values });
      change(id, {
        ...sent,
        state: 'saving',
        message: null,
        lastSent: lastSent.get(id) ?? {},
        isRestored: false,
      });
      try {
        const savedAt = await send(sent.target, sent.values);
        await patch(sent.target, sent.values, savedAt);
        set({ savedAt: { ...get().savedAt, [id]: savedAt } });
        // The answers' readers hear of it on the next tick; until then the draft stands in for them.
        await new Promise((resume) => setTimeout(resume, 0));
        settle(id, sent);
        return true;
      } catch (error) {
        const refusal = refusalOf(error) ?? {
          code: 'internal' as const,
          message: String((error as Error).message),
        };
        const current = get().drafts[id];
        if (current) change(id, { ...current, state: 'failed', message: refusal.message });
        onFailed?.(sent.target, refusal);
        return !get().drafts[id];
      }
    };

    const save = async (id: string): Promise<boolean> => {
      stopTimer(id);
      await running.get(id);
      const draft = get().drafts[id];
      if (!draft) return true;
      if (draft.isHeld) return false;
      const attempted = attempt(id, draft);
      running.set(id, attempted);
      const saved = await attempted;
      if (running.get(id) === attempted) running.delete(id);
      return saved && get().drafts[id] ? save(id) : saved;
    };

    return {
      drafts: kept.read(),
      savedAt: {},
      write(target, typed) {
        const id = idOf(target);
        const before = get().drafts[id];
        const isHeld = before?.isHeld ?? false;
        change(id, {
          target,
          values: { ...before?.values, ...typed },
          state: isHeld ? 'failed' : 'waiting',
          message: isHeld ? (before?.message ?? null) : null,
          typedAt: Date.now(),
          base: { ...fieldsOf(storedOf(target), typed), ...before?.base },
          lastSent: lastSent.get(id) ?? {},
          isRestored: false,
          isHeld,
        });
        stopTimer(id);
        timers.set(
          id,
          setTimeout(() => void save(id), SAVE_AFTER_MS),
        );
      },
      flush: (target) => save(idOf(target)),
      async flushAll(isWanted = () => true) {
        const wanted = Object.entries(get().drafts).filter(([, { target }]) => isWanted(target));
        const saved = wanted.map(async ([id, { isRestored }]) => !isRestored && save(id));
        return (await Promise.all(saved)).every(Boolean);
      },
      overwrite(target) {
        const current = get().drafts[idOf(target)];
        if (current) change(idOf(target), { ...current, isHeld: false });
        return save(idOf(target));
      },
      drop(target) {
        stopTimer(idOf(target));
        change(idOf(target), null);
      },
      hold(target, message) {
        const current = get().drafts[idOf(target)];
        if (!current) return;
        change(idOf(target), { ...current, state: 'failed', message, isRestored: false, isHeld: true });
      },
    };
  });

  store.subscribe(({ drafts }) => {
    const known = Object.values(drafts).filter(({ isRestored }) => !isRestored);
    const isWaiting = known.some(({ state }) => state !== 'failed');
    setKept(options.name, isWaiting ? 'waiting' : known.length > 0 ? 'held' : null);
  });
  keepLastWord(() => store.getState().flushAll());
  return store;
}

/** Of what is stored, the fields that are typed into. */
const fieldsOf = <Values extends object>(stored: Values | null, typed: Partial<Values>): Partial<Values> =>
  Object.fromEntries(Object.entries(stored ?? {}).filter(([field]) => field in typed)) as Partial<Values>;

/** Drafts where the page's process can go down without taking them along. That it cannot keep them must stop nobody. */
function keptDrafts<Own extends { typedAt: number; isRestored: boolean }>(key: string) {
  return {
    read(): Record<string, Own> {
      try {
        const found = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, Own>;
        const fresh = Object.entries(found).filter(([, { typedAt }]) => Date.now() - typedAt < KEPT_MS);
        return Object.fromEntries(
          fresh.map(([id, draft]) => [id, { ...draft, state: 'waiting', isRestored: true }]),
        );
      } catch {
        return {};
      }
    },
    write(drafts: Readonly<Record<string, Own>>): void {
      try {
        if (Object.keys(drafts).length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(drafts));
      } catch {
        // Full or forbidden: what is typed is saved all the same.
      }
    },
  };
}
