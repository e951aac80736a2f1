import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidV7 } from '../../shared/domain/ids';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test('the example of RFC 9562', () => {
  const random = new Uint8Array([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('version, variant and order by instant', () => {
  fc.assert(
    fc.property(instant, instant, bytes, bytes, (a, b, first, second) => {
      const [one, two] = [uuidV7(a, first), uuidV7(b, second)];
      expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(one.replaceAll('-', '').slice(0, 12), 16)).toBe(a);
      if (a < b) expect(one < two).toBe(true);
    }),
  );
});

test('the random bytes are used, and only ten will do', () => {
  expect(uuidV7(1, new Uint8Array(10).fill(255))).toBe('00000000-0001-7fff-bfff-ffffffffffff');
  const refused = expect.objectContaining({ code: 'invalid-id-input' });
  expect(() => uuidV7(1, new Uint8Array(9))).toThrow(refused);
  expect(() => uuidV7(-1, new Uint8Array(10))).toThrow(refused);
  expect(() => uuidV7(1.5, new Uint8Array(10))).toThrow(refused);
  expect(() => uuidV7(2 ** 48, new Uint8Array(10))).toThrow(refused);
});
