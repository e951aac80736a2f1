import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../electron/tabular/read-table';
import { chamberListContent } from '../../../shared/contract/certificates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { aCohort } from '../../support/builders';
import { testWorkspace } from '../../support/test-workspace';
import { aFinishedCohort, changePerson } from './finished-cohort';

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('freezing a list', () => {
  test('is refused while anything blocks, with the number of people', async () => {
    const { w, cohortId, list } = await aFinishedCohort([
      {},
      { person: { birthPlace: '' } },
      { paper: 'not-marked' },
    ]);
    const refusal = await w.refused('certificates.freeze', { cohortId });
    expect(refusal).toMatchObject({ code: 'blocked', details: { blocked: 2, participants: 3 } });
    expect(refusal.message).toContain('Bei 2 von 3 Personen fehlt etwas');
    expect((await list()).versions).toEqual([]);
    expect(await w.refused('certificates.export', { cohortId, format: 'csv' })).toMatchObject({
      code: 'not-found',
    });
  });

  test('is refused for a cohort without participants', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    expect((await w.refused('certificates.freeze', { cohortId })).code).toBe('blocked');
  });

  test('keeps the content with the SHA-256 of its canonical JSON', async () => {
    const { w, cohortId, list } = await aFinishedCohort([{}, { attendedSessions: 3 }]);
    const { content, contentHash } = await list();
    expect(contentHash).toBe(sha256(canonicalJson(content)));
    const frozen = await w.call('certificates.freeze', { cohortId });
    expect(frozen).toMatchObject({ version: 1, contentHash });
    const stored = w.db.value<string>('SELECT content FROM chamberLists WHERE id = ?', [frozen.id]) ?? '';
    expect(sha256(stored)).toBe(contentHash);
    expect(chamberListContent.parse(JSON.parse(stored))).toEqual(content);
    expect((await list()).changes).toEqual([]);
    expect(content.head).toMatchObject({
      cohortCode: 'SMM-2027-1',
      chamberName: 'IHK Hellweg',
      chamberNumber: '27-0114',
      units: 80,
      place: 'Dortmund',
      provider: 'Lindenhof-Akademie',
    });
  });

  test('of the same content twice is refused', async () => {
    const { w, cohortId, list } = await aFinishedCohort([{}]);
    await w.call('certificates.freeze', { cohortId });
    w.clock.advance(86_400_000);
    expect(await w.refused('certificates.freeze', { cohortId })).toMatchObject({
      code: 'conflict',
      details: { version: 1 },
    });
    expect((await list()).versions).toHaveLength(1);
  });

  test('comes with a file where the file is to say what the list says now, and only where that is new', async () => {
    const { w, cohortId, list, personIds } = await aFinishedCohort([{ person: { birthName: '' } }]);
    const write = (format: 'xlsx' | 'csv') =>
      w.call('certificates.export', { cohortId, format, freezesChanges: true });
    await write('xlsx');
    await write('csv');
    expect((await list()).versions.map(({ version }) => version)).toEqual([1]);
    await changePerson(w, personIds[0] ?? '', { birthName: 'Kühn' });
    expect((await write('csv')).fileName).toContain('Fassung 2');
    expect((await list()).versions.map(({ version, exports }) => [version, exports.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    await changePerson(w, personIds[0] ?? '', { birthPlace: '' });
    expect(
      await w.refused('certificates.export', { cohortId, format: 'csv', freezesChanges: true }),
    ).toMatchObject({ code: 'blocked' });
    expect((await list()).versions).toHaveLength(2);
  });

  test('after a change makes version 2 and says what differs; version 1 stays as it was sent', async () => {
    const { w, cohortId, list, personIds } = await aFinishedCohort([{ person: { birthName: '' } }, {}]);
    const first = await w.call('certificates.freeze', { cohortId });
    const rowOf = (version: number) =>
      w.db.get("SELECT * FROM chamberLists WHERE cohortId = ? AND kind = 'certificates' AND version = ?", [
        cohortId,
        version,
      ]);
    const before = rowOf(1);
    await changePerson(w, personIds[0] ?? '', { birthName: 'Kühn' });
    const changed = await list();
    expect(changed.changes).toEqual([
      { name: 'Albers, Kim', kind: 'changed', column: 'Geburtsname', before: null, after: 'Kühn' },
    ]);
    const second = await w.call('certificates.freeze', { cohortId });
    expect(second).toMatchObject({ version: 2, contentHash: changed.contentHash });
    expect(second.contentHash).not.toBe(first.contentHash);
    expect(rowOf(1)).toEqual(before);
    expect((await list()).versions.map(({ version }) => version)).toEqual([2, 1]);

    const ticket = await w.call('certificates.export', { cohortId, listId: first.id, format: 'csv' });
    const { bytes } = w.application.transfers.get(ticket.transferId);
    expect(new TextDecoder().decode(bytes)).not.toContain('Kühn');
  });

  test('is not undone; undo takes back the command before, and the list shows that as a change', async () => {
    const { w, cohortId, list, personIds } = await aFinishedCohort([{}]);
    await changePerson(w, personIds[0] ?? '', { birthPlace: 'Köln' });
    await w.call('certificates.freeze', { cohortId });
    const { undo } = await w.call('workspace.undoable', {});
    expect(undo?.channel).toBe('people.update');
    await w.call('workspace.undo', {});
    const after = await list();
    expect(after.versions).toHaveLength(1);
    expect(after.changes).toEqual([
      { name: 'Albers, Kim', kind: 'changed', column: 'Geburtsort', before: 'Köln', after: 'Dortmund' },
    ]);
    expect(after.content.rows[0]).toContain('Dortmund');
  });

  test('freezing cannot be named for undo either', async () => {
    const { w, cohortId, list } = await aFinishedCohort([{}]);
    await w.call('certificates.freeze', { cohortId });
    const { entries } = await w.call('workspace.history', { cohortId });
    const [freeze] = entries.filter(({ channel }) => channel === 'certificates.freeze');
    expect(freeze?.isUndoable).toBe(false);
    expect((await w.refused('workspace.undo', { seq: freeze?.seq ?? 0 })).code).toBe('not-undoable');
    expect((await list()).versions).toHaveLength(1);
  });

  test('a leaver after freezing is told as removed', async () => {
    const { w, cohortId, list, enrolmentIds } = await aFinishedCohort([{}, {}]);
    await w.call('certificates.freeze', { cohortId });
    await w.call('cohorts.withdraw', {
      enrolmentId: enrolmentIds[1] ?? '',
      withdrawnOn: '2027-04-12',
      reason: 'Umzug',
    });
    expect((await list()).changes).toEqual([
      { name: 'Brüggemann, Kim', kind: 'removed', column: null, before: null, after: null },
    ]);
  });
});

describe('a frozen list as a file', () => {
  test.each(['xlsx', 'csv', 'pdf'] as const)('is recorded when it is written as %s', async (format) => {
    const { w, cohortId, list } = await aFinishedCohort([{}]);
    await w.call('certificates.freeze', { cohortId });
    const ticket = await w.call('certificates.export', { cohortId, format });
    const { bytes } = w.application.transfers.get(ticket.transferId);
    expect(ticket.fileName).toBe(`Zertifikatsliste SMM-2027-1 Fassung 1.${format}`);
    expect((await list()).versions[0]?.exports).toEqual([
      { format, fileName: ticket.fileName, exportedAt: w.clock.now().toISOString() },
    ]);
    expect(w.db.value('SELECT sha256 FROM chamberListExports')).toBe(sha256(bytes));
  });

  test('has the columns, order and names of the chamber’s profile', async () => {
    const { w, cohortId } = await aFinishedCohort([{ person: { salutation: 'Herr' } }]);
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('there is a chamber');
    const { id: chamberId, ...profile } = chamber;
    await w.call('academy.saveChamber', {
      chamberId,
      ...profile,
      listColumns: [
        { key: 'lastName', header: 'Familienname' },
        { key: 'document', header: 'Abschluss' },
      ],
    });
    await w.call('certificates.freeze', { cohortId });
    const ticket = await w.call('certificates.export', { cohortId, format: 'csv' });
    const { rows } = await readTable(w.application.transfers.get(ticket.transferId).bytes, ticket.fileName);
    expect(rows.map(({ cells }) => cells).slice(-2)).toEqual([
      ['Familienname', 'Abschluss'],
      ['Albers', 'IHK-Zertifikat'],
    ]);
  });
});
