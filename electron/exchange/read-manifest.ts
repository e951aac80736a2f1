import type * as z from 'zod';
import { canonicalJson } from '../../shared/domain/canonical-json';
import { COHORT_FORMAT } from '../../shared/domain/exchange/cohort-file';
import { PACKAGE_FORMAT } from '../../shared/domain/exchange/marking-package';
import { RESULT_FORMAT } from '../../shared/domain/exchange/marking-result';
import { type ExchangeFault, faultOf } from './refusals';

/** A manifest as it is signed: canonical JSON in UTF-8. */
export const manifestBytes = (manifest: unknown): Buffer => Buffer.from(canonicalJson(manifest));

/**
 * Reads a manifest whose signature holds.
 * @throws Refused `bad-manifest`, `is-package`, `is-result`, `is-cohort`, `no-cohort`, `newer-version`
 */
export function readManifest<T>(
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  expected: { format: string; version: number },
): T {
  const content = parse(bytes);
  if (typeof content !== 'object' || content === null) throw faultOf('bad-manifest');
  const { format, formatVersion } = content as Record<string, unknown>;
  if (format !== expected.format) throw faultOf(faultOfFormat(format, expected.format));
  if (typeof formatVersion === 'number' && formatVersion > expected.version) throw faultOf('newer-version');
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw faultOf('bad-manifest', { field: issue?.path.join('.') ?? '', issue: issue?.message ?? '' });
  }
  // One content has one text: nothing in it can be read in two ways.
  if (!manifestBytes(parsed.data).equals(bytes)) throw faultOf('bad-manifest', { issue: 'not canonical' });
  return parsed.data;
}

function faultOfFormat(format: unknown, expected: string): ExchangeFault {
  if (format !== PACKAGE_FORMAT && format !== RESULT_FORMAT) {
    return format === COHORT_FORMAT ? 'is-cohort' : 'bad-manifest';
  }
  if (expected === COHORT_FORMAT) return 'no-cohort';
  return format === PACKAGE_FORMAT ? 'is-package' : 'is-result';
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw faultOf('bad-manifest', { issue: 'no JSON' });
  }
}
