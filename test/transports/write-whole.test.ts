import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeWhole } from '../../electron/transports/write-whole';
import { temporaryFolder } from '../support/test-workspace';

const head = { fileName: 'a.csv', mediaType: 'text/csv' };

describe('saving a file', () => {
  test('from memory and from disk replaces what was there', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'ziel.csv');
    writeFileSync(target, 'old and longer than the new');
    await writeWhole(target, { ...head, bytes: new TextEncoder().encode('neu') });
    expect(readFileSync(target, 'utf8')).toBe('neu');
    writeFileSync(join(folder, 'source'), 'x'.repeat(200_000));
    await writeWhole(target, { ...head, path: join(folder, 'source') });
    expect(readFileSync(target, 'utf8')).toHaveLength(200_000);
    expect(readdirSync(folder).sort()).toEqual(['source', 'ziel.csv']);
  });

  test('that fails leaves the old file and nothing beside it', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'ziel.csv');
    writeFileSync(target, 'old');
    await expect(writeWhole(target, { ...head, path: join(folder, 'missing') })).rejects.toThrow('ENOENT');
    expect(readFileSync(target, 'utf8')).toBe('old');
    mkdirSync(join(folder, 'taken', 'full'), { recursive: true });
    await expect(writeWhole(join(folder, 'taken'), { ...head, bytes: new Uint8Array(1) })).rejects.toThrow();
    expect(readdirSync(folder).sort()).toEqual(['taken', 'ziel.csv']);
  });

  test.each(['EPERM', 'EBUSY'])('over one that Excel has open (%s) says so', async (code) => {
    const target = join(temporaryFolder(), 'Liste.xlsx');
    const isOpen = () => Promise.reject(Object.assign(new Error(code), { code }));
    const save = () => writeWhole(target, { ...head, bytes: new Uint8Array(1) }, isOpen);
    await expect(save()).rejects.toMatchObject({ code });
    writeFileSync(target, 'old');
    await expect(save()).rejects.toMatchObject({ code: 'locked', details: { reason: 'file-open' } });
    await expect(save()).rejects.toThrow('„Liste.xlsx“ ist noch in einem anderen Programm geöffnet');
  });
});
