// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestRefused } from '../../renderer/api/client';
import { FieldsBeingTyped } from '../../renderer/components/fields-being-typed';
import { type Sent, sendTyped, sendWhole } from '../../renderer/components/send-typed';
import { useSendTyped } from '../../renderer/components/use-send-typed';
import { mergeTyped } from '../../shared/domain/typed-fields';

interface Place {
  city: string;
  venue: string;
  room: string;
}
type Field = keyof Place;

const FIELDS = ['city', 'venue', 'room'] as const;
const BEFORE: Place = { city: 'Bonn', venue: 'IHK', room: '1' };
const TYPED: Place = { city: 'Unna', venue: 'VHS', room: '2' };

const changedMeanwhile = (fields: readonly string[]) =>
  new RequestRefused({
    code: 'conflict',
    message: 'Zwei haben geschrieben.',
    fields: Object.fromEntries(fields.map((field) => [field, 'Zwei haben geschrieben.'])),
    details: { reason: 'changed-meanwhile' },
  });

/** A store in which others change fields just before the first, the second … command arrives. */
function aStore(elsewhere: readonly (readonly Field[])[] = []) {
  const commands: Field[][] = [];
  const store = {
    stored: BEFORE,
    commands,
    send: async ({ fields: typed, base }: Sent<Place>) => {
      for (const field of elsewhere[commands.length] ?? [])
        store.stored = { ...store.stored, [field]: `other ${commands.length}` };
      commands.push(Object.keys(base) as Field[]);
      const { fields, clashes } = mergeTyped({ base, typed, stored: store.stored });
      if (clashes.length > 0) throw changedMeanwhile(clashes);
      store.stored = fields;
    },
  };
  return store;
}

function typingOver(stored: Place, typed: Partial<Place>) {
  const typing = new FieldsBeingTyped(stored, () => undefined);
  typing.change(typed);
  return typing;
}

describe('fields that stand for themselves are sent', () => {
  test.each<[string, Field[][], Field[][]]>([
    ['all at once, where nobody else writes', [], [['city', 'venue', 'room']]],
    ['again without what others changed', [['venue']], [FIELDS.slice(), ['city', 'room']]],
    [
      'again as often as others change more',
      [['venue'], ['city']],
      [FIELDS.slice(), ['city', 'room'], ['room']],
    ],
    ['once, where others changed all of them', [FIELDS.slice()], [FIELDS.slice()]],
  ])('%s', async (_, elsewhere, commands) => {
    const store = aStore(elsewhere);
    const typing = typingOver(BEFORE, TYPED);
    await sendTyped(typing, () => FIELDS, store.send);
    expect(store.commands).toEqual(commands);
    typing.follow(store.stored);
    expect([typing.fields, typing.clashes]).toEqual([
      TYPED,
      FIELDS.filter((field) => elsewhere.flat().includes(field)),
    ]);
  });

  test('without those known to clash, and those that may not go just now', async () => {
    const store = aStore([['venue']]);
    const typing = typingOver(BEFORE, TYPED);
    typing.follow({ ...BEFORE, city: 'Köln' });
    const allowed: Field[][] = [['city', 'venue', 'room'], []];
    await sendTyped(typing, () => allowed.shift() ?? FIELDS, store.send);
    expect(store.commands).toEqual([['venue', 'room']]);
    expect([typing.fields, allowed]).toEqual([TYPED, []]);
  });

  test.each([
    [
      'a refusal of another kind',
      new RequestRefused({ code: 'validation', message: 'So nicht.', fields: { city: 'x' } }),
    ],
    ['a refusal for a field that was not sent', changedMeanwhile(['note'])],
    ['a fault', new Error('gone')],
  ])('%s keeps all of them back, and is not tried again', async (_, error) => {
    let commands = 0;
    const typing = typingOver(BEFORE, TYPED);
    await sendTyped(
      typing,
      () => FIELDS,
      async () => {
        commands += 1;
        throw error;
      },
    );
    expect([commands, typing.fields, typing.isHeld]).toEqual([1, TYPED, true]);
  });

  test('whatever others change meanwhile, only their fields stay behind, and no word of theirs is overwritten', async () => {
    const some = fc.subarray([...FIELDS]);
    await fc.assert(
      fc.asyncProperty(some, fc.array(some, { maxLength: 5 }), async (typedIn, elsewhere) => {
        const store = aStore(elsewhere);
        const typing = typingOver(BEFORE, Object.fromEntries(typedIn.map((field) => [field, TYPED[field]])));
        await sendTyped(typing, () => FIELDS, store.send);
        const others = new Set(elsewhere.slice(0, store.commands.length).flat());
        expect(store.commands.length).toBeLessThanOrEqual(typedIn.length);
        for (const field of FIELDS) {
          const isTyped = typedIn.includes(field);
          if (others.has(field)) expect(store.stored[field]).toMatch('other');
          else expect(store.stored[field]).toBe(isTyped ? TYPED[field] : BEFORE[field]);
          if (isTyped) expect(typing.fields[field]).toBe(TYPED[field]);
        }
        typing.follow(store.stored);
        expect(typing.clashes).toEqual(typedIn.filter((field) => others.has(field)));
      }),
    );
  });

  test.each([
    ['what an earlier window left', { city: { value: 'Unna', base: 'Bonn' } }, [['city']]],
    ['nothing, where none left anything', {}, []],
  ] as const)('at the start: %s, once', async (_, kept, commands) => {
    const store = aStore();
    const typing = new FieldsBeingTyped(BEFORE, () => undefined, kept);
    const shown = renderHook(() => useSendTyped(typing, () => FIELDS, store.send));
    await shown.result.current();
    typing.change({ room: '2' });
    shown.rerender();
    expect(store.commands).toEqual(commands);
    await shown.result.current();
    expect(store.commands).toEqual([...commands, ['room']]);
  });
});

describe('fields that belong together are sent', () => {
  test('all or none: what others changed keeps all of them back', async () => {
    const store = aStore([['venue']]);
    const typing = typingOver(BEFORE, TYPED);
    expect(await sendWhole(typing, FIELDS, store.send)).toBe(false);
    expect([store.commands, typing.fields, typing.isHeld]).toEqual([[FIELDS], TYPED, true]);
    typing.follow(store.stored);
    typing.keepTyped('venue');
    expect(await sendWhole(typing, FIELDS, store.send)).toBe(true);
    expect([store.stored, typing.isTyped]).toEqual([TYPED, false]);
  });

  test('also where nothing is typed, and a refusal of that holds nothing typed later', async () => {
    const typing = typingOver(BEFORE, {});
    const sent: unknown[] = [];
    const refused = sendWhole(typing, FIELDS, async (each) => {
      sent.push(each);
      throw new Error('gone');
    });
    expect([await refused, sent]).toEqual([false, [{ fields: BEFORE, base: {} }]]);
    typing.change({ city: 'Unna' });
    expect(typing.isHeld).toBe(false);
  });
});
