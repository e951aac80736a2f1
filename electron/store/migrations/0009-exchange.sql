-- Marking packages: who holds which since when, what came back in them, and what a person decided where both sides had
-- changed something.

-- The academy's own keys: `signing` signs packages (Ed25519, PKCS #8 as PEM), `return` opens results (age identity). Tables
-- named `secret…` stand outside the journal, whose entries keep before and after in clear, are shown, and cannot be
-- overwritten: a private key must not lie there. Nor does taking a step back take a key away, without which no result of a
-- package that has gone out could be opened any more. No handler hands a private key out; a backup of the whole holds them.
CREATE TABLE secretKeys (
  id TEXT PRIMARY KEY CHECK (id IN ('signing', 'return')),
  privateKey TEXT NOT NULL,
  -- The other half, which anybody may see: PEM, or the recipient of age.
  publicKey TEXT NOT NULL,
  createdAt TEXT NOT NULL
) STRICT;

-- A package as it was given to one marker. Its raw manifest is kept as a file: results are checked against it byte by byte,
-- and the secret by which a laptop proves that it has opened the package lies in there and nowhere else.
CREATE TABLE exchangePackages (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  lecturerId TEXT NOT NULL REFERENCES lecturers (id),
  manifestFileId TEXT NOT NULL REFERENCES files (id),
  dueOn TEXT CHECK (dueOn IS NULL OR length(dueOn) = 10),
  hidesNames INTEGER NOT NULL CHECK (hidesNames IN (0, 1)),
  hasPhrases INTEGER NOT NULL CHECK (hasPhrases IN (0, 1)),
  byteLength INTEGER NOT NULL CHECK (byteLength > 0),
  givenAt TEXT NOT NULL, givenBy TEXT NOT NULL,
  remindedAt TEXT,
  -- `reassigned`: replaced by a package for somebody else.
  state TEXT NOT NULL DEFAULT 'given' CHECK (state IN ('given', 'revoked', 'replaced', 'reassigned')),
  endedAt TEXT, endedBy TEXT NOT NULL DEFAULT '', endReason TEXT NOT NULL DEFAULT '',
  replacedById TEXT REFERENCES exchangePackages (id),
  CHECK ((state = 'given') = (endedAt IS NULL)),
  CHECK (state = 'given' OR length(trim(endReason)) > 0),
  CHECK ((state IN ('replaced', 'reassigned')) = (replacedById IS NOT NULL))
) STRICT;
CREATE INDEX exchangePackagesByCohort ON exchangePackages (cohortId, givenAt);
CREATE INDEX exchangePackagesByReplacement ON exchangePackages (replacedById) WHERE replacedById IS NOT NULL;

-- The markings in a package.
CREATE TABLE exchangePackageMarkings (
  id TEXT PRIMARY KEY,
  packageId TEXT NOT NULL REFERENCES exchangePackages (id),
  markingId TEXT NOT NULL REFERENCES markings (id),
  UNIQUE (packageId, markingId)
) STRICT;
CREATE INDEX exchangePackageMarkingsByMarking ON exchangePackageMarkings (markingId);

-- A result that was taken in. `laptop` is the fingerprint of the key that signed it; `openedAt` and `handedInAt` are of the
-- laptop's clock, and nothing goes by them. The file as it came is kept: it can be opened and checked again.
CREATE TABLE exchangeImports (
  id TEXT PRIMARY KEY,
  packageId TEXT NOT NULL REFERENCES exchangePackages (id),
  laptop TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  resultSha256 TEXT NOT NULL CHECK (length(resultSha256) = 64),
  resultFileId TEXT NOT NULL REFERENCES files (id),
  -- How many edits its log had, and the hash of the last.
  edits INTEGER NOT NULL CHECK (edits >= 0), lastHash TEXT,
  openedAt TEXT NOT NULL, handedInAt TEXT NOT NULL,
  importedAt TEXT NOT NULL, importedBy TEXT NOT NULL,
  newFields INTEGER NOT NULL, changedFields INTEGER NOT NULL, equalFields INTEGER NOT NULL,
  keptFields INTEGER NOT NULL, decidedFields INTEGER NOT NULL,
  -- Why the result of a package that had ended was taken in all the same.
  overrideReason TEXT NOT NULL DEFAULT '',
  UNIQUE (packageId, laptop, sequence)
) STRICT;

-- What each laptop last said of a field, where it is not what the package held: the common past of the next result. `key` is
-- the package's; `value` is JSON.
CREATE TABLE exchangeValues (
  id TEXT PRIMARY KEY,
  packageId TEXT NOT NULL REFERENCES exchangePackages (id),
  laptop TEXT NOT NULL,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  part TEXT NOT NULL CHECK (part IN ('paper', 'presentation')),
  role TEXT NOT NULL CHECK (role IN ('first', 'second', 'third')),
  key TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  typedAt TEXT,
  UNIQUE (packageId, laptop, enrolmentId, part, role, key)
) STRICT;

-- What a person decided where office and marker had both changed a field, or where a field was shut. Values are JSON.
CREATE TABLE exchangeDecisions (
  id TEXT PRIMARY KEY,
  importId TEXT NOT NULL REFERENCES exchangeImports (id),
  markingId TEXT NOT NULL REFERENCES markings (id),
  key TEXT NOT NULL,
  base TEXT NOT NULL CHECK (json_valid(base)),
  ours TEXT NOT NULL CHECK (json_valid(ours)),
  theirs TEXT NOT NULL CHECK (json_valid(theirs)),
  chosen TEXT NOT NULL CHECK (json_valid(chosen)),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  decidedBy TEXT NOT NULL, decidedAt TEXT NOT NULL
) STRICT;
CREATE INDEX exchangeDecisionsByImport ON exchangeDecisions (importId);
CREATE INDEX exchangeDecisionsByMarking ON exchangeDecisions (markingId);
