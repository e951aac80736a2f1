-- The whole model of an academy. Conventions: STRICT, camelCase columns, UUIDv7 text keys in `id`,
-- dates as YYYY-MM-DD, times as HH:MM, instants as UTC ISO, money as integer cents, units in quarters of a UE,
-- points from 0 to 100 with NULL for "not marked". Nothing that happened is deleted: states say what became of it.

CREATE TABLE academy (
  id TEXT PRIMARY KEY CHECK (id = 'academy'),
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
  federalState TEXT NOT NULL CHECK (length(federalState) = 2),
  email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', website TEXT NOT NULL DEFAULT '',
  directorName TEXT NOT NULL DEFAULT '',
  isDemo INTEGER NOT NULL DEFAULT 0 CHECK (isDemo IN (0, 1)),
  createdAt TEXT NOT NULL
) STRICT;

CREATE TABLE chambers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  city TEXT NOT NULL DEFAULT '',
  thresholdPercent REAL NOT NULL DEFAULT 80 CHECK (thresholdPercent BETWEEN 0 AND 100),
  excusedCounts INTEGER NOT NULL DEFAULT 0 CHECK (excusedCounts IN (0, 1)),
  unitRounding TEXT NOT NULL DEFAULT 'quarter' CHECK (unitRounding IN ('whole', 'quarter')),
  gradePrinted INTEGER NOT NULL DEFAULT 0 CHECK (gradePrinted IN (0, 1)),
  resubmissions INTEGER NOT NULL DEFAULT 1 CHECK (resubmissions >= 0),
  gradeKey TEXT NOT NULL CHECK (json_valid(gradeKey)),
  decimalKey TEXT NOT NULL CHECK (json_valid(decimalKey)),
  listColumns TEXT NOT NULL CHECK (json_valid(listColumns)),
  createdAt TEXT NOT NULL
) STRICT;

CREATE TABLE courses (
  id TEXT PRIMARY KEY,
  chamberId TEXT NOT NULL REFERENCES chambers (id),
  title TEXT NOT NULL CHECK (length(trim(title)) > 0),
  codePrefix TEXT NOT NULL DEFAULT '',
  units REAL NOT NULL DEFAULT 80 CHECK (units > 0 AND units * 4 = CAST(units * 4 AS INTEGER)),
  homeworkHoursMin INTEGER NOT NULL DEFAULT 20 CHECK (homeworkHoursMin >= 0),
  homeworkHoursMax INTEGER NOT NULL DEFAULT 30 CHECK (homeworkHoursMax >= homeworkHoursMin),
  markersPerPaper INTEGER NOT NULL DEFAULT 1 CHECK (markersPerPaper IN (1, 2)),
  markingTolerancePercent REAL NOT NULL DEFAULT 10 CHECK (markingTolerancePercent BETWEEN 0 AND 100),
  paperWeight REAL NOT NULL DEFAULT 65, presentationWeight REAL NOT NULL DEFAULT 35,
  paperMinimumPoints REAL CHECK (paperMinimumPoints BETWEEN 0 AND 100),
  presentationMinimumPoints REAL CHECK (presentationMinimumPoints BETWEEN 0 AND 100),
  isRetired INTEGER NOT NULL DEFAULT 0 CHECK (isRetired IN (0, 1)),
  createdAt TEXT NOT NULL,
  CHECK (paperWeight >= 0 AND presentationWeight >= 0 AND abs(paperWeight + presentationWeight - 100) < 1e-9)
) STRICT;
CREATE INDEX coursesByChamber ON courses (chamberId);

