-- rebuild
-- What a chamber wants, and by when: three lists, each with its columns and its deadline, and whom to send them to.

ALTER TABLE chambers ADD COLUMN contactName TEXT NOT NULL DEFAULT '';
ALTER TABLE chambers ADD COLUMN contactEmail TEXT NOT NULL DEFAULT '';
ALTER TABLE chambers ADD COLUMN contactPhone TEXT NOT NULL DEFAULT '';
ALTER TABLE chambers ADD COLUMN deadlines TEXT NOT NULL CHECK (json_valid(deadlines)) DEFAULT
  '{"registration":{"days":21,"side":"before","from":"start"},"participants":{"days":7,"side":"after","from":"start"},"certificates":{"days":14,"side":"before","from":"handover"}}';
ALTER TABLE chambers ADD COLUMN registrationColumns TEXT NOT NULL CHECK (json_valid(registrationColumns)) DEFAULT
  '[{"key":"number","header":"Nr."},{"key":"module","header":"Modul"},{"key":"units","header":"UE"},{"key":"lecturers","header":"Dozent:in"}]';
ALTER TABLE chambers ADD COLUMN participantsColumns TEXT NOT NULL CHECK (json_valid(participantsColumns)) DEFAULT
  '[{"key":"number","header":"Nr."},{"key":"salutation","header":"Anrede"},{"key":"title","header":"Titel"},{"key":"firstName","header":"Vorname"},{"key":"lastName","header":"Nachname"},{"key":"birthName","header":"Geburtsname"},{"key":"birthDate","header":"Geburtsdatum"},{"key":"birthPlace","header":"Geburtsort"}]';

-- A frozen list of one of the three kinds: content is canonical JSON, contentHash its SHA-256.
CREATE TABLE chamberLists (
  id TEXT PRIMARY KEY,
  cohortId TEXT NOT NULL REFERENCES cohorts (id),
  kind TEXT NOT NULL CHECK (kind IN ('registration', 'participants', 'certificates')),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  contentHash TEXT NOT NULL CHECK (length(contentHash) = 64),
  frozenAt TEXT NOT NULL, frozenBy TEXT NOT NULL,
  UNIQUE (cohortId, kind, version)
) STRICT;
INSERT INTO chamberLists (id, cohortId, kind, version, content, contentHash, frozenAt, frozenBy)
SELECT id, cohortId, 'certificates', version, content, contentHash, frozenAt, frozenBy FROM certificateLists;

CREATE TABLE chamberListExports (
  id TEXT PRIMARY KEY,
  listId TEXT NOT NULL REFERENCES chamberLists (id),
  format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv', 'pdf')),
  fileName TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  exportedAt TEXT NOT NULL
) STRICT;
INSERT INTO chamberListExports (id, listId, format, fileName, sha256, exportedAt)
SELECT id, listId, format, fileName, sha256, exportedAt FROM certificateListExports;
DROP TABLE certificateListExports;
DROP TABLE certificateLists;
CREATE INDEX chamberListExportsByList ON chamberListExports (listId);

-- That a frozen list went out: on which day, to whom, and who says so.
CREATE TABLE chamberListSendings (
  id TEXT PRIMARY KEY,
  listId TEXT NOT NULL REFERENCES chamberLists (id),
  sentOn TEXT NOT NULL CHECK (length(sentOn) = 10),
  sentTo TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  recordedAt TEXT NOT NULL, recordedBy TEXT NOT NULL
) STRICT;
CREATE INDEX chamberListSendingsByList ON chamberListSendings (listId, sentOn);
