-- Planning: where in a session its breaks lie, what of a schedule has been given out, and who stood in the class register.

-- Breaks with their place, `[{"startsAt":"19:30","endsAt":"19:45"}]`; breakMinutes is their sum. Empty: only the sum is known.
ALTER TABLE sessions ADD COLUMN breaks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(breaks));

-- A schedule as it was given out: content is canonical JSON, contentHash its SHA-256.
CREATE TABLE schedulePublications (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  contentHash TEXT NOT NULL CHECK (length(contentHash) = 64),
  note TEXT NOT NULL DEFAULT '',
  publishedAt TEXT NOT NULL, publishedBy TEXT NOT NULL,
  UNIQUE (cohortId, version)
) STRICT;

-- Who taught, as the class register says: not always who was planned.
CREATE TABLE registerEntryLecturers (
  id TEXT PRIMARY KEY,
  entryId TEXT NOT NULL REFERENCES registerEntries (id) ON DELETE CASCADE,
  lecturerId TEXT NOT NULL REFERENCES lecturers (id),
  UNIQUE (entryId, lecturerId)
) STRICT;
CREATE INDEX registerEntryLecturersByLecturer ON registerEntryLecturers (lecturerId);

CREATE INDEX closuresByRoom ON closures (roomId, startsOn);