CREATE TABLE modules (
  id TEXT PRIMARY KEY,
  courseId TEXT NOT NULL REFERENCES courses (id),
  position INTEGER NOT NULL CHECK (position > 0),
  title TEXT NOT NULL CHECK (length(trim(title)) > 0),
  shortTitle TEXT NOT NULL DEFAULT '',
  units REAL NOT NULL CHECK (units > 0 AND units * 4 = CAST(units * 4 AS INTEGER)),
  competences TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX modulesByCourse ON modules (courseId, position);

CREATE TABLE rubrics (
  id TEXT PRIMARY KEY,
  courseId TEXT NOT NULL REFERENCES courses (id),
  part TEXT NOT NULL CHECK (part IN ('paper', 'presentation')),
  title TEXT NOT NULL,
  isCurrent INTEGER NOT NULL DEFAULT 1 CHECK (isCurrent IN (0, 1)),
  createdAt TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX rubricsCurrent ON rubrics (courseId, part) WHERE isCurrent = 1;

CREATE TABLE criteria (
  id TEXT PRIMARY KEY,
  rubricId TEXT NOT NULL REFERENCES rubrics (id),
  position INTEGER NOT NULL CHECK (position > 0),
  title TEXT NOT NULL CHECK (length(trim(title)) > 0),
  description TEXT NOT NULL DEFAULT '',
  weight REAL NOT NULL CHECK (weight > 0 AND weight <= 100)
) STRICT;
CREATE INDEX criteriaByRubric ON criteria (rubricId, position);

CREATE TABLE venues (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
  federalState TEXT NOT NULL CHECK (length(federalState) = 2),
  isRetired INTEGER NOT NULL DEFAULT 0 CHECK (isRetired IN (0, 1))
) STRICT;

CREATE TABLE rooms (
  id TEXT PRIMARY KEY,
  venueId TEXT NOT NULL REFERENCES venues (id),
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  capacity INTEGER CHECK (capacity > 0),
  equipment TEXT NOT NULL DEFAULT '',
  isRetired INTEGER NOT NULL DEFAULT 0 CHECK (isRetired IN (0, 1))
) STRICT;
CREATE INDEX roomsByVenue ON rooms (venueId);

-- Days on which the academy (roomId NULL) or one room is closed.
CREATE TABLE closures (
  id TEXT PRIMARY KEY,
  roomId TEXT REFERENCES rooms (id),
  startsOn TEXT NOT NULL, endsOn TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  CHECK (endsOn >= startsOn)
) STRICT;

CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  salutation TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
  firstName TEXT NOT NULL DEFAULT '', lastName TEXT NOT NULL CHECK (length(trim(lastName)) > 0),
  birthName TEXT NOT NULL DEFAULT '',
  birthDate TEXT CHECK (birthDate IS NULL OR length(birthDate) = 10),
  birthPlace TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  company TEXT NOT NULL DEFAULT '', jobRole TEXT NOT NULL DEFAULT '', companySize TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  -- Folded copies, written with the row: undo restores them with it, and the index needs no function of ours.
  sortKey TEXT NOT NULL, nameKey TEXT NOT NULL, emailKey TEXT NOT NULL DEFAULT '', searchText TEXT NOT NULL,
  mergedIntoId TEXT REFERENCES persons (id),
  createdAt TEXT NOT NULL
) STRICT;
CREATE INDEX personsBySortKey ON persons (sortKey, id) WHERE mergedIntoId IS NULL;
CREATE INDEX personsByNameKey ON persons (nameKey);
CREATE INDEX personsByEmailKey ON persons (emailKey) WHERE emailKey <> '';
CREATE INDEX personsMerged ON persons (mergedIntoId) WHERE mergedIntoId IS NOT NULL;

CREATE TABLE duplicateDismissals (
  id TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES persons (id),
  otherPersonId TEXT NOT NULL REFERENCES persons (id),
  dismissedAt TEXT NOT NULL,
  UNIQUE (personId, otherPersonId),
  CHECK (personId < otherPersonId)
) STRICT;

CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES persons (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('alumni', 'newsletter', 'photo')),
  givenOn TEXT NOT NULL, revokedOn TEXT,
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX consentsByPerson ON consents (personId);

CREATE TABLE lecturers (
  id TEXT PRIMARY KEY,
  personId TEXT NOT NULL UNIQUE REFERENCES persons (id),
  feeCentsPerUnit INTEGER CHECK (feeCentsPerUnit >= 0),
  socialInsuranceConsentOn TEXT, contractNote TEXT NOT NULL DEFAULT '',
  isRetired INTEGER NOT NULL DEFAULT 0 CHECK (isRetired IN (0, 1))
) STRICT;

CREATE TABLE lecturerQualifications (
  id TEXT PRIMARY KEY,
  lecturerId TEXT NOT NULL REFERENCES lecturers (id),
  moduleId TEXT NOT NULL REFERENCES modules (id),
  UNIQUE (lecturerId, moduleId)
) STRICT;
CREATE INDEX lecturerQualificationsByModule ON lecturerQualifications (moduleId);

-- A weekly pattern (weekday 1 = Monday) or a span of dates; available or explicitly not.
CREATE TABLE lecturerAvailabilities (
  id TEXT PRIMARY KEY,
  lecturerId TEXT NOT NULL REFERENCES lecturers (id),
  weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
  startsOn TEXT, endsOn TEXT, startsAt TEXT, endsAt TEXT,
  isAvailable INTEGER NOT NULL CHECK (isAvailable IN (0, 1)),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX lecturerAvailabilitiesByLecturer ON lecturerAvailabilities (lecturerId);

CREATE TABLE cohorts (
  id TEXT PRIMARY KEY,
  courseId TEXT NOT NULL REFERENCES courses (id),
  code TEXT NOT NULL CHECK (length(trim(code)) > 0), codeKey TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'open', 'running', 'marking', 'completed', 'cancelled')),
  startsOn TEXT, endsOn TEXT,
  venueId TEXT REFERENCES venues (id), roomId TEXT REFERENCES rooms (id),
  federalState TEXT NOT NULL CHECK (length(federalState) = 2),
  minimumParticipants INTEGER NOT NULL DEFAULT 8 CHECK (minimumParticipants >= 0),
  maximumParticipants INTEGER NOT NULL DEFAULT 16,
  chamberNumber TEXT NOT NULL DEFAULT '',
  paperDueOn TEXT, presentationOn TEXT, listDueOn TEXT, handoverOn TEXT,
  cancelledReason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  searchText TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  CHECK (maximumParticipants >= minimumParticipants AND maximumParticipants > 0),
  CHECK (startsOn IS NULL OR endsOn IS NULL OR endsOn >= startsOn)
) STRICT;
CREATE INDEX cohortsByStart ON cohorts (startsOn);
CREATE INDEX cohortsByState ON cohorts (state, startsOn);
CREATE INDEX cohortsByCourse ON cohorts (courseId);

