-- Documents as they were issued. `facts` is canonical JSON of everything that is printed, and stays when names change later.
-- Rows from before have none, and no instant of issue.

ALTER TABLE chambers ADD COLUMN numberPattern TEXT NOT NULL DEFAULT '{JJJJ}-{NNNN}' CHECK (length(numberPattern) BETWEEN 1 AND 40);

ALTER TABLE certificates ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));
ALTER TABLE certificates ADD COLUMN issuedAt TEXT;
ALTER TABLE certificates ADD COLUMN issuedBy TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN revokedAt TEXT;
ALTER TABLE certificates ADD COLUMN revokedBy TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN revokedReason TEXT NOT NULL DEFAULT ''
  CHECK (revokedAt IS NULL OR length(trim(revokedReason)) > 0);
CREATE UNIQUE INDEX certificatesInForce ON certificates (enrolmentId) WHERE issuedAt IS NOT NULL AND revokedAt IS NULL;

CREATE TRIGGER issuedCertificatesUpdate BEFORE UPDATE OF enrolmentId, document, number, issuedOn, facts, issuedAt, issuedBy ON certificates
WHEN OLD.issuedAt IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was issued stays as it was'); END;

-- The numbers that this workspace has given: the register. It knows no gap and takes nothing back; what another office has issued
-- stands in its own. `series` is the pattern with everything filled in but the running number.
CREATE TABLE documentNumbers (
  id TEXT PRIMARY KEY,
  series TEXT NOT NULL CHECK (instr(series, '{N}') > 0),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE CHECK (length(trim(number)) > 0),
  certificateId TEXT NOT NULL UNIQUE REFERENCES certificates (id),
  givenAt TEXT NOT NULL,
  UNIQUE (series, sequence)
) STRICT;

CREATE TRIGGER documentNumbersUpdate BEFORE UPDATE ON documentNumbers
BEGIN SELECT RAISE(ABORT, 'a number that was given stays given'); END;
CREATE TRIGGER documentNumbersDelete BEFORE DELETE ON documentNumbers
BEGIN SELECT RAISE(ABORT, 'a number that was given stays given'); END;
CREATE TRIGGER documentNumbersInsert BEFORE INSERT ON documentNumbers
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM documentNumbers WHERE series = NEW.series)
BEGIN SELECT RAISE(ABORT, 'numbers run on without a gap'); END;
