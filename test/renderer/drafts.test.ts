// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

interface Values {
  points: number | null;
  comment: string;
}

const KEY = 'kurskontor.drafts.notes';
const target = { id: 'a' };

/** A store of drafts whose saving the test decides on. */
async function aStore() {
  const { createDrafts } = await import('../../renderer/stores/drafts');
  const sent: Partial<Values>[] = [];
  const saving = { fails: false, wait: null as Promise<void> | null };
  const store = createDrafts<{ id: string }, Values>({
    name: 'notes',
    idOf: ({ id }) => id,
    storedOf: () => ({ points: 3, comment: 'Alt' }),
    async send(_target, values) {
      await saving.wait;
      if (saving.fails) throw new Error('Der Datenträger ist voll.');
      sent.push(values);
      return '2027-03-01T08:00:00.000Z';
    },
    patch: async () => undefined,
  });
  return { store, sent, saving, state: () => store.getState() };
}

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

describe('what is typed until it is safe', () => {
  test('is sent together a moment after the last key', async () => {
    vi.useFakeTimers();
    const { sent, state } = await aStore();
    state().write(target, { points: 1 });
    await vi.advanceTimersByTimeAsync(500);
    state().write(target, { points: 12, comment: 'Gut' });
    await vi.advanceTimersByTimeAsync(650);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toEqual([{ points: 12, comment: 'Gut' }]);
    expect(state().drafts).toEqual({});
  });

  test('keeps what is typed while it is sent, and sends it after', async () => {
    const { sent, saving, state } = await aStore();
    let go = () => undefined as unknown;
    saving.wait = new Promise((resolve) => {
      go = resolve as () => void;
    });
    state().write(target, { comment: 'Eins' });
    const flushed = state().flush(target);
    await vi.waitFor(() => expect(state().drafts.a?.state).toBe('saving'));
    state().write(target, { comment: 'Eins und zwei' });
    go();
    expect(await flushed).toBe(true);
    expect(sent).toEqual([{ comment: 'Eins' }, { comment: 'Eins und zwei' }]);
    state().write(target, { comment: 'drei' });
    expect(state().drafts.a?.lastSent).toEqual({ comment: 'Eins und zwei' });
  });

  test('stays with its reason when saving fails, and goes when it works again', async () => {
    const { sent, saving, state } = await aStore();
    saving.fails = true;
    state().write(target, { comment: 'Ein Satz' });
    expect(await state().flush(target)).toBe(false);
    expect(state().drafts.a).toMatchObject({
      values: { comment: 'Ein Satz' },
      state: 'failed',
      message: 'Der Datenträger ist voll.',
    });
    saving.fails = false;
    expect(await state().flushAll()).toBe(true);
    expect(sent).toEqual([{ comment: 'Ein Satz' }]);
  });

  test("held, it is saved by a person's word alone, however it is typed on or left", async () => {
    const { sent, state } = await aStore();
    state().write(target, { comment: 'Meins' });
    state().hold(target, 'Inzwischen geändert.');
    state().write(target, { comment: 'Meins!' });
    expect(await state().flush(target)).toBe(false);
    expect(await state().flushAll()).toBe(false);
    expect(state().drafts.a).toMatchObject({ state: 'failed', message: 'Inzwischen geändert.' });
    expect(sent).toEqual([]);
    expect(await state().overwrite(target)).toBe(true);
    expect(sent).toEqual([{ comment: 'Meins!' }]);
  });

  test('an empty mark is a value to be saved, not nothing', async () => {
    const { sent, state } = await aStore();
    state().write(target, { points: null });
    await state().flush(target);
    expect(sent).toEqual([{ points: null }]);
  });
});

describe('a window that goes down', () => {
  test('finds again what was not acknowledged, and nothing that was', async () => {
    const before = await aStore();
    before.state().write({ id: 'a' }, { comment: 'bleibt' });
    before.state().write({ id: 'b' }, { comment: 'ist sicher' });
    await before.state().flush({ id: 'b' });
    const after = await aStore();
    expect(Object.keys(after.state().drafts)).toEqual(['a']);
    expect(after.state().drafts.a).toMatchObject({ values: { comment: 'bleibt' }, isRestored: true });
    expect(await after.state().flush({ id: 'a' })).toBe(true);
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  test('knows what stood there when typing began, and what of it was sent', async () => {
    const before = await aStore();
    let go = () => undefined as unknown;
    before.saving.wait = new Promise((resolve) => {
      go = resolve as () => void;
    });
    before.state().write(target, { points: 7.5 });
    const flushed = before.state().flush(target);
    await vi.waitFor(() => expect(before.state().drafts.a?.state).toBe('saving'));
    before.state().write(target, { comment: 'Ein Satz' });
    go();
    // The rest is sent right after: the page goes down in the moment between.
    const between = await new Promise((resolve) =>
      before.store.subscribe(({ drafts }) => drafts.a && !('points' in drafts.a.values) && resolve(drafts)),
    );
    await flushed;
    localStorage.setItem(KEY, JSON.stringify(between));
    expect((await aStore()).state().drafts.a).toMatchObject({
      values: { comment: 'Ein Satz' },
      base: { points: 3, comment: 'Alt' },
      lastSent: { points: 7.5 },
      isRestored: true,
    });
  });

  test('is not stopped by what it cannot read, and lets go of what is a month old', async () => {
    localStorage.setItem(KEY, '{"a":');
    expect((await aStore()).state().drafts).toEqual({});
    const old = { target, values: { comment: 'alt' }, typedAt: Date.now() - 31 * 24 * 3600 * 1000 };
    localStorage.setItem(KEY, JSON.stringify({ a: old }));
    expect((await aStore()).state().drafts).toEqual({});
  });
});
