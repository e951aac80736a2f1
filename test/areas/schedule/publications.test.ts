import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../electron/tabular/read-table';
import { aCohort, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

async function aPublished() {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const sessionIds = await aSchedule(w, cohortId, '2027-04-12');
  await w.call('schedule.publish', { cohortId, note: 'Erste Fassung' });
  return { w, cohortId, sessionIds };
}

async function move(w: TestWorkspace, cohortId: string, sessionId: string, date: string): Promise<void> {
  await w.call('schedule.saveSession', {
    cohortId,
    sessionId,
    date,
    startsAt: '18:00',
    endsAt: '21:15',
    breakMinutes: 15,
  });
}

const versionsOf = (w: TestWorkspace, cohortId: string) => w.call('schedule.publications', { cohortId });

describe('giving a schedule out', () => {
  test('is refused while there is nothing to give', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { obstacle, changes, versions } = await versionsOf(w, cohortId);
    expect({ changes, versions }).toEqual({ changes: null, versions: [] });
    expect(await w.refused('schedule.publish', { cohortId })).toMatchObject({
      code: 'blocked',
      message: obstacle,
    });
  });

  test('keeps what it says, who gave it out and when, with the hash of its content', async () => {
    const { w, cohortId } = await aPublished();
    const { versions, changes, obstacle } = await versionsOf(w, cohortId);
    expect({ changes, obstacle }).toEqual({ changes: [], obstacle: null });
    expect(versions).toMatchObject([
      { version: 1, note: 'Erste Fassung', publishedBy: 'Petra Lindner', sessions: 20 },
    ]);
    const stored = w.db.value<string>('SELECT content FROM schedulePublications') ?? '';
    expect(createHash('sha256').update(stored).digest('hex')).toBe(versions[0]?.contentHash);
  });

  test('of the same schedule twice is refused, after a change it makes the next version', async () => {
    const { w, cohortId, sessionIds } = await aPublished();
    expect(await w.refused('schedule.publish', { cohortId })).toMatchObject({
      code: 'conflict',
      details: { version: 1 },
    });
    await move(w, cohortId, sessionIds[0] ?? '', '2027-04-13');
    const { changes } = await versionsOf(w, cohortId);
    expect(changes).toMatchObject([
      { kind: 'changed', date: '2027-04-12', changes: [{ field: 'date', after: 'Di., 13.04.2027' }] },
    ]);
    expect(await w.call('schedule.publish', { cohortId })).toMatchObject({ version: 2 });
    expect((await versionsOf(w, cohortId)).versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('cannot be taken back: people have it; what was done before can', async () => {
    const { w, cohortId } = await aPublished();
    expect((await w.call('workspace.undoable', {})).undo?.label).not.toMatch(/veröffentlicht/);
    await w.call('workspace.undo', {});
    const { versions, changes } = await versionsOf(w, cohortId);
    expect(versions).toHaveLength(1);
    expect(changes).toHaveLength(20);
    expect(changes?.every(({ kind }) => kind === 'removed')).toBe(true);
  });

  test('is not another one because the academy has a new name', async () => {
    const { w, cohortId } = await aPublished();
    await w.call('academy.update', { ...(await academyOf(w)), name: 'Lindenhof-Akademie gGmbH' });
    expect((await versionsOf(w, cohortId)).changes).toEqual([]);
  });
});

async function academyOf(w: TestWorkspace) {
  const { isDemo: _, ...academy } = await w.call('academy.get', {});
  return academy;
}

describe('the difference between two versions', () => {
  async function twoVersions() {
    const { w, cohortId, sessionIds } = await aPublished();
    await move(w, cohortId, sessionIds[0] ?? '', '2027-04-13');
    await w.call('schedule.setState', {
      sessionId: sessionIds[1] ?? '',
      state: 'cancelled',
      reason: 'Dozentin erkrankt',
    });
    await w.call('schedule.publish', { cohortId });
    await move(w, cohortId, sessionIds[2] ?? '', '2027-04-20');
    return { w, cohortId };
  }

  test('is that of two given out, or of one and the schedule as it stands', async () => {
    const { w, cohortId } = await twoVersions();
    const kinds = async (fromVersion: number, toVersion?: number) =>
      (
        await w.call('schedule.compareVersions', { cohortId, fromVersion, toVersion: toVersion ?? null })
      ).differences.map(({ kind }) => kind);
    expect(await kinds(1, 2)).toEqual(['changed', 'cancelled']);
    expect(await kinds(1)).toEqual(['changed', 'cancelled', 'changed']);
    expect(await kinds(2)).toEqual(['changed']);
    expect(await w.refused('schedule.compareVersions', { cohortId, fromVersion: 9 })).toMatchObject({
      code: 'not-found',
    });
  });

  test('can be written as a workbook, a line for each change', async () => {
    const { w, cohortId } = await twoVersions();
    const ticket = await w.call('schedule.exportDifference', {
      cohortId,
      fromVersion: 1,
      toVersion: 2,
      format: 'xlsx',
    });
    expect(ticket.fileName).toBe('Änderungen SMM-2027-1 Fassung 1 zu Fassung 2.xlsx');
    const { bytes } = w.application.transfers.get(ticket.transferId);
    const { rows } = await readTable(bytes, ticket.fileName);
    const texts = rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')).join('|'));
    expect(texts).toContain('Mo., 12.04.2027|18:00–21:15|geändert|Tag|Mo., 12.04.2027|Di., 13.04.2027');
    expect(texts.some((text) => text.startsWith('Do., 15.04.2027|18:00–21:15|abgesagt'))).toBe(true);
    expect(texts.join()).not.toContain('erkrankt');
  });

  test('can be written as a PDF, also when there is none', async () => {
    const { w, cohortId } = await aPublished();
    const ticket = await w.call('schedule.exportDifference', { cohortId, fromVersion: 1, format: 'pdf' });
    expect(ticket.fileName).toBe('Änderungen SMM-2027-1 Fassung 1 zum jetzigen Stand.pdf');
    const { bytes } = w.application.transfers.get(ticket.transferId);
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
  });
});
