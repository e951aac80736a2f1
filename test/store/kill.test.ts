import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../electron/store/journal-check';
import { openWorkspace, type Workspace } from '../../electron/store/workspace';
import { bundleScript, runScript } from '../support/child';
import { layNewAcademy } from '../support/new-store';
import { seededDelays } from '../support/seeded-shares';
import { temporaryFolder } from '../support/test-workspace';

const ROUNDS = 55;
/** What a kill broke in the journal stays broken: following the chain from its beginning now and then finds it as surely. */
const FOLLOWED_EVERY = 11;
const now = new Date('2027-03-01T08:00:00.000Z');

/** Starts a process that storms commands, kills it at a random moment, and returns what it was told is saved. */
async function stormAndKill(script: string, folder: string, first: number, delay: number): Promise<number[]> {
  const child = runScript(script, [folder, String(first)]);
  const exit = once(child, 'exit');
  const acknowledged: number[] = [];
  const refusals: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), delay);
    else if (line.startsWith('saved ')) acknowledged.push(Number(line.slice(6)));
    else refusals.push(line);
  }
  await exit;
  expect(refusals).toEqual([]);
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
}

interface Kept {
  name: string;
  rooms: number;
}

function keptVenues({ writer }: Workspace): Kept[] {
  return writer.all<Kept>(
    'SELECT v.name, count(r.id) AS rooms FROM venues v LEFT JOIN rooms r ON r.venueId = v.id GROUP BY v.id',
  );
}

test(`every acknowledged command outlives ${ROUNDS} kills, whole`, { timeout: 180_000 }, async () => {
  const root = temporaryFolder();
  const folder = join(root, 'akademie');
  mkdirSync(join(root, 'script'));
  const script = await bundleScript('test/support/storm-script.ts', join(root, 'script'));
  layNewAcademy(folder, now);
  const delay = seededDelays(20270301, 120);
  const acknowledged = new Set<number>();
  let unacknowledged = 0;
  let next = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const number of await stormAndKill(script, folder, next, delay())) acknowledged.add(number);
    const store = await openWorkspace(folder, { mode: 'open', now });
    const kept = keptVenues(store);
    const names = new Set(kept.map((venue) => venue.name));
    const lost = [...acknowledged].filter((number) => !names.has(`Ort ${number}`));
    const half = kept.filter((venue) => venue.rooms !== 5);
    const files = store.writer.all<{ sha256: string }>('SELECT sha256 FROM files');
    expect({ round, lost, half }).toEqual({ round, lost: [], half: [] });
    if ((round + 1) % FOLLOWED_EVERY === 0)
      expect([round, [...verifyJournal(store.writer)].flatMap((batch) => batch.faults)]).toEqual([round, []]);
    expect(files.length).toBe(kept.length);
    for (const { sha256 } of files.slice(-20)) store.files.get(sha256);
    expect(store.writer.raw.pragma('foreign_key_check')).toEqual([]);
    // Committed, but killed before it could say so: at most one a round.
    unacknowledged += kept.length - acknowledged.size - unacknowledged;
    expect(unacknowledged).toBeLessThanOrEqual(round + 1);
    next = 1 + Math.max(-1, ...kept.map((venue) => Number(venue.name.slice(4))));
    store.close();
  }
  const store = await openWorkspace(folder, { mode: 'open', now });
  expect(store.writer.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  for (const { sha256 } of store.writer.all<{ sha256: string }>('SELECT sha256 FROM files'))
    store.files.get(sha256);
  store.close();
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
});
