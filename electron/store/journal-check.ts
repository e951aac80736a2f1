import type { Db } from './db';
import { type ChainedCommand, chainHashOf, payloadHashOf } from './journal';

/** How many commands or changes are read at once. */
const BATCH = 1000;

interface StoredChange {
  seq: number;
  commandSeq: number;
  tableName: string;
  rowId: string;
  before: string | null;
  after: string | null;
  payloadHash: string | null;
  erasedAt: string | null;
}

/** What is wrong with one command of the journal. */
export interface JournalFault {
  seq: number;
  kind: 'open' | 'payload' | 'chain';
}

type StoredCommand = ChainedCommand & {
  firstChange: number;
  lastChange: number | null;
  hash: string | null;
  erasedAt: string | null;
};

/**
 * Follows the chain from the first command on: every payload against its hash (an erased one keeps only the hash),
 * every command against its predecessor (one whose words were erased is a link of the chain and nothing more). Yields
 * after every so many changes how many commands are done and what was found, so that whoever drives it can let others
 * have their turn in between.
 */
export function* verifyJournal(db: Db): Generator<{ done: number; faults: JournalFault[] }> {
  let previousHash = '';
  let lastChange = 0;
  let done = 0;
  let sinceYield = 0;
  let faults: JournalFault[] = [];
  for (const command of commandsOf(db)) {
    const payloadHashes: string[] = [];
    let isIntact = true;
    for (const changes of changesOf(db, command)) {
      for (const change of changes) {
        isIntact &&= change.commandSeq === command.seq && isPayloadIntact(change);
        payloadHashes.push(change.payloadHash ?? '');
      }
      sinceYield += changes.length;
      if (sinceYield < BATCH) continue;
      yield { done, faults };
      sinceYield = 0;
      faults = [];
    }
    if (!isIntact) faults.push({ seq: command.seq, kind: 'payload' });
    if (command.hash === null) faults.push({ seq: command.seq, kind: 'open' });
    else {
      const isLink =
        command.erasedAt !== null || chainHashOf(previousHash, command, payloadHashes) === command.hash;
      if (!isLink || command.firstChange !== lastChange + 1) faults.push({ seq: command.seq, kind: 'chain' });
      previousHash = command.hash;
    }
    lastChange = command.lastChange ?? lastChange;
    done += 1;
  }
  const stray = strayChangeOf(db);
  if (stray !== undefined) faults.push({ seq: stray, kind: 'chain' });
  yield { done, faults };
}

/** The command named by a change that no command's hash holds: before the first one's changes or behind the last one's. */
const strayChangeOf = (db: Db): number | undefined =>
  db.value(
    `SELECT commandSeq FROM journalChanges
     WHERE seq < 1 OR seq > (SELECT lastChange FROM journalCommands ORDER BY seq DESC LIMIT 1) LIMIT 1`,
  );

function* commandsOf(db: Db): Generator<StoredCommand> {
  let last = 0;
  for (;;) {
    const commands = db.all<StoredCommand>(
      `SELECT seq, id, channel, actor, at, label, cohortId, isUndoable, undoesSeq, firstChange, lastChange, hash, erasedAt
       FROM journalCommands WHERE seq > ? ORDER BY seq LIMIT ?`,
      [last, BATCH],
    );
    yield* commands;
    const newest = commands.at(-1);
    if (!newest) return;
    last = newest.seq;
  }
}

/** The changes of one command in order, a batch at a time: an import has thousands. */
function* changesOf(db: Db, { firstChange, lastChange }: StoredCommand): Generator<StoredChange[]> {
  let last = firstChange - 1;
  for (;;) {
    const changes = db.all<StoredChange>(
      `SELECT seq, commandSeq, tableName, rowId, before, after, payloadHash, erasedAt
       FROM journalChanges WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      [last, lastChange, BATCH],
    );
    yield changes;
    const newest = changes.at(-1);
    if (!newest || changes.length < BATCH) return;
    last = newest.seq;
  }
}

function isPayloadIntact(change: StoredChange): boolean {
  if (change.erasedAt !== null)
    return change.before === null && change.after === null && change.payloadHash !== null;
  return payloadHashOf(change) === change.payloadHash;
}
