import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FieldsBeingTyped } from '../../renderer/components/fields-being-typed';
import { mergeTyped } from '../../shared/domain/typed-fields';

interface Place {
  city: string;
  day: string | null;
}
type Sent = NonNullable<ReturnType<FieldsBeingTyped<Place>['begin']>>;

const FIELDS = ['city', 'day'] as const;
const at = (city: string, day: string | null = null): Place => ({ city, day });
const typingOver = (stored: Place) => new FieldsBeingTyped(stored, () => undefined);

describe('fields that are typed in while others store as well', () => {
  test('what is typed once more while something else is on its way is not forgotten when it is stored', () => {
    const typing = typingOver(at('Bonn'));
    typing.change({ city: 'Unna' });
    const first = typing.begin(FIELDS) as Sent;
    typing.change({ city: 'Köln' });
    const second = typing.begin(FIELDS) as Sent;
    typing.change({ city: 'Unna' });
    typing.follow(at('Unna'));
    typing.end(first, true);
    typing.end(second, true);
    typing.follow(at('Köln'));
    expect(typing.fields).toEqual(at('Unna'));
    expect(typing.begin(FIELDS)).toEqual({ fields: at('Unna'), base: { city: 'Köln' } });
  });

  test('a field in which stands again what it began with follows others once its command is refused', () => {
    const typing = typingOver(at('Bonn'));
    typing.change({ city: 'Unna' });
    const sent = typing.begin(FIELDS) as Sent;
    typing.change({ city: 'Bonn' });
    typing.follow(at('Köln'));
    typing.end(sent, false);
    expect([typing.fields, typing.isTyped, typing.clashes]).toEqual([at('Köln'), false, []]);
  });

  test('what an earlier window had typed clashes as it did, unless it is stored by now or thrown away', () => {
    const earlier = typingOver(at('Bonn', '2027-03-01'));
    earlier.change({ city: 'Unna', day: '2027-03-02' });
    const kept = JSON.parse(JSON.stringify(earlier.typed));
    const typing = new FieldsBeingTyped(at('Köln', '2027-03-02'), () => undefined, kept);
    expect([typing.fields, typing.clashes, typing.isKept]).toEqual([
      at('Unna', '2027-03-02'),
      ['city'],
      true,
    ]);
    expect([typing.isHeld, earlier.isHeld]).toEqual([true, false]);
    typing.discard();
    expect([typing.fields, typing.isTyped, typing.isHeld]).toEqual([at('Köln', '2027-03-02'), false, false]);
    typing.change({ city: 'Hamm' });
    expect(typing.isKept).toBe(false);
  });

  test('what is refused is held until it is sent again', () => {
    const typing = typingOver(at('Bonn'));
    typing.change({ city: 'Unna' });
    typing.end(typing.begin(FIELDS) as Sent, false);
    expect(typing.isHeld).toBe(true);
    expect([typing.begin([]), typing.isHeld]).toEqual([null, true]);
    const again = typing.begin(FIELDS) as Sent;
    expect(typing.isHeld).toBe(false);
    typing.end(again, true);
    expect(typing.isHeld).toBe(false);
  });

  test('what this window sent is no other’s word, what others store over it is', () => {
    const typing = typingOver(at('Bonn'));
    typing.change({ city: 'Unna' });
    typing.begin(FIELDS);
    typing.change({ city: 'Hamm' });
    typing.follow(at('Unna'));
    expect(typing.clashes).toEqual([]);
    typing.follow(at('Köln'));
    expect(typing.clashes).toEqual(['city']);
  });

  test('the same typed by both is no clash, and typing goes on from there', () => {
    const typing = typingOver(at('Bonn'));
    typing.change({ city: 'Unna' });
    typing.follow(at('Unna'));
    expect([typing.isTyped, typing.clashes]).toEqual([false, []]);
    typing.change({ city: 'Unna-Massen' });
    expect(typing.begin(FIELDS)?.base).toEqual({ city: 'Unna' });
  });

  const field = fc.constantFrom(...FIELDS);
  const deed = fc.oneof(
    fc.record({ kind: fc.constant('type' as const), field, value: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ kind: fc.constant('elsewhere' as const), field }),
    fc.constantFrom(...(['leave', 'answer', 'follow'] as const)).map((kind) => ({ kind })),
  );

  test('whatever the order: no stored word is overwritten unseen, and no typed one is lost', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
        let stored = at('a', 'a');
        /** Fields of which this window neither showed nor sent what others stored. */
        const unseen = new Set<keyof Place>();
        const typed: Partial<Place> = {};
        /** Words typed here after which nobody else has stored any in their field. */
        const last = new Map<keyof Place, string>();
        const typing = typingOver(stored);
        const commands: Sent[] = [];
        const follow = () => {
          typing.follow(stored);
          unseen.clear();
        };
        const answer = () => {
          const command = commands.shift();
          if (!command) return;
          const { fields, clashes } = mergeTyped({ base: command.base, typed: command.fields, stored });
          if (clashes.length === 0) {
            for (const field of unseen) expect(fields[field]).toBe(stored[field]);
            stored = fields;
          }
          typing.end(command, clashes.length === 0);
          for (const field of unseen) if (typing.stored[field] === stored[field]) unseen.delete(field);
        };
        const leave = () => {
          const sent = typing.begin(FIELDS.filter((field) => !typing.clashes.includes(field)));
          if (sent) commands.push(sent);
          return sent !== null;
        };
        for (const [index, doing] of deeds.entries()) {
          if (doing.kind === 'type') {
            const isOthers = unseen.has(doing.field) || typing.clashes.includes(doing.field);
            typing.change({ [doing.field]: doing.value });
            typed[doing.field] = doing.value;
            if (!isOthers) last.set(doing.field, doing.value);
          } else if (doing.kind === 'elsewhere') {
            stored = { ...stored, [doing.field]: `other ${index}` };
            unseen.add(doing.field);
            last.delete(doing.field);
          } else if (doing.kind === 'leave') leave();
          else if (doing.kind === 'answer') answer();
          else follow();
        }
        do {
          while (commands.length > 0) answer();
          follow();
        } while (leave());
        for (const field of FIELDS) {
          if (typing.clashes.includes(field)) expect(typing.fields[field]).toBe(typed[field]);
          else
            expect([typing.fields[field], last.get(field) ?? stored[field]]).toEqual([
              stored[field],
              stored[field],
            ]);
        }
      }),
      { numRuns: 400 },
    );
  });
});
