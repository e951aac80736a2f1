import { expect, test } from 'vitest';
import { keyOf } from '../../../shared/domain/exchange/marking-fields';
import { idOf } from '../../support/exchange';
import { type GivenPackage, givePackage, type TestLaptop, testLaptop } from '../../support/laptop';

const markerOf = ({ manifest }: GivenPackage, index: number) => {
  const paper = manifest.papers[index];
  if (!paper) throw new Error('no such paper');
  const { enrolmentId, part, role } = paper;
  return { enrolmentId, part, role, asLecturerId: manifest.marker.lecturerId };
};

async function markAll(laptop: TestLaptop, given: GivenPackage, points = 7): Promise<void> {
  for (const [index, paper] of given.manifest.papers.entries()) {
    const rubric = given.manifest.rubrics.find(({ rubricId }) => rubricId === paper.rubricId);
    for (const { criterionId } of rubric?.criteria ?? []) {
      await laptop.call('marking.record', { ...markerOf(given, index), criterionId, points });
    }
    await laptop.call('marking.finish', markerOf(given, index));
  }
}

test('what was typed at the desk is what the office reads, with its times and in its order', async () => {
  const laptop = await testLaptop();
  const given = await givePackage();
  expect(await laptop.open(given)).toEqual({ packageId: given.manifest.packageId, hasOpened: true });
  const [criterion] = given.manifest.rubrics[0]?.criteria ?? [];
  const criterionId = criterion?.criterionId ?? '';
  const marker = markerOf(given, 0);

  laptop.clock.set('2027-03-02T10:00:00.000Z');
  await laptop.call('marking.record', { ...marker, criterionId, points: 5 });
  laptop.clock.set('2027-03-02T10:01:00.000Z');
  await laptop.call('marking.record', { ...marker, criterionId, points: 6.5, comment: 'Zahlen fehlen.' });
  laptop.clock.set('2027-03-02T10:02:00.000Z');
  await laptop.call('workspace.undo', {});
  laptop.clock.set('2027-03-02T10:03:00.000Z');
  await laptop.call('marking.comment', { ...marker, comment: 'Gut gegliedert.' });
  await laptop.call('marking.recordKnockOut', {
    ...marker,
    knockOutId: idOf('Eigenständigkeit'),
    isTriggered: true,
    comment: 'Seite 20 fehlt.',
  });
  const { annotationId } = await laptop.call('annotations.add', {
    ...marker,
    submissionFileId: given.manifest.papers[0]?.files[0]?.submissionFileId ?? '',
    page: 2,
    place: { quads: [[0, 10, 20, 10, 0, 0, 20, 0]] },
    quote: 'Die Zielgruppe',
    note: 'Welche?',
    criterionId,
  });
  await laptop.call('annotations.change', { annotationId, asLecturerId: marker.asLecturerId, note: 'Wer?' });

  const { result } = await laptop.handIn(given, true);
  const fields = new Map(result.papers[0]?.fields.map((field) => [field.key, field]));
  expect(fields.get(keyOf('points', criterionId))).toMatchObject({
    base: null,
    value: 5,
    typedAt: '2027-03-02T10:02:00.000Z',
  });
  expect(fields.get(keyOf('comment', criterionId))).toMatchObject({ value: '' });
  expect(fields.get('overall')).toMatchObject({ value: 'Gut gegliedert.' });
  expect(fields.get(keyOf('knockOut', idOf('Eigenständigkeit')))).toMatchObject({ value: true });
  expect(fields.get(keyOf('annotation', annotationId))).toMatchObject({
    value: { note: 'Wer?', criterionId },
  });
  const points = result.edits.filter(({ key }) => key === keyOf('points', criterionId));
  expect(points.map(({ value, at }) => [value, at.slice(14, 16)])).toEqual([
    [5, '00'],
    [6.5, '01'],
    [5, '02'],
  ]);
  expect(result.sequence).toBe(1);
});

test('a result that is handed in again carries on the log, one number higher', async () => {
  const laptop = await testLaptop();
  const given = await givePackage();
  await laptop.open(given);
  const refusal = await laptop.refused('laptop.handIn', { packageId: given.manifest.packageId });
  expect(refusal).toMatchObject({ code: 'blocked', details: { reason: 'incomplete', count: 3 } });
  await markAll(laptop, given);
  const first = await laptop.handIn(given);
  await laptop.call('marking.reopen', { ...markerOf(given, 1), reason: 'Zu streng.' });
  await laptop.call('marking.comment', { ...markerOf(given, 1), comment: 'Doch gut.' });
  await laptop.call('marking.finish', markerOf(given, 1));
  const second = await laptop.handIn(given);
  expect([first.result.sequence, second.result.sequence]).toEqual([1, 2]);
  expect(second.result.edits.slice(0, first.result.edits.length)).toEqual(first.result.edits);
  expect(second.result.edits.length).toBeGreaterThan(first.result.edits.length);
  expect(second.publicKey).toBe(first.publicKey);
});

