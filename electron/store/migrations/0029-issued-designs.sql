-- How the papers of a kind looked on the day of issue; many documents share one. Texts and blocks are among a document's facts.
CREATE TABLE issuedDesigns (
  id TEXT PRIMARY KEY,
  topMillimetres INTEGER NOT NULL CHECK (topMillimetres BETWEEN 10 AND 100),
  bottomMillimetres INTEGER NOT NULL CHECK (bottomMillimetres BETWEEN 5 AND 60),
  stationeryFileId TEXT REFERENCES files (id), stationeryName TEXT NOT NULL,
  isArchival INTEGER NOT NULL CHECK (isArchival IN (0, 1)),
  logoFileId TEXT REFERENCES files (id),
  chamberSignatureFileId TEXT REFERENCES files (id),
  secondSignatureFileId TEXT REFERENCES files (id),
  directorSignatureFileId TEXT REFERENCES files (id),
  -- The Word template of the kind; NULL where it had none.
  templateFileId TEXT REFERENCES files (id), templateName TEXT NOT NULL
) STRICT;
CREATE TRIGGER issuedDesignsUpdate BEFORE UPDATE ON issuedDesigns
BEGIN SELECT RAISE(ABORT, 'what was issued stays as it was'); END;

-- NULL for what was issued before designs were kept: it looks as its kind does today.
ALTER TABLE certificates ADD COLUMN designId TEXT REFERENCES issuedDesigns (id);
CREATE INDEX certificatesByDesign ON certificates (designId) WHERE designId IS NOT NULL;

CREATE TRIGGER designedCertificatesUpdate BEFORE UPDATE ON certificates
WHEN OLD.issuedAt IS NOT NULL AND OLD.designId IS NOT NEW.designId
BEGIN SELECT RAISE(ABORT, 'what was issued stays as it was'); END;
