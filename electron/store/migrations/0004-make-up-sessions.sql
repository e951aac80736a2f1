-- rebuild
-- Make-up sessions: planned before they are credited, a part of a missed session each, in a sister cohort or on a day of
-- their own outside of every schedule.

CREATE TABLE attendanceCreditsNew (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  missedSessionId TEXT NOT NULL REFERENCES sessions (id),
  makeUpSessionId TEXT REFERENCES sessions (id),
  makeUpOn TEXT CHECK (makeUpOn IS NULL OR length(makeUpOn) = 10),
  units REAL NOT NULL CHECK (units > 0 AND units * 4 = CAST(units * 4 AS INTEGER)),
  state TEXT NOT NULL CHECK (state IN ('planned', 'credited')),
  note TEXT NOT NULL DEFAULT '',
  createdAt TEXT NOT NULL,
  CHECK ((makeUpSessionId IS NULL) <> (makeUpOn IS NULL)),
  UNIQUE (enrolmentId, missedSessionId, makeUpSessionId)
) STRICT;
INSERT INTO attendanceCreditsNew (id, enrolmentId, missedSessionId, makeUpSessionId, makeUpOn, units, state, note, createdAt)
SELECT x.id, x.enrolmentId, x.missedSessionId, x.makeUpSessionId, CASE WHEN x.makeUpSessionId IS NULL THEN s.date END,
  x.units, 'credited', x.note, s.date || 'T00:00:00.000Z'
FROM attendanceCredits x JOIN sessions s ON s.id = x.missedSessionId;
DROP TABLE attendanceCredits;
ALTER TABLE attendanceCreditsNew RENAME TO attendanceCredits;
CREATE UNIQUE INDEX attendanceCreditsOnDay ON attendanceCredits (enrolmentId, missedSessionId, makeUpOn) WHERE makeUpOn IS NOT NULL;
CREATE INDEX attendanceCreditsByMissed ON attendanceCredits (missedSessionId);
CREATE INDEX attendanceCreditsByMakeUp ON attendanceCredits (makeUpSessionId) WHERE makeUpSessionId IS NOT NULL;
