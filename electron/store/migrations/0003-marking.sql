-- Marking: rubrics with levels, maxima and knock-outs, places in a paper, phrases, comparison and announcement, and what
-- can be made anew from the files (`derived…`: texts and fingerprints; such tables stand outside the journal).

ALTER TABLE rubrics ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE rubrics ADD COLUMN basedOnId TEXT REFERENCES rubrics (id);

ALTER TABLE criteria ADD COLUMN maximumPoints REAL NOT NULL DEFAULT 100 CHECK (maximumPoints > 0 AND maximumPoints <= 100);
ALTER TABLE criteria ADD COLUMN pointStep REAL NOT NULL DEFAULT 0.5 CHECK (pointStep > 0 AND pointStep <= 100);
-- `[{"title":"Gut","fromPoints":7,"description":"…"}]`, best first.
ALTER TABLE criteria ADD COLUMN levels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(levels));
ALTER TABLE criteria ADD COLUMN competences TEXT NOT NULL DEFAULT '';

-- What makes the part fail whatever its points: "Eigenständigkeitserklärung fehlt".
CREATE TABLE knockOuts (
  id TEXT PRIMARY KEY,
  rubricId TEXT NOT NULL REFERENCES rubrics (id),
  position INTEGER NOT NULL CHECK (position > 0),
  title TEXT NOT NULL CHECK (length(trim(title)) > 0),
  description TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX knockOutsByRubric ON knockOuts (rubricId, position);

-- No row: not answered. isTriggered 1: it applies, the part has failed.
CREATE TABLE knockOutMarks (
  id TEXT PRIMARY KEY,
  markingId TEXT NOT NULL REFERENCES markings (id),
  knockOutId TEXT NOT NULL REFERENCES knockOuts (id),
  isTriggered INTEGER NOT NULL CHECK (isTriggered IN (0, 1)),
  comment TEXT NOT NULL DEFAULT '',
  recordedAt TEXT NOT NULL,
  UNIQUE (markingId, knockOutId)
) STRICT;

ALTER TABLE papers ADD COLUMN topicProposedOn TEXT;
ALTER TABLE papers ADD COLUMN topicDiscussedOn TEXT;
ALTER TABLE papers ADD COLUMN topicApprovedBy TEXT NOT NULL DEFAULT '';
ALTER TABLE papers ADD COLUMN supervisorId TEXT REFERENCES lecturers (id);
ALTER TABLE papers ADD COLUMN homeworkHours REAL CHECK (homeworkHours >= 0 AND homeworkHours <= 1000);
-- The number under which markers see the paper where names are hidden; drawn by chance, not by name.
ALTER TABLE papers ADD COLUMN blindNumber INTEGER CHECK (blindNumber > 0);

ALTER TABLE submissions ADD COLUMN isOriginalityStated INTEGER NOT NULL DEFAULT 0 CHECK (isOriginalityStated IN (0, 1));
-- The text of a file is derived from it and stands in derivedTexts.
ALTER TABLE submissionFiles DROP COLUMN plainText;

ALTER TABLE cohorts ADD COLUMN hidesNames INTEGER NOT NULL DEFAULT 0 CHECK (hidesNames IN (0, 1));

-- A place in a paper that a marker highlighted, with a note or without. `place` is JSON: page and quads of a PDF, or
-- offsets in the text of a DOCX.
CREATE TABLE annotations (
  id TEXT PRIMARY KEY,
  markingId TEXT NOT NULL REFERENCES markings (id),
  submissionFileId TEXT NOT NULL REFERENCES submissionFiles (id),
  criterionId TEXT REFERENCES criteria (id),
  tone TEXT NOT NULL DEFAULT 'neutral' CHECK (tone IN ('good', 'problem', 'neutral')),
  page INTEGER NOT NULL CHECK (page > 0),
  place TEXT NOT NULL CHECK (json_valid(place)),
  quote TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  createdAt TEXT NOT NULL
) STRICT;
CREATE INDEX annotationsByMarking ON annotations (markingId, submissionFileId, page);
CREATE INDEX annotationsByFile ON annotations (submissionFileId);

-- A marker's phrase bank; lecturerId NULL belongs to the academy.
CREATE TABLE phrases (
  id TEXT PRIMARY KEY,
  lecturerId TEXT REFERENCES lecturers (id),
  shortKey TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL CHECK (length(trim(title)) > 0),
  content TEXT NOT NULL CHECK (length(trim(content)) > 0),
  uses INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
  usedAt TEXT
) STRICT;
CREATE INDEX phrasesByLecturer ON phrases (lecturerId);

-- The agreement criterion by criterion, `{"<criterionId>": points}`; empty where only the sum was agreed.
ALTER TABLE markAgreements ADD COLUMN criteriaPoints TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(criteriaPoints));
ALTER TABLE markAgreements ADD COLUMN agreedBy TEXT NOT NULL DEFAULT '';