CREATE TABLE cohortLecturers (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  lecturerId TEXT NOT NULL REFERENCES lecturers (id),
  UNIQUE (cohortId, lecturerId)
) STRICT;
CREATE INDEX cohortLecturersByLecturer ON cohortLecturers (lecturerId);

CREATE TABLE enrolments (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  personId TEXT NOT NULL REFERENCES persons (id),
  status TEXT NOT NULL CHECK (status IN ('registered', 'waiting', 'withdrawn')),
  registeredOn TEXT NOT NULL,
  joinedOn TEXT,
  waitingSince TEXT,
  withdrawnOn TEXT, withdrawnReason TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  createdAt TEXT NOT NULL,
  UNIQUE (cohortId, personId),
  CHECK ((status = 'withdrawn') = (withdrawnOn IS NOT NULL)),
  CHECK (status <> 'waiting' OR waitingSince IS NOT NULL)
) STRICT;
CREATE INDEX enrolmentsByPerson ON enrolments (personId);
CREATE INDEX enrolmentsByStatus ON enrolments (cohortId, status);

CREATE TABLE importMappings (
  id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  usedAt TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  date TEXT NOT NULL CHECK (length(date) = 10),
  startsAt TEXT NOT NULL CHECK (length(startsAt) = 5), endsAt TEXT NOT NULL CHECK (length(endsAt) = 5),
  breakMinutes INTEGER NOT NULL DEFAULT 0 CHECK (breakMinutes >= 0),
  units REAL NOT NULL CHECK (units > 0 AND units * 4 = CAST(units * 4 AS INTEGER)),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
  format TEXT NOT NULL DEFAULT 'in-person' CHECK (format IN ('in-person', 'live-online', 'self-study')),
  roomId TEXT REFERENCES rooms (id), link TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT '',
  cancelledReason TEXT NOT NULL DEFAULT '',
  holidayOverrideReason TEXT NOT NULL DEFAULT '',
  seriesId TEXT,
  createdAt TEXT NOT NULL,
  CHECK (endsAt > startsAt)
) STRICT;
CREATE INDEX sessionsByCohort ON sessions (cohortId, date, startsAt);
CREATE INDEX sessionsByDate ON sessions (date, startsAt);
CREATE INDEX sessionsByRoom ON sessions (roomId, date) WHERE roomId IS NOT NULL;

