import * as z from 'zod';
import { parseIsoDate } from '../../dates';
import { ASSESSED_PARTS, MARKING_ROLES } from '../assessment';
import { EXCHANGE_LIMITS } from './limits';

// What stands in a signed manifest is never put right while reading: it fits, or the file is refused.

export const id = z.uuid();
export const idV7 = z.uuidv7();
export const part = z.enum(ASSESSED_PARTS);
export const role = z.enum(MARKING_ROLES);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const isoDate = z.string().refine((text) => parseIsoDate(text) !== null);
/** An instant in UTC. Nothing is decided by it. */
export const instant = z.iso.datetime({ precision: 3 });
/** One line without control characters. */
export const line = z
  .string()
  .max(EXCHANGE_LIMITS.line)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u);
export const requiredLine = line.min(1);
/** Text without control characters but line breaks and tabs. */
export const text = z
  .string()
  .max(EXCHANGE_LIMITS.text)
  .regex(/^(?:[\n\r\t]|\P{Cc})*$/u);
export const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const points = z.number().min(0).max(100);
/** 32 bytes in Base64. */
export const bytes32 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** A file name without a path, that every system can keep. */
export const fileName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\p{Cc}\u2028\u2029/\\:*?"<>|]+$/u)
  .refine((name) => !/^\.+$/.test(name) && name === name.trim());

export const mediaType = z
  .string()
  .max(127)
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/);
