import { DomainError } from './domain-error';

const RANDOM_BYTES = 10;
const MAXIMUM_MS = 2 ** 48 - 1;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUID of version 7 from an instant in milliseconds and ten random bytes, both passed in. Ids sort by instant.
 * Throws `invalid-id-input`. Source: RFC 9562, section 5.7.
 */
export function uuidV7(nowMs: number, randomBytes: Uint8Array): string {
  if (!Number.isInteger(nowMs) || nowMs < 0 || nowMs > MAXIMUM_MS || randomBytes.length !== RANDOM_BYTES) {
    throw new DomainError(
      'invalid-id-input',
      'Für eine Kennung fehlen ein gültiger Zeitpunkt oder zehn Zufallsbytes.',
    );
  }
  const bytes = [...randomBytes];
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f);
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f);
  const hex = nowMs.toString(16).padStart(12, '0') + bytes.map((byte) => HEX[byte]).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
