import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { type Application, createApplication } from '../../electron/application';
import { journalledTables } from '../../electron/store/journal';
import { verifyJournal } from '../../electron/store/journal-check';
import { contract } from '../../shared/contract';
import type { Channel } from '../../shared/contract/channel';
import { arbitraryInput } from '../support/arbitraries';
import { aCohort, aSchedule } from '../support/builders';
import { FakeClock } from '../support/fake-clock';
import { type TestWorkspace, workspaceOf } from '../support/test-workspace';

const channels = Object.entries(contract) as [string, Channel][];
const inWorkspace = channels.filter(([, channel]) => channel.scope === 'workspace');
const inProgram = channels.filter(
  ([name, channel]) => channel.scope === 'program' && name !== 'workspace.openDemo',
);

/** The same inputs in every run; others on request. */
const seed = Number(process.env.FUZZ_SEED ?? 20_270_301);

const root = mkdtempSync(join(tmpdir(), 'kurskontor-fuzz-'));
const logged: { channel: string; error: unknown }[] = [];
let w: TestWorkspace;
let ids: string[];

function application(): Application {
  return createApplication({
    clock: new FakeClock().now,
    actor: 'Petra Lindner',
    recentFile: null,
    defaultFolder: join(root, 'vorschlag'),
    versions: { app: '0.0.0-test' },
    platform: 'linux',
    logInternal: (channel, error) => `log-${logged.push({ channel, error })}`,
    checkOutput: true,
  });
}

/** Sends the input; what the program did not expect fails with its own stack. */
async function send({ dispatcher }: Application, channel: string, input: unknown): Promise<void> {
  logged.length = 0;
  const result = await dispatcher.dispatch(channel, input);
  if (result.ok) return;
  if (result.error.code === 'internal') throw logged[0]?.error ?? new Error('internal without a log');
  expect(result.error.message).toMatch(/[.!?]$/);
  expect(JSON.stringify(result.error)).not.toMatch(/\n\s+at /);
}

const hasFields = (channel: Channel) => Object.keys((channel.input as z.ZodObject)._zod.def.shape).length > 0;

beforeAll(async () => {
  w = await workspaceOf(application(), join(root, 'akademie'));
  const { cohortId } = await aCohort(w, { participants: 3 });
  await aSchedule(w, cohortId);
  await aCohort(w, { participants: 1, code: 'SMM-2027-2' });
  const { reader } = w.workspace;
  ids = journalledTables(reader).flatMap((table) =>
    reader.all<{ id: string }>(`SELECT id FROM "${table}" ORDER BY id LIMIT 3`).map((row) => row.id),
  );
});

afterAll(() => {
  w.application.program.close();
  rmSync(root, { recursive: true, force: true });
});

describe('whatever is sent', () => {
  test.each(inWorkspace)('%s answers or refuses, and breaks nothing', async (name, channel) => {
    const shaped = arbitraryInput(channel.input, { ids });
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), (input) => send(w.application, name, input)),
      { seed, numRuns: 20 },
    );
    await fc.assert(
      fc.asyncProperty(shaped, (input) => send(w.application, name, input)),
      { seed, numRuns: hasFields(channel) ? 80 : 3 },
    );
    expect(w.workspace.writer.raw.inTransaction).toBe(false);
  });

  test.each(inProgram)('%s answers or refuses, and breaks nothing', async (name, channel) => {
    const program = application();
    const shaped = arbitraryInput(channel.input, { ids, folder: join(root, 'neu') });
    const input = hasFields(channel)
      ? fc.oneof(fc.jsonValue({ maxDepth: 3 }), shaped)
      : fc.jsonValue({ maxDepth: 3 });
    await fc.assert(
      fc.asyncProperty(input, (given) => send(program, name, given)),
      { seed, numRuns: 40 },
    );
    program.program.close();
  });

  test('the journal and the references are whole in the end', () => {
    const { writer } = w.workspace;
    expect([...verifyJournal(writer)].flatMap((batch) => batch.faults)).toEqual([]);
    expect(writer.raw.pragma('foreign_key_check')).toEqual([]);
    expect(writer.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
