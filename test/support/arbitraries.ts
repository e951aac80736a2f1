import * as fc from 'fast-check';
import type * as z from 'zod';

/** Where an arbitrary input takes its words from: ids of rows that exist, and a folder that may be written to. */
export interface InputPool {
  ids: readonly string[];
  folder?: string;
}

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'Text',
    '2027-03-15',
    '2027-02-30',
    '18:00',
    '21:15',
    '25:00',
    'a@b.de',
    'NW',
    '80',
    '\u0000',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 400 }),
);

const number = fc.oneof(fc.integer({ min: -2, max: 120 }), fc.double(), fc.maxSafeInteger());

const WORDS = [
  '2027-03-15',
  '2027-06-30',
  '2027-03',
  '18:00',
  '21:15',
  '2027-03-15T10:00:00.000Z',
  'a@b.de',
  'Text',
  '',
];
const NUMBERS = [0, 0.25, 1, 2, 3, 7, 10, 35, 50, 65, 80, 100, 2027];

/** Mostly what the schema takes, by trial; sometimes what it may not. */
function mostlyFitting<T>(
  schema: z.core.$ZodType,
  candidates: readonly T[],
  strange: fc.Arbitrary<T>,
): fc.Arbitrary<T> {
  const fitting = candidates.filter((candidate) => (schema as z.ZodType).safeParse(candidate).success);
  if (fitting.length === 0) return strange;
  return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: strange });
}

/**
 * Inputs that have the shape of the schema, so that they get past the door more often than not, with values that
 * try the rules behind it. What a schema's refinements forbid is not avoided: the door has to refuse it.
 */
export function arbitraryInput(schema: z.core.$ZodType, pool: InputPool, key = ''): fc.Arbitrary<unknown> {
  const inner = (type: z.core.$ZodType) => arbitraryInput(type, pool, key);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return stringOf(schema as z.ZodType, pool, key);
    case 'number':
      return mostlyFitting(schema, NUMBERS, number);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'array':
      return fc.array(inner(def.element), { maxLength: 4 });
    case 'object': {
      const shape = Object.entries(def.shape).map(
        ([name, type]) => [name, arbitraryInput(type, pool, name)] as const,
      );
      return fc.record(Object.fromEntries(shape), { noNullPrototype: true });
    }
    case 'record':
      return fc.dictionary(inner(def.keyType) as fc.Arbitrary<string>, inner(def.valueType), {
        maxKeys: 4,
        noNullPrototype: true,
      });
    case 'union':
      return fc.oneof(...def.options.map(inner));
    case 'nullable':
      return fc.option(inner(def.innerType), { nil: null });
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(inner(def.innerType), { nil: undefined });
    case 'readonly':
      return inner(def.innerType);
    case 'pipe':
      return inner(def.in);
    case 'null':
      return fc.constant(null);
    case 'unknown':
    case 'any':
      return fc.jsonValue();
    default:
      throw new Error(`no arbitrary for the type "${def.type}" yet`);
  }
}

function stringOf(schema: z.ZodType, { ids, folder }: InputPool, key: string): fc.Arbitrary<string> {
  if (key === 'folder' && folder !== undefined) {
    return fc.oneof(
      fc.constantFrom('/proc/gibt/es/nicht', 'relativ', `${folder}/a\u0000b`, '/proc/self/status/x'),
      fc.stringMatching(/^[a-z]{1,3}$/).map((name) => `${folder}/${name}`),
    );
  }
  const isId = schema.safeParse(UNKNOWN_ID).success && !schema.safeParse('x').success;
  return mostlyFitting(schema, isId ? [...ids, UNKNOWN_ID] : WORDS, text);
}

/** One input the schema accepts; the same in every run. */
export function acceptedInput(schema: z.ZodType, pool: InputPool): unknown {
  const found = fc
    .sample(arbitraryInput(schema, pool), { numRuns: 3000, seed: 7 })
    .find((input) => schema.safeParse(input).success);
  if (found === undefined) throw new Error('no accepted input among 3,000');
  return found;
}

/** Every object schema within this one, by the path to it. */
export function objectsWithin(schema: z.core.$ZodType, path = ''): [string, z.core.$ZodObjectDef][] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return [
        [path, def],
        ...Object.entries(def.shape).flatMap(([name, type]) => objectsWithin(type, `${path}.${name}`)),
      ];
    case 'array':
      return objectsWithin(def.element, `${path}[]`);
    case 'union':
      return def.options.flatMap((option) => objectsWithin(option, path));
    case 'record':
      return objectsWithin(def.valueType, `${path}{}`);
    case 'nullable':
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
      return objectsWithin(def.innerType, path);
    case 'pipe':
      return objectsWithin(def.in, path);
    default:
      return [];
  }
}
