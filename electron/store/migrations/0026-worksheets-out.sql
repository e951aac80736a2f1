-- A worksheet that was given out stands beside the packages: who holds it, since when, until when. Its signed content is its manifest.
ALTER TABLE exchangePackages ADD COLUMN kind TEXT NOT NULL DEFAULT 'package' CHECK (kind IN ('package', 'worksheet'));

-- A worksheet that came back and changed something; `sha256` is of the file as it came.
CREATE TABLE worksheetImports (
  id TEXT PRIMARY KEY,
  packageId TEXT NOT NULL REFERENCES exchangePackages (id),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  importedAt TEXT NOT NULL, importedBy TEXT NOT NULL,
  newFields INTEGER NOT NULL, changedFields INTEGER NOT NULL, decidedFields INTEGER NOT NULL
) STRICT;
CREATE INDEX worksheetImportsByPackage ON worksheetImports (packageId, importedAt);
