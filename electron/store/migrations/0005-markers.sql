-- rebuild
-- Who marks: what was taken over, how two markings were compared, and results that stay as they were determined.

-- A marking that had somebody's marks in it and went to somebody else; NULL is the office.
CREATE TABLE markingTakeovers (
  id TEXT PRIMARY KEY,
  markingId TEXT NOT NULL REFERENCES markings (id),
  fromLecturerId TEXT REFERENCES lecturers (id),
  toLecturerId TEXT REFERENCES lecturers (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  takenOverBy TEXT NOT NULL,
  takenOverAt TEXT NOT NULL
) STRICT;
CREATE INDEX markingTakeoversByMarking ON markingTakeovers (markingId);

-- The markings of a part, compared and settled: by which rule, and how far they lay apart (NULL with one marker).
CREATE TABLE markComparisons (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  part TEXT NOT NULL CHECK (part IN ('paper', 'presentation')),
  rule TEXT NOT NULL CHECK (rule IN ('single', 'mean', 'third', 'agreement')),
  points REAL NOT NULL CHECK (points BETWEEN 0 AND 100),
  difference REAL CHECK (difference BETWEEN 0 AND 100),
  comparedBy TEXT NOT NULL,
  comparedAt TEXT NOT NULL,
  UNIQUE (enrolmentId, part)
) STRICT;

-- A result that a minimum or a knock-out alone made fail has no grade. `content` is what it was made of, as JSON: parts,
-- words of the grade, why it fails.
CREATE TABLE resultsNew (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL UNIQUE REFERENCES enrolments (id),
  points REAL NOT NULL CHECK (points BETWEEN 0 AND 100),
  grade INTEGER CHECK (grade BETWEEN 1 AND 6),
  decimalGrade REAL CHECK (decimalGrade BETWEEN 1 AND 6),
  hasPassed INTEGER NOT NULL CHECK (hasPassed IN (0, 1)),
  content TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(content)),
  determinedAt TEXT NOT NULL,
  determinedBy TEXT NOT NULL DEFAULT '',
  announcedAt TEXT, announcedBy TEXT NOT NULL DEFAULT '',
  CHECK (hasPassed = 0 OR grade IS NOT NULL)
) STRICT;
INSERT INTO resultsNew (id, enrolmentId, points, grade, decimalGrade, hasPassed, determinedAt, determinedBy, announcedAt, announcedBy)
SELECT id, enrolmentId, points, grade, decimalGrade, hasPassed, determinedAt, determinedBy, announcedAt, announcedBy FROM results;
DROP TABLE results;
ALTER TABLE resultsNew RENAME TO results;

CREATE INDEX assessmentReopeningsByMarking ON assessmentReopenings (markingId) WHERE markingId IS NOT NULL;

-- Nothing that a determined result goes by can change under it, taking back a step included. A migration that rebuilds
-- one of these tables has to make its triggers anew.
CREATE TRIGGER determinedMarksInsert BEFORE INSERT ON marks
WHEN EXISTS (SELECT 1 FROM markings m JOIN results r ON r.enrolmentId = m.enrolmentId WHERE m.id = NEW.markingId)
BEGIN SELECT RAISE(ABORT, 'the result is determined'); END;
CREATE TRIGGER determinedMarksUpdate BEFORE UPDATE ON marks
WHEN EXISTS (SELECT 1 FROM markings m JOIN results r ON r.enrolmentId = m.enrolmentId WHERE m.id = OLD.markingId)
BEGIN SELECT RAISE(ABORT, 'the result is determined'); END;
CREATE TRIGGER determinedMarksDelete BEFORE DELETE ON marks
WHEN EXISTS (SELECT 1 FROM markings m JOIN results r ON r.enrolmentId = m.enrolmentId WHERE m.id = OLD.markingId)
BEGIN SELECT RAISE(ABORT, 'the result is determined'); END;
CREATE TRIGGER determinedMarkingsUpdate BEFORE UPDATE OF state, rubricId, lecturerId, submissionId, finishedAt ON markings
WHEN EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = OLD.enrolmentId)
BEGIN SELECT RAISE(ABORT, 'the result is determined'); END;
CREATE TRIGGER determinedMarkingsDelete BEFORE DELETE ON markings
WHEN EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = OLD.enrolmentId)
BEGIN SELECT RAISE(ABORT, 'the result is determined'); END;
CREATE TRIGGER determinedComparisonsUpdate BEFORE UPDATE ON markComparisons
WHEN EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = OLD.enrolmentId)
BEGIN SELECT RAISE(ABORT, 'the result is determined'); END;
CREATE TRIGGER determinedComparisonsDelete BEFORE DELETE ON markComparisons
WHEN EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = OLD.enrolmentId)
BEGIN SELECT RAISE(ABORT, 'the result is determined'); END;
