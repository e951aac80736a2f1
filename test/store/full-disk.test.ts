import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../electron/handlers';
import { verifyJournal } from '../../electron/store/journal-check';
import { testDispatcher, testDispatcherOpen } from '../support/dispatcher';
import { fillDisk, smallDisk } from '../support/mounts';
import { NEW_ACADEMY } from '../support/new-store';
import { contentOf, newTestId, personRow } from '../support/store';

const NO_MOUNT = 'needs a small file system of its own, and mounting is not permitted here';

const writeMuch = (context: CommandContext) => {
  for (let index = 0; index < 100; index += 1) {
    context.db.insert('persons', personRow(newTestId(), `Person ${index}`, { note: 'x'.repeat(10_000) }));
  }
  context.describe({ label: 'Viel geschrieben' });
};

const writeFile = (context: CommandContext) => {
  const sha256 = context.files.put(Buffer.alloc(500_000, 7));
  context.db.insert('files', {
    id: newTestId(),
    sha256,
    byteLength: 500_000,
    mediaType: 'application/pdf',
    createdAt: context.now.toISOString(),
  });
  context.describe({ label: 'Datei abgelegt' });
};

describe('on a full disk', () => {
  test.for([
    ['a large command', writeMuch],
    ['a command with a file', writeFile],
  ] as const)(
    '%s is refused, changes nothing, and succeeds when there is room again',
    async ([_what, handler], context) => {
      const disk = smallDisk(16);
      if (disk === null) return context.skip(NO_MOUNT);
      const folder = join(disk, 'akademie');
      const app = await testDispatcherOpen({ 'workspace.redo': handler }, folder);
      const { writer, reader } = app.workspace();
      const before = contentOf(reader);
      const ballast = fillDisk(disk);
      expect(await app.refusal('workspace.redo')).toMatchObject({ code: 'disk-full' });
      expect(writer.raw.inTransaction).toBe(false);
      expect(contentOf(reader)).toEqual(before);
      expect(await app.value('academy.get')).toMatchObject({ name: 'Lindenhof-Akademie' });
      expect((await app.refusal('workspace.backup')).code).toBe('disk-full');
      rmSync(ballast);
      await app.value('workspace.redo');
      expect(contentOf(reader)).not.toEqual(before);
      expect([...verifyJournal(reader)].flatMap((batch) => batch.faults)).toEqual([]);
      expect(readdirSync(join(folder, 'backups'))).toEqual([]);
      expect(app.logged).toEqual([]);
    },
  );

  test('a workspace can still be opened, read and closed', async (context) => {
    const disk = smallDisk(16);
    if (disk === null) return context.skip(NO_MOUNT);
    const folder = join(disk, 'akademie');
    const app = await testDispatcherOpen({}, folder);
    await app.value('workspace.close');
    fillDisk(disk);
    const result = await app.dispatcher.dispatch('workspace.open', { folder });
    if (result.ok) expect(await app.value('academy.get')).toMatchObject({ name: 'Lindenhof-Akademie' });
    else expect(result.error.code).toBe('disk-full');
    expect(app.logged).toEqual([]);
  });

  test('a new one is refused, and can be made in the same place when there is room', async (context) => {
    const disk = smallDisk(16);
    if (disk === null) return context.skip(NO_MOUNT);
    const folder = join(disk, 'akademie');
    const ballast = fillDisk(disk);
    const app = testDispatcher();
    expect((await app.refusal('workspace.create', { folder, ...NEW_ACADEMY })).code).toBe('disk-full');
    rmSync(ballast);
    await app.value('workspace.create', { folder, ...NEW_ACADEMY });
    expect(app.logged).toEqual([]);
  });
});
