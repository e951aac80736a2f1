-- rebuild
-- A command's changes lie side by side, from `firstChange` to `lastChange` (NULL while it is open): found without an index
-- that every recorded mark would have to write. For the same reason nothing checks that a command's id, a UUID, is its own.
CREATE TABLE newJournalCommands (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  channel TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  cohortId TEXT,
  isUndoable INTEGER NOT NULL CHECK (isUndoable IN (0, 1)),
  undoesSeq INTEGER REFERENCES journalCommands (seq),
  hash TEXT,
  erasedAt TEXT,
  firstChange INTEGER NOT NULL,
  lastChange INTEGER
) STRICT;
INSERT INTO newJournalCommands
  SELECT c.seq, c.id, c.channel, c.actor, c.at, c.label, c.cohortId, c.isUndoable, c.undoesSeq, c.hash, c.erasedAt,
    j.firstChange, j.lastChange
  FROM journalCommands c JOIN (
    SELECT commandSeq, min(seq) AS firstChange, max(seq) AS lastChange FROM journalChanges GROUP BY commandSeq
  ) j ON j.commandSeq = c.seq;
DROP TABLE journalCommands;
ALTER TABLE newJournalCommands RENAME TO journalCommands;
CREATE INDEX journalCommandsByCohort ON journalCommands (cohortId, seq) WHERE cohortId IS NOT NULL;
CREATE INDEX journalCommandsByUndone ON journalCommands (undoesSeq) WHERE undoesSeq IS NOT NULL;

-- `commandSeq` names its command without a foreign key: that would look through all changes where a command is taken out.
CREATE TABLE newJournalChanges (
  seq INTEGER PRIMARY KEY,
  commandSeq INTEGER NOT NULL,
  tableName TEXT NOT NULL,
  rowId TEXT NOT NULL,
  before TEXT, after TEXT,
  payloadHash TEXT,
  erasedAt TEXT
) STRICT;
INSERT INTO newJournalChanges
  SELECT seq, commandSeq, tableName, rowId, before, after, payloadHash, erasedAt FROM journalChanges ORDER BY seq;
DROP TABLE journalChanges;
ALTER TABLE newJournalChanges RENAME TO journalChanges;
CREATE INDEX journalChangesByRow ON journalChanges (tableName, rowId);
