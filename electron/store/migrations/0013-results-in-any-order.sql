-- rebuild
-- What comes back from markers says the same in whatever order it is taken in.

-- isTriggered NULL: there are words on it, and it is not answered yet.
CREATE TABLE knockOutMarksNew (
  id TEXT PRIMARY KEY,
  markingId TEXT NOT NULL REFERENCES markings (id),
  knockOutId TEXT NOT NULL REFERENCES knockOuts (id),
  isTriggered INTEGER CHECK (isTriggered IN (0, 1)),
  comment TEXT NOT NULL DEFAULT '',
  recordedAt TEXT NOT NULL,
  UNIQUE (markingId, knockOutId)
) STRICT;
INSERT INTO knockOutMarksNew (id, markingId, knockOutId, isTriggered, comment, recordedAt)
SELECT id, markingId, knockOutId, isTriggered, comment, recordedAt FROM knockOutMarks;
DROP TABLE knockOutMarks;
ALTER TABLE knockOutMarksNew RENAME TO knockOutMarks;

-- The marker has finished it, but criteria have no points here: the import that brings the last of them closes it.
ALTER TABLE markings ADD COLUMN closesWhenMarked INTEGER NOT NULL DEFAULT 0 CHECK (closesWhenMarked IN (0, 1));
