-- A lecturer's workspace: packages of academies, opened to be marked on this device. The workspace of an office has no
-- row in `laptops`.

CREATE TABLE laptops (
  id TEXT PRIMARY KEY CHECK (id = 'laptop'),
  createdAt TEXT NOT NULL
) STRICT;

-- Academies whose signature somebody has confirmed on this device.
CREATE TABLE trustedAcademies (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  fingerprint TEXT NOT NULL UNIQUE,
  publicKey TEXT NOT NULL,
  trustedAt TEXT NOT NULL
) STRICT;

-- `openedSeq` and `handedInSeq` are commands of the journal: what was typed after them is told by it. `carriedEdits` is what
-- was typed under an earlier package of the same papers and goes on under this one, as JSON.
CREATE TABLE openedPackages (
  id TEXT PRIMARY KEY,
  academyId TEXT NOT NULL REFERENCES trustedAcademies (id),
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  lecturerId TEXT NOT NULL REFERENCES lecturers (id),
  manifestSha256 TEXT NOT NULL CHECK (length(manifestSha256) = 64),
  packedAt TEXT NOT NULL,
  dueOn TEXT,
  papers INTEGER NOT NULL CHECK (papers > 0),
  openedAt TEXT NOT NULL,
  openedSeq INTEGER NOT NULL,
  laptopFingerprint TEXT NOT NULL,
  carriedEdits TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(carriedEdits)),
  sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  handedInAt TEXT, handedInSeq INTEGER,
  isInterim INTEGER NOT NULL DEFAULT 0 CHECK (isInterim IN (0, 1)),
  confirmedAt TEXT,
  deleteOn TEXT,
  deletedAt TEXT,
  CHECK ((sequence > 0) = (handedInAt IS NOT NULL AND handedInSeq IS NOT NULL)),
  CHECK ((confirmedAt IS NULL) = (deleteOn IS NULL))
) STRICT;
CREATE INDEX openedPackagesByCohort ON openedPackages (cohortId);

-- The manifest of a package, byte by byte; its id is the package's. It goes with the personal data.
CREATE TABLE openedManifests (
  id TEXT PRIMARY KEY REFERENCES openedPackages (id),
  content TEXT NOT NULL
) STRICT;

-- The markings of a package by their place in it. `untilSeq`: a later package has taken the marking over.
CREATE TABLE openedMarkings (
  id TEXT PRIMARY KEY,
  packageId TEXT NOT NULL REFERENCES openedPackages (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  markingId TEXT NOT NULL REFERENCES markings (id),
  untilSeq INTEGER,
  UNIQUE (packageId, position)
) STRICT;
CREATE INDEX openedMarkingsByMarking ON openedMarkings (markingId);

-- A command whose personal data was erased keeps its hash, and nothing of its words.
ALTER TABLE journalCommands ADD COLUMN erasedAt TEXT;
