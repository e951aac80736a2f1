import * as z from 'zod';
import { annotationPlace } from '../../contract/annotations';
import { chamberListContent, warningFact } from '../../contract/certificates';
import { isoTime } from '../../contract/fields';
import { documentFacts } from '../../contract/issued-documents';
import { publishedSchedule } from '../../contract/schedule-publications';
import { FAILURE_REASONS } from '../assessment';
import { ISSUED_BY } from '../certificate-issuer';
import { DEADLINE_ANCHORS } from '../chamber-deadlines';
import { LIST_COLUMN_KEYS, LIST_FORMATS } from '../chamber-list';
import { MORE_PAPER_TYPES } from '../paper-file-types';
import { fileName, id, instant, isoDate, mediaType, points, sha256 } from './bounded';
import type { TravellingRow } from './cohort-file';
import { EXCHANGE_LIMITS } from './limits';

const grade = z.number().int().min(1).max(6);
const from = z.number().int().min(0).max(100);
const words = z.string().max(EXCHANGE_LIMITS.text);
const byId = <Value extends z.ZodType>(value: Value) => z.record(id, value);

const resultContent = z.strictObject({
  label: words.optional(),
  roundedPoints: points.optional(),
  failures: z.array(z.enum(FAILURE_REASONS)).max(FAILURE_REASONS.length).optional(),
  parts: z
    .array(
      z.looseObject({
        part: z.enum(['paper', 'presentation']),
        weight: points,
        points,
        rule: z.enum(['single', 'mean', 'third', 'agreement']),
        difference: points.nullable(),
        markers: z.array(words).max(10),
      }),
    )
    .max(2)
    .optional(),
});

const listColumns = z
  .array(
    z.strictObject({ key: z.enum(LIST_COLUMN_KEYS), header: words, format: z.enum(LIST_FORMATS).optional() }),
  )
  .min(1);
const deadline = z.strictObject({
  days: z.number().int().min(0).max(365),
  side: z.enum(['before', 'after']),
  from: z.enum(DEADLINE_ANCHORS),
});

/** What stands as JSON in a column, `table.column`. */
const JSON_COLUMNS: Readonly<Record<string, z.ZodType>> = {
  'chambers.gradeKey': z.array(z.strictObject({ from, grade, label: words })).min(1),
  'chambers.decimalKey': z.array(z.strictObject({ from, decimal: z.number().min(1).max(6) })).min(1),
  'chambers.registrationColumns': listColumns,
  'chambers.participantsColumns': listColumns,
  'chambers.listColumns': listColumns,
  'chambers.deadlines': z.strictObject({
    registration: deadline,
    participants: deadline,
    certificates: deadline,
  }),
  'chambers.issuer': z.strictObject({
    by: z.enum(ISSUED_BY),
    name: words,
    place: words,
    signatories: z.array(z.strictObject({ name: words, role: words })).max(2),
    directorSigns: z.boolean(),
  }),
  'chambers.morePaperTypes': z.array(z.enum(MORE_PAPER_TYPES)),
  'chamberForms.ties': z
    .array(z.strictObject({ part: z.enum(['head', 'row']), field: words, cell: words }))
    .max(100),
  'criteria.levels': z
    .array(z.strictObject({ title: words, fromPoints: points, description: words }))
    .max(EXCHANGE_LIMITS.levels),
  'sessions.breaks': z.array(z.strictObject({ startsAt: isoTime, endsAt: isoTime })).max(50),
  'annotations.place': annotationPlace,
  'markAgreements.criteriaPoints': byId(points),
  'markAgreements.criteriaReasons': byId(words),
  'markAgreements.knockOuts': byId(z.strictObject({ applies: z.boolean(), reason: words })),
  'results.content': resultContent,
  'certificates.facts': z.union([z.strictObject({}), documentFacts]),
  'warningOverrides.fact': warningFact,
  'chamberLists.content': chamberListContent,
  'schedulePublications.content': publishedSchedule,
};

/** Where `startsAt` and `endsAt` are hours of a day; everywhere else a name in `At` means an instant. */
const WITH_HOURS = new Set(['sessions', 'presentationSlots']);
const isHour = (table: string, column: string): boolean =>
  WITH_HOURS.has(table) && (column === 'startsAt' || column === 'endsAt');

const plain = z.string().max(EXCHANGE_LIMITS.text);
const date = z.union([isoDate, z.literal('')]);

/** What a text in a column may be, by what the column is called. */
function ruleOf(table: string, column: string): z.ZodType {
  const json = JSON_COLUMNS[`${table}.${column}`];
  if (json !== undefined)
    return z
      .string()
      .transform((text) => JSON.parse(text) as unknown)
      .pipe(json);
  if (column === 'id' || column.endsWith('Id')) return id;
  if (column === 'date' || column === 'birthDate' || column.endsWith('On')) return date;
  if (column === 'sha256' || column === 'contentHash') return sha256;
  if (column === 'fileName') return fileName;
  if (column === 'mediaType') return mediaType;
  if (isHour(table, column)) return isoTime;
  if (column === 'waitingSince' || column.endsWith('At')) return instant;
  return plain;
}

/**
 * Checks rows beyond what the store itself does (types, keys, CHECKs): ids, days, instants and hours are such, JSON is what its
 * column holds, texts have no null character and no half of one. Says the first place that is not; null where there is none.
 */
export function findRowFault(table: string, rows: readonly TravellingRow[]): string | null {
  const rules = new Map<string, z.ZodType>();
  for (const [index, row] of rows.entries()) {
    for (const [column, value] of Object.entries(row)) {
      if (value === null || typeof value === 'number') continue;
      const rule = rules.get(column) ?? ruleOf(table, column);
      rules.set(column, rule);
      if (isText(value) && fits(rule, value)) continue;
      return `${table}.${index}.${column}`;
    }
  }
  return null;
}

const isText = (value: string): boolean => !value.includes('\0') && !/\p{Cs}/u.test(value);

function fits(rule: z.ZodType, value: string): boolean {
  try {
    return rule.safeParse(value).success;
  } catch {
    // What is no JSON.
    return false;
  }
}