ALTER TABLE results ADD COLUMN decimalGrade REAL CHECK (decimalGrade BETWEEN 1 AND 6);
ALTER TABLE results ADD COLUMN determinedBy TEXT NOT NULL DEFAULT '';
ALTER TABLE results ADD COLUMN announcedAt TEXT;
ALTER TABLE results ADD COLUMN announcedBy TEXT NOT NULL DEFAULT '';

-- Whatever was finished, determined or announced and then opened again: the reason stays visible.
CREATE TABLE assessmentReopenings (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  markingId TEXT REFERENCES markings (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  reopenedBy TEXT NOT NULL,
  reopenedAt TEXT NOT NULL
) STRICT;
CREATE INDEX assessmentReopeningsByEnrolment ON assessmentReopenings (enrolmentId);

CREATE TABLE presentationSlots (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL UNIQUE REFERENCES enrolments (id),
  date TEXT NOT NULL CHECK (length(date) = 10),
  startsAt TEXT NOT NULL CHECK (length(startsAt) = 5), endsAt TEXT NOT NULL CHECK (length(endsAt) = 5),
  roomId TEXT REFERENCES rooms (id),
  sessionId TEXT REFERENCES sessions (id),
  CHECK (endsAt > startsAt)
) STRICT;
CREATE INDEX presentationSlotsByDate ON presentationSlots (date, startsAt);

-- Templates that a course gives out: what papers take from them is no similarity.
CREATE TABLE courseTemplates (
  id TEXT PRIMARY KEY,
  courseId TEXT NOT NULL REFERENCES courses (id),
  fileId TEXT NOT NULL REFERENCES files (id),
  fileName TEXT NOT NULL,
  UNIQUE (courseId, fileId)
) STRICT;

-- The text read out of a file, by its hash: `state` says whether it could be read, `reason` why not.
CREATE TABLE derivedTexts (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('read', 'unreadable')),
  reason TEXT NOT NULL DEFAULT '',
  plainText TEXT NOT NULL DEFAULT '',
  searchText TEXT NOT NULL DEFAULT '',
  words INTEGER NOT NULL DEFAULT 0 CHECK (words >= 0),
  pages INTEGER CHECK (pages > 0),
  readAt TEXT NOT NULL
) STRICT;

-- Fingerprints of a text for the comparison of papers: `content` is the packed list that shared/domain describes.
CREATE TABLE derivedFingerprints (
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  method INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE textsSearch USING fts5 (searchText, content = 'derivedTexts', content_rowid = 'id', tokenize = 'unicode61', prefix = '2 3');
CREATE TRIGGER textsSearchInsert AFTER INSERT ON derivedTexts BEGIN
  INSERT INTO textsSearch (rowid, searchText) VALUES (NEW.id, NEW.searchText);
END;
CREATE TRIGGER textsSearchDelete AFTER DELETE ON derivedTexts BEGIN
  INSERT INTO textsSearch (textsSearch, rowid, searchText) VALUES ('delete', OLD.id, OLD.searchText);
END;
CREATE TRIGGER textsSearchUpdate AFTER UPDATE OF searchText ON derivedTexts BEGIN
  INSERT INTO textsSearch (textsSearch, rowid, searchText) VALUES ('delete', OLD.id, OLD.searchText);
  INSERT INTO textsSearch (rowid, searchText) VALUES (NEW.id, NEW.searchText);
END;