CREATE TABLE sessionModules (
  id TEXT PRIMARY KEY,
  sessionId TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  moduleId TEXT NOT NULL REFERENCES modules (id),
  units REAL NOT NULL CHECK (units > 0),
  UNIQUE (sessionId, moduleId)
) STRICT;
CREATE INDEX sessionModulesByModule ON sessionModules (moduleId);

CREATE TABLE sessionLecturers (
  id TEXT PRIMARY KEY,
  sessionId TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  lecturerId TEXT NOT NULL REFERENCES lecturers (id),
  UNIQUE (sessionId, lecturerId)
) STRICT;
CREATE INDEX sessionLecturersByLecturer ON sessionLecturers (lecturerId);

CREATE TABLE attendance (
  id TEXT PRIMARY KEY,
  sessionId TEXT NOT NULL REFERENCES sessions (id),
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  kind TEXT NOT NULL CHECK (kind IN ('present', 'absent', 'excused', 'partial')),
  units REAL NOT NULL CHECK (units >= 0 AND units * 4 = CAST(units * 4 AS INTEGER)),
  lateMinutes INTEGER NOT NULL DEFAULT 0 CHECK (lateMinutes >= 0),
  earlyMinutes INTEGER NOT NULL DEFAULT 0 CHECK (earlyMinutes >= 0),
  note TEXT NOT NULL DEFAULT '',
  recordedAt TEXT NOT NULL,
  UNIQUE (sessionId, enrolmentId)
) STRICT;
CREATE INDEX attendanceByEnrolment ON attendance (enrolmentId, sessionId);

-- Units credited for a missed session by a make-up session, perhaps in another cohort of the course.
CREATE TABLE attendanceCredits (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  missedSessionId TEXT NOT NULL REFERENCES sessions (id),
  makeUpSessionId TEXT REFERENCES sessions (id),
  units REAL NOT NULL CHECK (units > 0 AND units * 4 = CAST(units * 4 AS INTEGER)),
  note TEXT NOT NULL DEFAULT '',
  UNIQUE (enrolmentId, missedSessionId)
) STRICT;

CREATE TABLE registerEntries (
  id TEXT PRIMARY KEY,
  sessionId TEXT NOT NULL UNIQUE REFERENCES sessions (id),
  content TEXT NOT NULL DEFAULT '', incidents TEXT NOT NULL DEFAULT '',
  closedBy TEXT NOT NULL DEFAULT '', closedAt TEXT
) STRICT;

-- What lies in files/, named by the SHA-256 of its content. A row exists only after the file is safe.
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  byteLength INTEGER NOT NULL CHECK (byteLength >= 0),
  mediaType TEXT NOT NULL,
  createdAt TEXT NOT NULL
) STRICT;

CREATE TABLE papers (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL UNIQUE REFERENCES enrolments (id),
  topic TEXT NOT NULL DEFAULT '',
  topicState TEXT NOT NULL DEFAULT 'open' CHECK (topicState IN ('open', 'proposed', 'approved', 'rejected')),
  topicApprovedOn TEXT,
  extendedDueOn TEXT, extensionReason TEXT NOT NULL DEFAULT '',
  searchText TEXT NOT NULL DEFAULT '',
  createdAt TEXT NOT NULL,
  CHECK (extendedDueOn IS NULL OR length(trim(extensionReason)) > 0)
) STRICT;

CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  paperId TEXT NOT NULL REFERENCES papers (id),
  version INTEGER NOT NULL CHECK (version > 0),
  submittedAt TEXT NOT NULL,
  dueOn TEXT, isLate INTEGER NOT NULL CHECK (isLate IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  withdrawnAt TEXT, withdrawnReason TEXT NOT NULL DEFAULT '',
  UNIQUE (paperId, version)
) STRICT;

