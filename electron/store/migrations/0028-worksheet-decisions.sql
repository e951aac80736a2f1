-- Why a worksheet that had ended was taken in all the same.
ALTER TABLE worksheetImports ADD COLUMN overrideReason TEXT NOT NULL DEFAULT '';

-- What a person decided where office and worksheet had both changed a field, or where a field was shut. Values are JSON. No import
-- stands for a worksheet of the first version, which is in no list.
CREATE TABLE worksheetDecisions (
  id TEXT PRIMARY KEY,
  importId TEXT REFERENCES worksheetImports (id),
  markingId TEXT NOT NULL REFERENCES markings (id),
  key TEXT NOT NULL,
  base TEXT NOT NULL CHECK (json_valid(base)),
  ours TEXT NOT NULL CHECK (json_valid(ours)),
  theirs TEXT NOT NULL CHECK (json_valid(theirs)),
  chosen TEXT NOT NULL CHECK (json_valid(chosen)),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  decidedBy TEXT NOT NULL, decidedAt TEXT NOT NULL
) STRICT;
CREATE INDEX worksheetDecisionsByImport ON worksheetDecisions (importId);
CREATE INDEX worksheetDecisionsByMarking ON worksheetDecisions (markingId);
