import { expect, test } from 'vitest';
import { keyOf } from '../../../shared/domain/exchange/marking-fields';
import { givePackage, testLaptop } from '../../support/laptop';

test('a result counts as handed in once its file was saved; until then the same one is made again, after a restart too', async () => {
  const laptop = await testLaptop();
  const given = await givePackage({ papers: 1 });
  await laptop.open(given);
  const { packageId, marker, papers, rubrics } = given.manifest;
  const criteria = rubrics[0]?.criteria ?? [];
  const { enrolmentId = '', part = 'paper', role = 'first' } = papers[0] ?? {};
  const key = { enrolmentId, part, role, asLecturerId: marker.lecturerId };
  const mark = (points: number, criterionId = criteria[0]?.criterionId ?? '') =>
    laptop.call('marking.record', { ...key, criterionId, points });
  expect(await laptop.refused('laptop.saveAgain', { packageId })).toMatchObject({
    details: { reason: 'no-result-yet' },
  });
  for (const { criterionId } of criteria) await mark(7, criterionId);
  await laptop.call('marking.finish', key);
  const first = await laptop.read(given, await laptop.call('laptop.handIn', { packageId }));

  // It is late only as long as nobody can have it.
  const isOverdue = async () => (await laptop.call('laptop.packages', {}))[0]?.isOverdue;
  expect(await isOverdue()).toBe(false);
  laptop.clock.set('2027-03-22T10:00:00.000Z');
  expect(await isOverdue()).toBe(true);
  laptop.clock.set('2027-03-02T10:00:00.000Z');

  const { folder } = laptop;
  await laptop.call('workspace.close', {});
  await laptop.call('laptop.start', { folder });
  const listed = async () => (await laptop.call('laptop.packages', {}))[0];
  expect(await listed()).toMatchObject({ isUnsaved: true, sequence: 1 });
  expect(await laptop.refused('laptop.confirm', { packageId })).toMatchObject({
    details: { reason: 'unsaved' },
  });
  expect(await laptop.refused('laptop.delete', { packageId })).toMatchObject({
    details: { reason: 'unsent' },
  });

  // What is typed since is not in it, whenever it is made.
  laptop.clock.set('2027-03-05T10:00:00.000Z');
  await laptop.call('marking.reopen', { ...key, reason: 'Zu streng.' });
  await mark(9);
  const ticket = await laptop.call('laptop.saveAgain', { packageId });
  const again = await laptop.read(given, ticket);
  expect(again.resultSha256).toBe(first.resultSha256);
  expect(again.result).toEqual(first.result);
  expect(await listed()).toMatchObject({ isUnsaved: true, state: 'changed' });
  await laptop.saved(ticket);
  expect(await listed()).toMatchObject({ isUnsaved: false, state: 'changed' });

  // A file of an earlier result says nothing of a later one.
  await laptop.call('marking.finish', key);
  const late = await laptop.call('laptop.saveAgain', { packageId });
  const second = await laptop.call('laptop.handIn', { packageId });
  await laptop.saved(late);
  expect(await listed()).toMatchObject({ isUnsaved: true, sequence: 2, state: 'handed-in' });
  await laptop.saved(second);
  expect(await listed()).toMatchObject({ isUnsaved: false, sequence: 2, state: 'handed-in' });
  const { result } = await laptop.read(given, await laptop.call('laptop.saveAgain', { packageId }));
  const points = keyOf('points', criteria[0]?.criterionId ?? '');
  expect(result.papers[0]?.fields.find(({ key: name }) => name === points)?.value).toBe(9);
  laptop.clock.set('2027-03-22T10:00:00.000Z');
  expect(await isOverdue()).toBe(false);
  await laptop.call('laptop.confirm', { packageId });
});
