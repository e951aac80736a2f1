-- rebuild
-- An agreement keeps a reason for each criterion that it changes, `{"<criterionId>": "…"}`, and what was decided about
-- each knock-out on which the markers differed, `{"<knockOutId>": {"applies": true, "reason": "…"}}`. The reason for all
-- of it may be left out.

CREATE TABLE markAgreementsNew (
  id TEXT PRIMARY KEY,
  enrolmentId TEXT NOT NULL REFERENCES enrolments (id),
  part TEXT NOT NULL CHECK (part IN ('paper', 'presentation')),
  points REAL NOT NULL CHECK (points BETWEEN 0 AND 100),
  reason TEXT NOT NULL,
  agreedAt TEXT NOT NULL,
  criteriaPoints TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(criteriaPoints)),
  agreedBy TEXT NOT NULL DEFAULT '',
  criteriaReasons TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(criteriaReasons)),
  knockOuts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(knockOuts)),
  UNIQUE (enrolmentId, part)
) STRICT;
INSERT INTO markAgreementsNew (id, enrolmentId, part, points, reason, agreedAt, criteriaPoints, agreedBy)
SELECT id, enrolmentId, part, points, reason, agreedAt, criteriaPoints, agreedBy FROM markAgreements;
DROP TABLE markAgreements;
ALTER TABLE markAgreementsNew RENAME TO markAgreements;
