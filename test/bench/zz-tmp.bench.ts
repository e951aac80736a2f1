import { expect, test } from 'vitest';
import { measureDesk } from './marking-desk';
import { tableOf } from './measure';

test('desk', async () => {
  const outcome = await measureDesk();
  if ('reason' in outcome) throw new Error(outcome.reason);
  console.log(tableOf(outcome.figures));
  expect(1).toBe(1);
}, 300_000);
