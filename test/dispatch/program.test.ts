import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testDispatcher, testDispatcherOpen } from '../support/dispatcher';
import { NEW_ACADEMY } from '../support/new-store';
import { temporaryFolder } from '../support/test-workspace';

describe('the program', () => {
  test('says that no workspace is open, and goes on', async () => {
    const app = testDispatcher();
    expect(await app.value('workspace.status')).toMatchObject({
      state: 'none',
      folder: null,
      lastBackupAt: null,
    });
    expect((await app.refusal('academy.get')).code).toBe('no-workspace');
    expect((await app.refusal('workspace.check')).code).toBe('no-workspace');
    expect((await app.refusal('workspace.undo')).code).toBe('no-workspace');
    expect(await app.value('workspace.close')).toMatchObject({ state: 'none' });
  });

  test('creates, closes and opens again', async () => {
    const app = await testDispatcherOpen();
    const { folder } = app.workspace();
    expect(await app.value('workspace.status')).toMatchObject({
      state: 'open',
      academyName: 'Lindenhof-Akademie',
    });
    await app.value('workspace.close');
    expect(await app.value('workspace.open', { folder })).toMatchObject({ state: 'open', folder });
  });

  test('opening what is open changes nothing, also by another name', async () => {
    const app = await testDispatcherOpen();
    const opened = app.workspace();
    const link = join(temporaryFolder(), 'verweis');
    symlinkSync(opened.folder, link);
    for (const folder of [opened.folder, `${opened.folder}/../akademie/`, link]) {
      await app.value('workspace.open', { folder });
      expect(app.workspace()).toBe(opened);
    }
  });

  test('creating where a workspace is open is refused, and that one stays open', async () => {
    const app = await testDispatcherOpen();
    const opened = app.workspace();
    expect((await app.refusal('workspace.create', { folder: opened.folder, ...NEW_ACADEMY })).code).toBe(
      'conflict',
    );
    expect(app.workspace()).toBe(opened);
    expect(await app.value('academy.get')).toMatchObject({ name: 'Lindenhof-Akademie' });
  });

  test('keeps the present workspace when another cannot be opened', async () => {
    const app = await testDispatcherOpen();
    const opened = app.workspace();
    expect((await app.refusal('workspace.open', { folder: '/gibt/es/nicht' })).code).toBe('not-found');
    expect(app.workspace()).toBe(opened);
    await app.value('workspace.open', { folder: opened.folder });
  });

  test('gives the folder back when it opens another', async () => {
    const [first, second] = [await testDispatcherOpen(), await testDispatcherOpen()];
    const { folder } = first.workspace();
    expect((await second.refusal('workspace.open', { folder })).code).toBe('locked');
    await first.value('workspace.create', { folder: join(temporaryFolder(), 'neu'), ...NEW_ACADEMY });
    await second.value('workspace.open', { folder });
  });

  test('remembers eight folders, newest first, each once, and forgets on request', async () => {
    const root = temporaryFolder();
    const app = testDispatcher({}, join(root, 'settings', 'recent.json'));
    for (let index = 0; index < 10; index += 1) {
      await app.value('workspace.create', { folder: join(root, `akademie-${index}`), ...NEW_ACADEMY });
    }
    await app.value('workspace.open', { folder: join(root, 'akademie-5') });
    const names = ((await app.value('workspace.listRecent')) as { folder: string }[]).map(({ folder }) =>
      folder.slice(-1),
    );
    expect(names).toEqual(['5', '9', '8', '7', '6', '4', '3', '2']);
    await app.value('workspace.forgetRecent', { folder: join(root, 'akademie-9') });
    expect(await app.value('workspace.listRecent')).toHaveLength(7);
  });

  test.each([
    ['is damaged', (file: string) => writeFileSync(file, '{"folder":')],
    ['cannot be written', (file: string) => mkdirSync(file)],
  ])('opens all the same when the list of recent folders %s', async (_what, spoil) => {
    const root = temporaryFolder();
    const file = join(root, 'recent.json');
    spoil(file);
    const app = testDispatcher({}, file);
    expect(await app.value('workspace.listRecent')).toEqual([]);
    await app.value('workspace.create', { folder: join(root, 'akademie'), ...NEW_ACADEMY });
    expect(await app.value('workspace.status')).toMatchObject({ state: 'open' });
  });

  test('leaves a readable list', async () => {
    const root = temporaryFolder();
    const app = testDispatcher({}, join(root, 'recent.json'));
    await app.value('workspace.create', { folder: join(root, 'akademie'), ...NEW_ACADEMY });
    expect(JSON.parse(readFileSync(join(root, 'recent.json'), 'utf8'))).toEqual([
      { folder: join(root, 'akademie'), name: 'Lindenhof-Akademie', openedAt: '2027-03-01T08:00:00.000Z' },
    ]);
  });
});
