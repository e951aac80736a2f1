import '../../support/light-lock';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../../electron/store/journal-check';
import { bundleScript, runScript } from '../../support/child';
import { COHORT_PASSPHRASE, fileOf, readCohort } from '../../support/cohort-files';
import { seededDelays } from '../../support/seeded-shares';
import { contentOf, reopenStore } from '../../support/store';
import { temporaryFolder, testWorkspace } from '../../support/test-workspace';
import { wholeCohort } from '../../support/whole-cohort';

const ROUNDS = 10;

/** Every row but what is remembered of the file, which bears the instant. */
function rowsIn(content: ReturnType<typeof contentOf>): ReturnType<typeof contentOf> {
  const { cohortFiles: _, ...rows } = content;
  return rows;
}

test(`${ROUNDS} kills while a cohort comes in and is taken back leave all of it or nothing`, {
  timeout: 240_000,
}, async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'script'));
  const script = await bundleScript('test/support/cohort-file-script.ts', join(root, 'script'));
  const here = await testWorkspace();
  const bytes = await fileOf(here, wholeCohort(here.workspace, { sessions: 60 }).cohortId);
  const there = await testWorkspace();
  const { fileId, fingerprint } = await readCohort(there, bytes);
  const nothing = rowsIn(contentOf(there.db));
  const { folder } = there;
  there.application.program.close();
  const source = join(root, 'kurs.kkkurs');
  writeFileSync(source, bytes);
  const delay = seededDelays(20270304, 1000);
  let whole: typeof nothing | null = null;
  let left = 0;
  const seen = { whole: 0, nothing: 0 };

  for (let round = 0; round < ROUNDS; round += 1) {
    const child = runScript(script, [folder, source, COHORT_PASSPHRASE, fileId, fingerprint]);
    const exit = once(child, 'exit');
    const strange: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      // In turn: somewhere on the way in, and just after it.
      const moment = round % 2 === 0 ? 'ready' : 'taken';
      if (line === moment) setTimeout(() => child.kill('SIGKILL'), delay() / (moment === 'ready' ? 1 : 100));
      if (line !== 'ready' && line !== 'taken' && line !== 'back') strange.push(line);
    }
    await exit;
    expect(strange).toEqual([]);
    const store = await reopenStore(folder);
    const rows = rowsIn(contentOf(store.reader));
    const isNothing = rows.cohorts?.length === 0;
    if (!isNothing) whole ??= rows;
    expect(rows).toEqual(isNothing ? nothing : whole);
    seen[isNothing ? 'nothing' : 'whole'] += 1;
    expect([...verifyJournal(store.writer)].flatMap(({ faults }) => faults)).toEqual([]);
    expect(store.writer.raw.pragma('foreign_key_check')).toEqual([]);
    for (const { sha256 } of store.reader.all<{ sha256: string }>('SELECT sha256 FROM files')) {
      store.files.get(sha256);
    }
    // What was left by the kill before has gone: one folder at most.
    left = Math.max(left, readdirSync(folder).filter((name) => name.startsWith('.kurs-')).length);
    store.close();
  }
  expect(Math.min(seen.whole, seen.nothing)).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(1);
});
