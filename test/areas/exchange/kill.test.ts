import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { readOfficeMarkings } from '../../../electron/areas/exchange/office-markings';
import type { Db } from '../../../electron/store/db';
import { verifyJournal } from '../../../electron/store/journal-check';
import { bundleScript, runScript } from '../../support/child';
import { seededDelays } from '../../support/seeded-shares';
import { reopenStore } from '../../support/store';
import { temporaryFolder } from '../../support/test-workspace';
import { criteriaOf } from '../marking/paper-cohort';
import { anExchange, giveOut, handInResult, openPackage, typed } from './an-exchange';

const ROUNDS = Number(process.env.KURSKONTOR_KILLS ?? 50);

/** Every field of every marking, and how many results have come in. */
const fieldsIn = (db: Db) => {
  const ids = db.all<{ id: string }>('SELECT id FROM markings ORDER BY id').map(({ id }) => id);
  return {
    imports: db.value<number>('SELECT count(*) FROM exchangeImports'),
    markings: readOfficeMarkings(db, ids).map(({ values, ...marking }) => ({
      ...marking,
      // A mark that is not there says what an empty one says.
      values: [...values].filter(([, value]) => value !== null && value !== ''),
    })),
  };
};

test(`${ROUNDS} kills while a result comes in and is taken back leave all of its fields or none`, {
  timeout: 300_000,
}, async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'script'));
  const script = await bundleScript('test/support/import-script.ts', join(root, 'script'));
  const exchange = await anExchange({ markers: 1, criteria: ['Analyse', 'Ziele'] });
  const { w, one } = exchange;
  const { folder } = w;
  const [made] = await giveOut(exchange, [one]);
  const { raw } = await openPackage(exchange, made?.transferId ?? '');
  const edits = [0, 1].flatMap((paper) => [
    ...criteriaOf(w, 'paper').flatMap(({ id }) => [
      typed(`points:${id}`, 7.5, { paper }),
      typed(`comment:${id}`, 'Schlüssig', { paper }),
    ]),
    typed('overall', 'Vom Laptop', { paper }),
    typed('state', 'done', { paper }),
  ]);
  const source = join(root, 'arbeit.kkergebnis');
  const transferId = await handInResult(exchange, raw, edits);
  writeFileSync(source, w.application.transfers.get(transferId).bytes);
  const none = fieldsIn(w.db);
  await w.call('workspace.close', {});
  const delay = seededDelays(20270305, 40);
  const seen = { all: 0, none: 0 };

  for (let round = 0; round < ROUNDS; round += 1) {
    const child = runScript(script, [folder, source]);
    const exit = once(child, 'exit');
    const strange: string[] = [];
    // In turn: on the way in, just after it, on the way back.
    const moment = ['read', 'taken', 'back'][round % 3];
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === moment) setTimeout(() => child.kill('SIGKILL'), delay());
      if (!['read', 'taken', 'back'].includes(line)) strange.push(line);
    }
    await exit;
    expect(strange).toEqual([]);
    const store = await reopenStore(folder);
    const found = fieldsIn(store.reader);
    if (found.imports === 0) {
      seen.none += 1;
      expect(found).toEqual(none);
    } else {
      seen.all += 1;
      expect(found.markings.map(({ state }) => state)).toEqual(['done', 'done']);
      expect(found.markings.map(({ values }) => values.length)).toEqual([6, 6]);
    }
    expect([...verifyJournal(store.writer)].flatMap(({ faults }) => faults)).toEqual([]);
    store.close();
  }
  expect(seen.all + seen.none).toBe(ROUNDS);
});
