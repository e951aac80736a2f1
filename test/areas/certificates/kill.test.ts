import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { readRegister } from '../../../electron/areas/certificates/register';
import { verifyJournal } from '../../../electron/store/journal-check';
import { bundleScript, runScript } from '../../support/child';
import { seededDelays, seededShares } from '../../support/seeded-shares';
import { reopenStore } from '../../support/store';
import { temporaryFolder } from '../../support/test-workspace';
import { aFinishedCohort } from './finished-cohort';

/** A few in every run; as many as one likes on request. */
const ROUNDS = Number(process.env.KURSKONTOR_KILLS ?? 10);

test(`${ROUNDS} processes of twenty clients each, killed while they issue: no number twice, no gap, none lost`, {
  timeout: 300_000,
}, async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'script'));
  const script = await bundleScript('test/support/issue-script.ts', join(root, 'script'));
  // A statement is due to who has missed too much, whatever is marked.
  const missed = { attendedSessions: 3, paper: 'not-handed-in', presentation: 'not-marked' } as const;
  const { w, cohortId } = await aFinishedCohort(Array.from({ length: 8 }, () => missed));
  const { folder } = w;
  await w.call('workspace.close', {});
  const share = seededShares(20270412);
  const delay = seededDelays(20270413, 15);
  const acknowledged = new Set<string>();

  for (let round = 0; round < ROUNDS; round += 1) {
    const child = runScript(script, [folder, cohortId, String(round * 100)]);
    const exit = once(child, 'exit');
    const strange: string[] = [];
    // After so many documents, however long a busy machine takes for them, and a moment more.
    let left = Math.floor(share() * 12);
    const kill = () => setTimeout(() => child.kill('SIGKILL'), delay());
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'ready') {
        if (left === 0) kill();
        continue;
      }
      if (line.startsWith('given ')) {
        left -= 1;
        if (left === 0) kill();
      }
      if (!line.startsWith('given ')) strange.push(line);
      else if (acknowledged.has(line.slice(6))) strange.push(`twice: ${line}`);
      else acknowledged.add(line.slice(6));
    }
    await exit;
    expect(strange).toEqual([]);
    const store = await reopenStore(folder);
    const { rows, gaps } = readRegister(store.reader, undefined);
    const numbers = rows.map(({ number }) => number);
    expect(gaps).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect([...acknowledged].filter((number) => !numbers.includes(number))).toEqual([]);
    // Each number names its paper, and nobody has two in force.
    const inForce = rows.filter(({ revoked }) => revoked === null).map(({ enrolmentId }) => enrolmentId);
    expect(new Set(inForce).size).toBe(inForce.length);
    expect(
      store.reader.value("SELECT count(*) FROM certificates WHERE json_extract(facts, '$.number') <> number"),
    ).toBe(0);
    expect([...verifyJournal(store.writer)].flatMap(({ faults }) => faults)).toEqual([]);
    store.close();
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
});
