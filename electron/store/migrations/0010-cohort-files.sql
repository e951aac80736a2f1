-- Files of whole cohorts that were given out or taken over here, by the id of the file. `ancestors` are the ids of the files
-- before it from which its content goes on, oldest first; `contentHash` is what the cohort was here with that file, as a
-- store of `storeVersion` reckons it.

CREATE TABLE cohortFiles (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  ancestors TEXT NOT NULL CHECK (json_valid(ancestors)),
  contentHash TEXT NOT NULL CHECK (length(contentHash) = 64),
  storeVersion INTEGER NOT NULL CHECK (storeVersion > 0),
  academyName TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  recordedAt TEXT NOT NULL, recordedBy TEXT NOT NULL
) STRICT;
CREATE INDEX cohortFilesByCohort ON cohortFiles (cohortId, recordedAt);
