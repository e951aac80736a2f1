// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { fieldDraftOf, heldFields, useFieldDrafts } from '../../renderer/stores/field-drafts';

const KEY = 'kurskontor.field-drafts';
const PLACE = { of: 'cohort', id: 'a' } as const;
const TYPED = { note: { value: 'Beamer', base: '' } };

afterEach(() => {
  useFieldDrafts.setState({ drafts: {} });
  localStorage.clear();
});

test('what a window leaves behind waits in the next one, for a month', async () => {
  useFieldDrafts.getState().keep(PLACE, { folder: '/a', typed: TYPED, isHeld: false });
  expect(heldFields(useFieldDrafts.getState().drafts, '/a')).toEqual([]);
  const left = localStorage.getItem(KEY) ?? '';
  useFieldDrafts.setState({ drafts: {} });
  localStorage.setItem(KEY, left);
  await useFieldDrafts.persist.rehydrate();
  expect(fieldDraftOf(PLACE)).toEqual(TYPED);
  const { drafts } = useFieldDrafts.getState();
  expect([heldFields(drafts, '/a'), heldFields(drafts, '/b')]).toEqual([['cohort'], []]);
  localStorage.setItem(KEY, left.replace(/"typedAt":\d+/, `"typedAt":${Date.now() - 31 * 24 * 3600 * 1000}`));
  await useFieldDrafts.persist.rehydrate();
  expect(fieldDraftOf(PLACE)).toBeUndefined();
});
