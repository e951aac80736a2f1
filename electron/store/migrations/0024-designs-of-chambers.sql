-- rebuild
-- How papers look: for all chambers, or for one that wants its own; and the picture of a second signature of who issues.
CREATE TABLE newDocumentDesigns (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL
    CHECK (document IN ('certificate', 'attendance-confirmation', 'attended-statement', 'welcome-letter')),
  -- Whose papers look so; NULL for every chamber that has no design of its own.
  chamberId TEXT REFERENCES chambers (id),
  topMillimetres INTEGER NOT NULL CHECK (topMillimetres BETWEEN 10 AND 100),
  bottomMillimetres INTEGER NOT NULL CHECK (bottomMillimetres BETWEEN 5 AND 60),
  stationeryFileId TEXT REFERENCES files (id), stationeryName TEXT NOT NULL DEFAULT '',
  stationeryPages INTEGER NOT NULL DEFAULT 0 CHECK (stationeryPages BETWEEN 0 AND 2),
  -- Whether the stationery keeps to PDF/A; papers on other stationery do not say that they do.
  isArchival INTEGER NOT NULL DEFAULT 0 CHECK (isArchival IN (0, 1)),
  logoFileId TEXT REFERENCES files (id), logoName TEXT NOT NULL DEFAULT '',
  chamberSignatureFileId TEXT REFERENCES files (id), chamberSignatureName TEXT NOT NULL DEFAULT '',
  secondSignatureFileId TEXT REFERENCES files (id), secondSignatureName TEXT NOT NULL DEFAULT '',
  directorSignatureFileId TEXT REFERENCES files (id), directorSignatureName TEXT NOT NULL DEFAULT '',
  texts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(texts)),
  -- What stands on the paper, from the top; empty for all of it in our order.
  blocks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(blocks)),
  CHECK ((stationeryFileId IS NULL) = (stationeryPages = 0))
) STRICT;
INSERT INTO newDocumentDesigns (id, document, topMillimetres, bottomMillimetres, stationeryFileId, stationeryName, stationeryPages,
  isArchival, logoFileId, logoName, chamberSignatureFileId, chamberSignatureName, directorSignatureFileId, directorSignatureName,
  texts, blocks)
SELECT id, document, topMillimetres, bottomMillimetres, stationeryFileId, stationeryName, stationeryPages, isArchival, logoFileId,
  logoName, chamberSignatureFileId, chamberSignatureName, directorSignatureFileId, directorSignatureName, texts, blocks
FROM documentDesigns;
DROP TABLE documentDesigns;
ALTER TABLE newDocumentDesigns RENAME TO documentDesigns;
CREATE UNIQUE INDEX documentDesignsByPaper ON documentDesigns (document, coalesce(chamberId, ''));
