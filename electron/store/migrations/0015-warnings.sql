-- Days after a result within which a failed paper may be handed in again.
ALTER TABLE chambers ADD COLUMN resubmissionDays INTEGER NOT NULL DEFAULT 14 CHECK (resubmissionDays BETWEEN 0 AND 365);

-- A warning that somebody has passed over, with the reason. `fact` is the warning as it stood, as canonical JSON: when it says
-- something else, it warns again.
CREATE TABLE warningOverrides (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  fact TEXT NOT NULL CHECK (json_valid(fact)),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  overriddenAt TEXT NOT NULL, overriddenBy TEXT NOT NULL,
  UNIQUE (enrolmentId, fact)
) STRICT;
