-- The academy's own Word template for the documents of a kind.

CREATE TABLE documentTemplates (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL UNIQUE CHECK (document IN ('certificate', 'attendance-confirmation', 'attended-statement')),
  fileId TEXT NOT NULL REFERENCES files (id),
  fileName TEXT NOT NULL
) STRICT;