CREATE TABLE submissionFiles (
  id TEXT PRIMARY KEY,
  submissionId TEXT NOT NULL REFERENCES submissions (id),
  fileId TEXT NOT NULL REFERENCES files (id),
  fileName TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  -- The plain text of the file, for search; filled when the text has been read.
  plainText TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX submissionFilesBySubmission ON submissionFiles (submissionId, position);
CREATE INDEX submissionFilesByFile ON submissionFiles (fileId);

-- One marker's marks of one part of one enrolment.
CREATE TABLE markings (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  part TEXT NOT NULL CHECK (part IN ('paper', 'presentation')),
  role TEXT NOT NULL CHECK (role IN ('first', 'second', 'third')),
  rubricId TEXT NOT NULL REFERENCES rubrics (id),
  lecturerId TEXT REFERENCES lecturers (id),
  submissionId TEXT REFERENCES submissions (id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
  comment TEXT NOT NULL DEFAULT '',
  dueOn TEXT, finishedAt TEXT,
  createdAt TEXT NOT NULL,
  UNIQUE (enrolmentId, part, role),
  CHECK ((state = 'done') = (finishedAt IS NOT NULL))
) STRICT;
CREATE INDEX markingsByLecturer ON markings (lecturerId, state);
CREATE INDEX markingsOpen ON markings (state) WHERE state = 'open';

CREATE TABLE marks (
  id TEXT PRIMARY KEY,
  markingId TEXT NOT NULL REFERENCES markings (id),
  criterionId TEXT NOT NULL REFERENCES criteria (id),
  points REAL CHECK (points BETWEEN 0 AND 100),
  comment TEXT NOT NULL DEFAULT '',
  recordedAt TEXT NOT NULL,
  UNIQUE (markingId, criterionId)
) STRICT;

-- The agreed points of one part: the mean, a third marker's decision, or an agreement with its reason.
CREATE TABLE markAgreements (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  part TEXT NOT NULL CHECK (part IN ('paper', 'presentation')),
  points REAL NOT NULL CHECK (points BETWEEN 0 AND 100),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  agreedAt TEXT NOT NULL,
  UNIQUE (enrolmentId, part)
) STRICT;

CREATE TABLE results (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL UNIQUE REFERENCES enrolments (id),
  points REAL NOT NULL CHECK (points BETWEEN 0 AND 100),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  hasPassed INTEGER NOT NULL CHECK (hasPassed IN (0, 1)),
  determinedAt TEXT NOT NULL
) STRICT;

CREATE TABLE certificates (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  document TEXT NOT NULL CHECK (document IN ('certificate', 'attendance-confirmation', 'attended-statement')),
  number TEXT NOT NULL DEFAULT '',
  issuedOn TEXT, handedOverOn TEXT,
  fileId TEXT REFERENCES files (id)
) STRICT;
CREATE INDEX certificatesByEnrolment ON certificates (enrolmentId);

-- A frozen certificate list: content is canonical JSON, contentHash its SHA-256.
CREATE TABLE certificateLists (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  contentHash TEXT NOT NULL CHECK (length(contentHash) = 64),
  frozenAt TEXT NOT NULL, frozenBy TEXT NOT NULL,
  UNIQUE (cohortId, version)
) STRICT;

CREATE TABLE certificateListExports (
  id TEXT PRIMARY KEY,
  listId TEXT NOT NULL REFERENCES certificateLists (id),
  format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv', 'pdf')),
  fileName TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  exportedAt TEXT NOT NULL
) STRICT;
CREATE INDEX certificateListExportsByList ON certificateListExports (listId);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL CHECK (length(trim(title)) > 0),
  kind TEXT NOT NULL DEFAULT 'meeting',
  startsAt TEXT NOT NULL, endsAt TEXT,
  place TEXT NOT NULL DEFAULT '', capacity INTEGER CHECK (capacity > 0),
  note TEXT NOT NULL DEFAULT '', searchText TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE eventGuests (
  id TEXT PRIMARY KEY,
  eventId TEXT NOT NULL REFERENCES events (id),
  personId TEXT NOT NULL REFERENCES persons (id),
  status TEXT NOT NULL CHECK (status IN ('invited', 'accepted', 'declined', 'attended')),
  companions INTEGER NOT NULL DEFAULT 0 CHECK (companions >= 0),
  UNIQUE (eventId, personId)
) STRICT;
CREATE INDEX eventGuestsByPerson ON eventGuests (personId);

-- The journal. An open command has no hash yet; triggers (made from the schema by the store) write changes under it.
CREATE TABLE journalCommands (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  cohortId TEXT,
  isUndoable INTEGER NOT NULL CHECK (isUndoable IN (0, 1)),
  undoesSeq INTEGER REFERENCES journalCommands (seq),
  hash TEXT
) STRICT;
CREATE INDEX journalCommandsByCohort ON journalCommands (cohortId, seq) WHERE cohortId IS NOT NULL;
CREATE INDEX journalCommandsByUndone ON journalCommands (undoesSeq) WHERE undoesSeq IS NOT NULL;

CREATE TABLE journalChanges (
  seq INTEGER PRIMARY KEY,
  commandSeq INTEGER NOT NULL REFERENCES journalCommands (seq),
  tableName TEXT NOT NULL,
  rowId TEXT NOT NULL,
  before TEXT, after TEXT,
  payloadHash TEXT,
  erasedAt TEXT
) STRICT;
CREATE INDEX journalChangesByCommand ON journalChanges (commandSeq);
CREATE INDEX journalChangesByRow ON journalChanges (tableName, rowId);

-- Search over folded text (ß = ss, ä = ae = a). External content: the text stands once, in its own row, found by
-- rowid. VACUUM would renumber those: the store is never vacuumed, and backups copy pages.
CREATE VIRTUAL TABLE personsSearch USING fts5 (searchText, content = 'persons', tokenize = 'unicode61', prefix = '2 3');
CREATE TRIGGER personsSearchInsert AFTER INSERT ON persons BEGIN
  INSERT INTO personsSearch (rowid, searchText) VALUES (NEW.rowid, NEW.searchText);
END;
CREATE TRIGGER personsSearchDelete AFTER DELETE ON persons BEGIN
  INSERT INTO personsSearch (personsSearch, rowid, searchText) VALUES ('delete', OLD.rowid, OLD.searchText);
END;
CREATE TRIGGER personsSearchUpdate AFTER UPDATE OF searchText ON persons WHEN OLD.searchText IS NOT NEW.searchText BEGIN
  INSERT INTO personsSearch (personsSearch, rowid, searchText) VALUES ('delete', OLD.rowid, OLD.searchText);
  INSERT INTO personsSearch (rowid, searchText) VALUES (NEW.rowid, NEW.searchText);
END;

CREATE VIRTUAL TABLE cohortsSearch USING fts5 (searchText, content = 'cohorts', tokenize = 'unicode61', prefix = '2 3');
CREATE TRIGGER cohortsSearchInsert AFTER INSERT ON cohorts BEGIN
  INSERT INTO cohortsSearch (rowid, searchText) VALUES (NEW.rowid, NEW.searchText);
END;
CREATE TRIGGER cohortsSearchDelete AFTER DELETE ON cohorts BEGIN
  INSERT INTO cohortsSearch (cohortsSearch, rowid, searchText) VALUES ('delete', OLD.rowid, OLD.searchText);
END;
CREATE TRIGGER cohortsSearchUpdate AFTER UPDATE OF searchText ON cohorts WHEN OLD.searchText IS NOT NEW.searchText BEGIN
  INSERT INTO cohortsSearch (cohortsSearch, rowid, searchText) VALUES ('delete', OLD.rowid, OLD.searchText);
  INSERT INTO cohortsSearch (rowid, searchText) VALUES (NEW.rowid, NEW.searchText);
END;

CREATE VIRTUAL TABLE papersSearch USING fts5 (searchText, content = 'papers', tokenize = 'unicode61', prefix = '2 3');
CREATE TRIGGER papersSearchInsert AFTER INSERT ON papers BEGIN
  INSERT INTO papersSearch (rowid, searchText) VALUES (NEW.rowid, NEW.searchText);
END;
CREATE TRIGGER papersSearchDelete AFTER DELETE ON papers BEGIN
  INSERT INTO papersSearch (papersSearch, rowid, searchText) VALUES ('delete', OLD.rowid, OLD.searchText);
END;
CREATE TRIGGER papersSearchUpdate AFTER UPDATE OF searchText ON papers WHEN OLD.searchText IS NOT NEW.searchText BEGIN
  INSERT INTO papersSearch (papersSearch, rowid, searchText) VALUES ('delete', OLD.rowid, OLD.searchText);
  INSERT INTO papersSearch (rowid, searchText) VALUES (NEW.rowid, NEW.searchText);
END;