test('the desk, the queue and the phrases show what the package has brought, and nothing of other roles', async () => {
  const laptop = await testLaptop();
  const given = await givePackage({
    change: (manifest) => {
      for (const paper of manifest.papers) paper.role = 'second';
    },
  });
  await laptop.open(given);
  const asLecturerId = given.manifest.marker.lecturerId;
  const queue = await laptop.call('marking.queue', { asLecturerId });
  expect(queue.map(({ displayName, role, lecturerName }) => [displayName, role, lecturerName])).toEqual([
    ['Arbeit 1', 'second', 'Dr. Käthe Köster'],
    ['Arbeit 2', 'second', 'Dr. Käthe Köster'],
    ['Arbeit 3', 'second', 'Dr. Käthe Köster'],
  ]);
  const desk = await laptop.call('marking.get', markerOf(given, 0));
  expect(desk).toMatchObject({
    access: 'own',
    displayName: 'Arbeit 1',
    dueOn: '2027-03-21',
    rubricTitle: 'Strategiepapier',
    paper: { topic: 'Ein Kanal für die Bäckerei', dueOn: '2027-02-20' },
    neighbours: [{ displayName: 'Arbeit 1' }, { displayName: 'Arbeit 2' }, { displayName: 'Arbeit 3' }],
  });
  expect(desk.criteria.map(({ title }) => title)).toHaveLength(3);
  expect(desk.submissions[0]?.files.map(({ fileName }) => fileName)).toEqual(['Arbeit 1.pdf']);
  expect((await laptop.call('phrases.list', { lecturerId: asLecturerId })).map(({ title }) => title)).toEqual(
    ['Quelle fehlt'],
  );
  const foreign = {
    ...markerOf(given, 0),
    role: 'first' as const,
    criterionId: desk.criteria[0]?.criterionId ?? '',
  };
  expect(await laptop.refused('marking.record', { ...foreign, points: 3 })).toMatchObject({
    code: 'not-found',
  });
});

test('a device whose clock is a year behind hands in what was typed, in the order in which it was', async () => {
  const laptop = await testLaptop();
  const given = await givePackage();
  laptop.clock.set('2028-03-01T09:00:00.000Z');
  await laptop.open(given);
  const criterionId = given.manifest.rubrics[0]?.criteria[0]?.criterionId ?? '';
  await laptop.call('marking.record', { ...markerOf(given, 0), criterionId, points: 3 });
  laptop.clock.set('2026-03-01T09:00:00.000Z');
  await laptop.call('marking.record', { ...markerOf(given, 0), criterionId, points: 8 });
  const first = await laptop.handIn(given, true);
  const field = first.result.papers[0]?.fields.find(({ key }) => key === keyOf('points', criterionId));
  expect(field?.value).toBe(8);
  laptop.clock.set('2025-03-01T09:00:00.000Z');
  const second = await laptop.handIn(given, true);
  expect(second.result.sequence).toBe(2);
});

test('a result is whole with every criterion marked, a comment on what makes somebody fail, and every marking finished', async () => {
  const laptop = await testLaptop();
  const given = await givePackage({ papers: 1 });
  await laptop.open(given);
  const { packageId, rubrics } = given.manifest;
  const marker = markerOf(given, 0);
  const [first, ...others] = rubrics[0]?.criteria ?? [];
  const [knockOut] = rubrics[0]?.knockOuts ?? [];
  const criterionId = first?.criterionId ?? '';
  const nothingMissing = { unmarked: [], uncommented: [], isUnfinished: false };
  const missing = async () => (await laptop.call('laptop.checkResult', { packageId })).missing[0];
  const refused = async () => (await laptop.refused('laptop.handIn', { packageId })).code;

  expect(await missing()).toMatchObject({
    ...nothingMissing,
    unmarked: [first, ...others].map((criterion) => criterion?.title),
  });
  for (const other of others) {
    await laptop.call('marking.record', { ...marker, criterionId: other.criterionId, points: 7 });
  }
  expect(await missing()).toMatchObject({ ...nothingMissing, unmarked: [first?.title] });
  // How far each paper is, the list says as well.
  const progress = async () => (await laptop.call('laptop.packages', {}))[0]?.papers[0];
  expect(await progress()).toMatchObject({
    markedCriteria: others.length,
    criteria: others.length + 1,
    state: 'in-progress',
  });
  expect(await refused()).toBe('blocked');

  // No points at all need a reason, and blanks are none.
  await laptop.call('marking.record', { ...marker, criterionId, points: 0 });
  expect(await missing()).toMatchObject({ ...nothingMissing, uncommented: [first?.title] });
  await laptop.call('marking.record', { ...marker, criterionId, comment: '  ' });
  expect(await missing()).toMatchObject({ ...nothingMissing, uncommented: [first?.title] });
  await laptop.call('marking.record', { ...marker, criterionId, comment: 'Fehlt ganz.' });
  // So does a knock-out that applies; one that does not needs none.
  const knock = { ...marker, knockOutId: knockOut?.knockOutId ?? '' };
  await laptop.call('marking.recordKnockOut', { ...knock, isTriggered: true, comment: '' });
  expect(await missing()).toMatchObject({ ...nothingMissing, uncommented: [knockOut?.title] });
  expect(await refused()).toBe('blocked');
  await laptop.call('marking.recordKnockOut', { ...knock, isTriggered: false, comment: '' });
  expect(await missing()).toMatchObject({ ...nothingMissing, isUnfinished: true });
  expect(await refused()).toBe('blocked');
  await laptop.call('marking.finish', marker);
  expect(await missing()).toBeUndefined();
  expect(await progress()).toMatchObject({ markedCriteria: others.length + 1, state: 'done' });
  expect((await laptop.handIn(given)).result.papers[0]?.fields).toContainEqual(
    expect.objectContaining({ key: 'state', value: 'done' }),
  );
});
