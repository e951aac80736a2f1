import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { CommandContext, JobContext, QueryContext } from '../../electron/handlers';
import { Refused } from '../../shared/errors';
import { testDispatcher, testDispatcherOpen } from '../support/dispatcher';
import { newTestId, personRow } from '../support/store';

/** Channels without fields, whose handlers these tests replace. */
const COMMAND = 'workspace.redo';
const JOB = 'workspace.check';
const QUERY = 'workspace.undoable';

const addPerson = (context: CommandContext, lastName = 'Albers') => {
  context.db.insert('persons', personRow(newTestId(), lastName));
  context.describe({ label: `${lastName} angelegt` });
};
const countPersons = ({ db }: QueryContext) => db.value<number>('SELECT count(*) FROM persons');
const deferred = () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { gate, release };
};

describe('a command', () => {
  test('is one entry of the journal with its name, actor and instant', async () => {
    const app = await testDispatcherOpen({ [COMMAND]: (context: CommandContext) => addPerson(context) });
    await app.value(COMMAND);
    const entry = app
      .workspace()
      .reader.get('SELECT channel, actor, at, label FROM journalCommands ORDER BY seq DESC');
    expect(entry).toEqual({
      channel: COMMAND,
      actor: 'Petra Lindner',
      at: '2027-03-01T08:00:00.000Z',
      label: 'Albers angelegt',
    });
  });

  test.each([
    ['an expected failure', new Refused('blocked', 'So nicht.'), 'blocked'],
    ['an unexpected one', new Error('secret at /home/petra/store.ts:12'), 'internal'],
    ['what is no error', 'secret', 'internal'],
  ])('is rolled back on %s, and no stack crosses', async (_what, failure, code) => {
    const app = await testDispatcherOpen({
      [COMMAND]: (context: CommandContext) => {
        addPerson(context);
        throw failure;
      },
    });
    const refusal = await app.refusal(COMMAND);
    expect(refusal.code).toBe(code);
    expect(JSON.stringify(refusal)).not.toMatch(/secret|\.ts|stack/);
    expect(app.workspace().writer.value('SELECT count(*) FROM persons')).toBe(0);
    expect(app.workspace().writer.raw.inTransaction).toBe(false);
    expect(app.logged).toEqual(code === 'internal' ? [failure] : []);
    if (code === 'internal') expect(refusal.logId).toBe('log-1');
  });

  test('that names what is gone, or a name that is taken, is refused as a conflict', async () => {
    const id = newTestId();
    const app = await testDispatcherOpen({
      [COMMAND]: ({ db }: CommandContext) =>
        db.insert('rooms', { id: newTestId(), venueId: newTestId(), name: 'Raum' }),
      'workspace.undo': ({ db }: CommandContext) => {
        db.insert('persons', personRow(id, 'Albers'));
        db.insert('persons', personRow(id, 'Albers'));
      },
    });
    expect((await app.refusal(COMMAND)).code).toBe('conflict');
    expect((await app.refusal('workspace.undo')).code).toBe('conflict');
  });

  test('takes its turn: two that would meet run one after the other', async () => {
    const order: string[] = [];
    const app = await testDispatcherOpen({
      [COMMAND]: async (context: CommandContext) => {
        order.push('begin');
        await sleep(5);
        addPerson(context);
        order.push('end');
      },
    });
    await Promise.all([app.value(COMMAND), app.value(COMMAND), app.value(COMMAND)]);
    expect(order).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end']);
  });

  test('tells what it has changed, also when a listener fails; a refused one tells nothing', async () => {
    const app = await testDispatcherOpen();
    const heard: string[][] = [];
    app.dispatcher.onChanged(() => {
      throw new Error('broken door');
    });
    const stop = app.dispatcher.onChanged((topics) => heard.push([...topics]));
    const venue = {
      name: 'Haus',
      street: '',
      postcode: '',
      city: '',
      federalState: 'NW',
      isRetired: false,
      rooms: [],
    };
    await app.value('academy.saveVenue', venue);
    await app.refusal('academy.saveVenue', { ...venue, venueId: newTestId() });
    stop();
    await app.value('academy.saveVenue', venue);
    expect(heard).toEqual([['academy', 'cohorts']]);
    expect(app.logged).toHaveLength(2);
  });
});

