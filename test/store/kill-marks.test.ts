import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../electron/store/journal-check';
import { aPaperCohort } from '../areas/marking/paper-cohort';
import { bundleScript, runScript } from '../support/child';
import { seededDelays } from '../support/seeded-shares';
import { temporaryFolder } from '../support/test-workspace';

const ROUNDS = 50;
/** What a kill broke in the journal stays broken: following the chain from its beginning now and then finds it as surely. */
const FOLLOWED_EVERY = 10;

interface Acknowledged {
  number: number;
  /** Which criterion. */
  at: number;
  points: number;
  comment?: string;
}

/** Starts a process that types marks, kills it at a random moment, and returns what it was told is saved. */
async function typeAndKill(script: string, args: string[], delay: number): Promise<Acknowledged[]> {
  const child = runScript(script, args);
  const exit = once(child, 'exit');
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), delay);
    else if (line.startsWith('saved ')) acknowledged.push(JSON.parse(line.slice(6)) as Acknowledged);
    else refusals.push(line);
  }
  await exit;
  expect(refusals).toEqual([]);
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
}

test(`after ${ROUNDS} kills the desk shows every acknowledged field`, { timeout: 300_000 }, async () => {
  const { w, participants } = await aPaperCohort();
  const enrolmentId = participants[0]?.enrolmentId ?? '';
  const key = { enrolmentId, part: 'paper' as const };
  const scripts = join(temporaryFolder(), 'script');
  mkdirSync(scripts);
  const script = await bundleScript('test/support/marking-storm-script.ts', scripts);
  await w.call('workspace.close', {});
  const delay = seededDelays(20270301, 120);
  const expected = new Map<number, { points: number; comment: string }>();
  let next = 0;
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const acknowledged = await typeAndKill(script, [w.folder, enrolmentId, String(next)], delay());
    total += acknowledged.length;
    for (const { at, points, comment } of acknowledged)
      expected.set(at, { points, comment: comment ?? expected.get(at)?.comment ?? '' });
    const last = acknowledged.at(-1)?.number ?? next - 1;

    await w.call('workspace.open', { folder: w.folder });
    const { criteria } = await w.call('marking.get', key);
    // The one after the last may have been stored without being told any more; no other field may differ.
    const untold = (last + 1) % criteria.length;
    const shown = criteria.map(({ points, comment }) => ({ points, comment }));
    const differing = [...expected].filter(
      ([at, field]) => at !== untold && JSON.stringify(shown[at]) !== JSON.stringify(field),
    );
    expect({ round, differing }).toEqual({ round, differing: [] });
    for (const [at, { points, comment }] of shown.entries())
      if (points !== null) expected.set(at, { points, comment });
    const { writer } = w.application.program.workspace ?? w.workspace;
    if ((round + 1) % FOLLOWED_EVERY === 0)
      expect([round, [...verifyJournal(writer)].flatMap(({ faults }) => faults)]).toEqual([round, []]);
    await w.call('workspace.close', {});
    // The storm goes on behind what was stored, told or not.
    next = last + 2;
  }
  expect(total).toBeGreaterThan(ROUNDS);
});
