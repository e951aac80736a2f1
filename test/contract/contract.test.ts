import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { findChannel, loadPart, PART_NAMES } from '../../electron/areas';
import { createDispatcher } from '../../electron/dispatch';
import { contract } from '../../shared/contract';
import type { Channel } from '../../shared/contract/channel';
import { TOPICS } from '../../shared/contract/topics';
import { acceptedInput, objectsWithin } from '../support/arbitraries';
import { findAmong } from '../support/find-among';
import { testApplication, testWorkspace } from '../support/test-workspace';

const channels = Object.entries(contract) as [string, Channel][];
const workspaceChannels = channels.filter(([, channel]) => channel.scope === 'workspace');
const POOL = { ids: ['01900000-0000-7000-8000-000000000001'], folder: '/proc/gibt/es/nicht' };

/** A value that no field of this schema takes. */
const wrongValue = (schema: z.core.$ZodType): unknown =>
  [{ not: 'this' }, 17.123, 'x', true].find((value) => !(schema as z.ZodType).safeParse(value).success);

test('every channel is found with its handler, and no part has another', async () => {
  const parts = await Promise.all(PART_NAMES.map(loadPart));
  const names = channels.map(([name]) => name).sort();
  expect(parts.flatMap((part) => Object.keys(part.contract)).sort()).toEqual(names);
  expect(parts.flatMap((part) => Object.keys(part.handlers)).sort()).toEqual(names);
  for (const [name, channel] of channels) {
    expect(await findChannel(name)).toEqual({ channel, handler: expect.any(Function) });
  }
});

test.each([
  'cohorts',
  'cohorts.',
  'cohorts.nothing',
  'nothing.list',
  'constructor.name',
  '__proto__.list',
  '',
])('%j is no channel', async (name) => {
  expect(await findChannel(name)).toBeNull();
});

describe.each(channels)('%s', (name, channel) => {
  test('takes nothing but the fields it names, at any depth', () => {
    for (const [path, { catchall }] of objectsWithin(channel.input)) {
      expect({ path, catchall: catchall?._zod.def.type }).toEqual({ path, catchall: 'never' });
    }
  });

  test('refuses an unknown field by its name', async () => {
    const { dispatcher } = testApplication();
    const accepted = acceptedInput(channel.input, POOL) as object;
    expect(await dispatcher.dispatch(name, { ...accepted, unbekannt: 1 })).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: { unbekannt: 'Dieses Feld gibt es nicht.' } },
    });
  });

  test('refuses each field of the wrong type by its name', async () => {
    const { dispatcher } = testApplication();
    const accepted = acceptedInput(channel.input, POOL) as object;
    const { shape } = (channel.input as z.ZodObject)._zod.def;
    for (const [field, schema] of Object.entries(shape)) {
      const wrong = wrongValue(schema);
      if (wrong === undefined) throw new Error(`${field} takes everything`);
      const result = await dispatcher.dispatch(name, { ...accepted, [field]: wrong });
      if (result.ok) throw new Error(`${field} took ${JSON.stringify(wrong)}`);
      expect({ field, code: result.error.code }).toEqual({ field, code: 'validation' });
      const named = Object.keys(result.error.fields ?? {});
      expect(named.some((path) => path === field || path.startsWith(`${field}.`))).toBe(true);
    }
  });

  test.each([
    ['text', 'x'],
    ['a number', 1],
    ['a list', []],
    ['a date', new Date(0)],
  ])('refuses %s for an input', async (_what, input) => {
    const { dispatcher } = testApplication();
    expect(await dispatcher.dispatch(name, input)).toMatchObject({
      ok: false,
      error: { code: 'validation' },
    });
  });

  test('refuses an input that is too large, before it looks at it', async () => {
    const { dispatcher } = testApplication();
    const input = { text: 'a'.repeat(2_000_001) };
    expect(await dispatcher.dispatch(name, input)).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });
});

test.each(workspaceChannels)('%s says that no workspace is open', async (name, channel) => {
  const { dispatcher } = testApplication();
  expect(await dispatcher.dispatch(name, acceptedInput(channel.input, POOL))).toMatchObject({
    ok: false,
    error: { code: 'no-workspace' },
  });
});

test('no channel leaks a stack when its handler breaks', async () => {
  const { application } = await testWorkspace();
  const secret = 'geheim in /home/petra/quelle.ts';
  const logged: unknown[] = [];
  const dispatcher = createDispatcher({
    program: application.program,
    transfers: application.transfers,
    newId: () => `01900000-0000-7000-8000-${String(logged.length).padStart(12, '0')}`,
    find: findAmong(
      Object.fromEntries(
        channels.map(([name]) => [
          name,
          () => {
            throw new TypeError(secret);
          },
        ]),
      ),
    ),
    logInternal: (_channel, error) => `log-${logged.push(error)}`,
  });
  for (const [name, channel] of channels) {
    const result = await dispatcher.dispatch(name, acceptedInput(channel.input, POOL));
    if (result.ok) throw new Error(`${name} answered`);
    expect({ name, code: result.error.code }).toEqual({ name, code: 'internal' });
    expect(Object.keys(result.error).sort()).toEqual(['code', 'logId', 'message']);
    expect(JSON.stringify(result)).not.toMatch(/geheim|petra|\.ts|TypeError|\bat /);
  }
  expect(logged).toHaveLength(channels.length);
});

test('every query says what makes it stale, in topics that exist', () => {
  for (const [name, channel] of channels) {
    const topics = channel.kind === 'query' ? channel.reads : channel.topics;
    expect({ name, strange: topics.filter((topic) => !TOPICS.includes(topic)) }).toEqual({
      name,
      strange: [],
    });
    if (channel.kind === 'query') expect({ name, reads: topics.length > 0 }).toEqual({ name, reads: true });
  }
});