describe('a job', () => {
  test('leaves queries the committed rows, and commands their turn after it', async () => {
    const { gate, release } = deferred();
    const app = await testDispatcherOpen({
      [JOB]: (context: JobContext) =>
        context.transact(async (command, pause) => {
          addPerson(command);
          await pause();
          await gate;
          addPerson(command);
        }),
      [QUERY]: countPersons,
      [COMMAND]: (context: CommandContext) => {
        const seen = countPersons(context);
        addPerson(context);
        return seen;
      },
    });
    const job = app.value(JOB);
    await sleep(5);
    expect(await app.value(QUERY)).toBe(0);
    const command = app.value(COMMAND);
    await sleep(5);
    expect(await app.value(QUERY)).toBe(0);
    release();
    await job;
    expect(await command).toBe(2);
    expect(await app.value(QUERY)).toBe(3);
    expect(app.workspace().reader.value('SELECT count(*) FROM journalCommands')).toBe(3);
  });

  test.each(['while it writes', 'before its turn has come', 'at its very end'])(
    'that is cancelled %s leaves nothing',
    async (when) => {
      const stop = new AbortController();
      const { gate, release } = deferred();
      const app = await testDispatcherOpen({
        [JOB]: (context: JobContext) =>
          context.transact(async (command, pause) => {
            for (let index = 0; index < 10; index += 1) addPerson(command);
            if (when === 'while it writes') stop.abort();
            await pause();
            if (when === 'at its very end') stop.abort();
          }),
        [COMMAND]: () => gate,
        [QUERY]: countPersons,
      });
      const blocking = app.value(COMMAND);
      const refusal = app.refusal(JOB, {}, { signal: stop.signal });
      if (when === 'before its turn has come') stop.abort();
      release();
      await blocking;
      expect((await refusal).code).toBe('cancelled');
      expect(await app.value(QUERY)).toBe(0);
      expect(app.workspace().reader.value('SELECT count(*) FROM journalCommands')).toBe(1);
    },
  );

  test('whose workspace is closed meanwhile is cancelled, not broken', async () => {
    const { gate, release } = deferred();
    const app = await testDispatcherOpen({
      [JOB]: async (context: JobContext) => {
        await gate;
        return countPersons(context);
      },
      'workspace.backup': async (context: JobContext) => {
        await gate;
        return context.transact((command) => addPerson(command));
      },
    });
    const reading = app.refusal(JOB);
    const writing = app.refusal('workspace.backup');
    await app.value('workspace.close');
    release();
    expect((await reading).code).toBe('cancelled');
    expect((await writing).code).toBe('cancelled');
    expect(app.logged).toEqual([]);
  });

  test('given for a workspace in whose place another is opened meanwhile writes into neither', async () => {
    const elsewhere = await testDispatcherOpen();
    const { folder } = elsewhere.workspace();
    elsewhere.program.close();
    const app = await testDispatcherOpen({ [COMMAND]: (context: CommandContext) => addPerson(context) });
    const first = app.workspace().folder;
    const opening = app.value('workspace.open', { folder });
    expect((await app.refusal(COMMAND)).code).toBe('cancelled');
    await opening;
    expect([app.workspace().folder, app.workspace().reader.value('SELECT count(*) FROM persons')]).toEqual([
      folder,
      0,
    ]);
    await app.value('workspace.open', { folder: first });
    expect(app.workspace().reader.value('SELECT count(*) FROM persons')).toBe(0);
  });

  test('reports its progress, and an abort with a reason of its own is a cancel', async () => {
    const stop = new AbortController();
    const steps: unknown[] = [];
    const app = await testDispatcherOpen({
      [JOB]: (context: JobContext) => {
        context.progress({ done: 1, total: 2, step: 'Lesen' });
        stop.abort(new Error('window closed'));
        context.signal.throwIfAborted();
      },
    });
    const refusal = await app.refusal(
      JOB,
      {},
      { signal: stop.signal, onProgress: (step) => steps.push(step) },
    );
    expect(refusal.code).toBe('cancelled');
    expect(steps).toEqual([{ done: 1, total: 2, step: 'Lesen' }]);
  });
});

describe('an input', () => {
  const endless: Record<string, unknown> = {};
  endless.self = endless;
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };

  test.each<[string, unknown, string]>([
    ['a text of 3 MB', { text: 'a'.repeat(3_000_000) }, 'too-large'],
    ['bytes of 3 MB', { text: new Uint8Array(3_000_000) }, 'too-large'],
    ['3 MB of bytes alone', new Uint8Array(3_000_000), 'too-large'],
    ['an endless object', endless, 'too-large'],
    ['a long list', { text: Array.from({ length: 2_100_000 }, () => 0) }, 'too-large'],
    ['100,000 levels', { text: deep }, 'validation'],
    ['a text', 'text', 'validation'],
    ['a list', [], 'validation'],
    ['an own __proto__', JSON.parse('{"text": "a", "__proto__": {"x": 1}}'), 'validation'],
    ['an unknown field', { text: 'a', extra: 1 }, 'validation'],
  ])('%s is refused', async (_what, input, code) => {
    const app = await testDispatcherOpen();
    expect((await app.refusal('workspace.search', input)).code).toBe(code);
    expect(app.logged).toEqual([]);
  });

  test('names each wrong field with a German sentence, but not thousands of them', async () => {
    const app = await testDispatcherOpen();
    const refusal = await app.refusal('workspace.search', { text: 3, limit: 0, extra: true });
    expect(refusal.fields).toMatchObject({ extra: 'Dieses Feld gibt es nicht.' });
    expect(Object.keys(refusal.fields ?? {}).sort()).toEqual(['extra', 'limit', 'text']);
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, 1]));
    expect(
      Object.keys((await app.refusal('workspace.search', many)).fields ?? {}).length,
    ).toBeLessThanOrEqual(100);
  });

  test.each(['toString', '__proto__', 'constructor', '', 'academy', 'Academy.get'])(
    'no channel is called %s',
    async (name) => {
      expect((await testDispatcher().refusal(name)).code).toBe('unknown-channel');
    },
  );
});
