-- How the papers of each kind look, and every printing of a paper: the original, or a copy with its reason.

CREATE TABLE documentDesigns (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL UNIQUE CHECK (document IN ('certificate', 'attendance-confirmation', 'attended-statement')),
  topMillimetres INTEGER NOT NULL CHECK (topMillimetres BETWEEN 10 AND 100),
  bottomMillimetres INTEGER NOT NULL CHECK (bottomMillimetres BETWEEN 5 AND 60),
  stationeryFileId TEXT REFERENCES files (id), stationeryName TEXT NOT NULL DEFAULT '',
  stationeryPages INTEGER NOT NULL DEFAULT 0 CHECK (stationeryPages BETWEEN 0 AND 2),
  -- Whether the stationery keeps to PDF/A; papers on other stationery do not say that they do.
  isArchival INTEGER NOT NULL DEFAULT 0 CHECK (isArchival IN (0, 1)),
  logoFileId TEXT REFERENCES files (id), logoName TEXT NOT NULL DEFAULT '',
  chamberSignatureFileId TEXT REFERENCES files (id), chamberSignatureName TEXT NOT NULL DEFAULT '',
  directorSignatureFileId TEXT REFERENCES files (id), directorSignatureName TEXT NOT NULL DEFAULT '',
  CHECK ((stationeryFileId IS NULL) = (stationeryPages = 0))
) STRICT;

CREATE TABLE documentPrints (
  id TEXT PRIMARY KEY,
  certificateId TEXT NOT NULL REFERENCES certificates (id),
  kind TEXT NOT NULL CHECK (kind IN ('original', 'copy')),
  reason TEXT NOT NULL DEFAULT '',
  printedAt TEXT NOT NULL, printedBy TEXT NOT NULL,
  CHECK (kind = 'original' OR length(trim(reason)) > 0)
) STRICT;
CREATE INDEX documentPrintsByCertificate ON documentPrints (certificateId, printedAt);

-- What was issued stays as it was, but a row of it may be written with the same in it, as undo does.
DROP TRIGGER issuedCertificatesUpdate;
CREATE TRIGGER issuedCertificatesUpdate BEFORE UPDATE ON certificates
WHEN OLD.issuedAt IS NOT NULL AND (
  OLD.enrolmentId IS NOT NEW.enrolmentId OR OLD.document IS NOT NEW.document OR OLD.number IS NOT NEW.number
  OR OLD.issuedOn IS NOT NEW.issuedOn OR OLD.facts IS NOT NEW.facts OR OLD.issuedAt IS NOT NEW.issuedAt
  OR OLD.issuedBy IS NOT NEW.issuedBy)
BEGIN SELECT RAISE(ABORT, 'what was issued stays as it was'); END;
