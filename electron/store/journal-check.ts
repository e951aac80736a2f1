import type { Db } from './db';
import { type ChainedCommand, chainHashOf, payloadHashOf } from './journal';

const BATCH = 200;

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

/**
 * Follows the chain from the first command on: every payload against its hash (an erased one keeps only the hash),
 * every command against its predecessor. Yields after each batch how many commands are done and what was found.
 */
export function* verifyJournal(db: Db): Generator<{ done: number; faults: JournalFault[] }> {
  let previousHash = '';
  let last = 0;
  let done = 0;
  for (;;) {
    const commands = db.all<ChainedCommand & { hash: string | null }>(
      `SELECT seq, id, channel, actor, at, label, cohortId, isUndoable, undoesSeq, hash
       FROM journalCommands WHERE seq > ? ORDER BY seq LIMIT ?`,
      [last, BATCH],
    );
    const newest = commands.at(-1);
    if (!newest) return;
    const changes = changesBetween(db, last, newest.seq);
    const faults: JournalFault[] = [];
    for (const command of commands) {
      const own = changes.get(command.seq) ?? [];
      if (own.some((change) => !isPayloadIntact(change))) faults.push({ seq: command.seq, kind: 'payload' });
      if (command.hash === null) faults.push({ seq: command.seq, kind: 'open' });
      else {
        const payloadHashes = own.map((change) => change.payloadHash ?? '');
        if (chainHashOf(previousHash, command, payloadHashes) !== command.hash) {
          faults.push({ seq: command.seq, kind: 'chain' });
        }
        previousHash = command.hash;
      }
    }
    last = newest.seq;
    done += commands.length;
    yield { done, faults };
  }
}

function changesBetween(db: Db, after: number, upTo: number): Map<number, StoredChange[]> {
  const byCommand = new Map<number, StoredChange[]>();
  const changes = db.all<StoredChange>(
    `SELECT seq, commandSeq, tableName, rowId, before, after, payloadHash, erasedAt
     FROM journalChanges WHERE commandSeq > ? AND commandSeq <= ? ORDER BY commandSeq, seq`,
    [after, upTo],
  );
  for (const change of changes) {
    const own = byCommand.get(change.commandSeq);
    if (own) own.push(change);
    else byCommand.set(change.commandSeq, [change]);
  }
  return byCommand;
}

function isPayloadIntact(change: StoredChange): boolean {
  if (change.erasedAt !== null)
    return change.before === null && change.after === null && change.payloadHash !== null;
  return payloadHashOf(change) === change.payloadHash;
}
