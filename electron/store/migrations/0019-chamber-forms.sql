-- rebuild
-- A chamber's own form for a list: its file, and which field goes into which cell of which sheet.

CREATE TABLE chamberForms (
  id TEXT PRIMARY KEY,
  chamberId TEXT NOT NULL REFERENCES chambers (id),
  kind TEXT NOT NULL CHECK (kind IN ('registration', 'participants', 'certificates')),
  fileId TEXT NOT NULL REFERENCES files (id),
  fileName TEXT NOT NULL,
  -- Of a workbook; empty for a document, whose fields stand in its text.
  sheet TEXT NOT NULL,
  ties TEXT NOT NULL CHECK (json_valid(ties)),
  savedAt TEXT NOT NULL,
  UNIQUE (chamberId, kind)
) STRICT;

-- A list also goes out on such a form.
CREATE TABLE chamberListExportsNew (
  id TEXT PRIMARY KEY,
  listId TEXT NOT NULL REFERENCES chamberLists (id),
  format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv', 'pdf', 'form')),
  fileName TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  exportedAt TEXT NOT NULL
) STRICT;
INSERT INTO chamberListExportsNew (id, listId, format, fileName, sha256, exportedAt)
SELECT id, listId, format, fileName, sha256, exportedAt FROM chamberListExports;
DROP TABLE chamberListExports;
ALTER TABLE chamberListExportsNew RENAME TO chamberListExports;
CREATE INDEX chamberListExportsByList ON chamberListExports (listId);
