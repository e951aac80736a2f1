-- rebuild
-- Letters of welcome may have a Word template, as documents do.
CREATE TABLE newDocumentTemplates (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL UNIQUE
    CHECK (document IN ('certificate', 'attendance-confirmation', 'attended-statement', 'welcome-letter')),
  fileId TEXT NOT NULL REFERENCES files (id),
  fileName TEXT NOT NULL
) STRICT;
INSERT INTO newDocumentTemplates (id, document, fileId, fileName) SELECT id, document, fileId, fileName FROM documentTemplates;
DROP TABLE documentTemplates;
ALTER TABLE newDocumentTemplates RENAME TO documentTemplates;
