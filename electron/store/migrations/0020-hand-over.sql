-- How an issued document came to whom it is for, the day a cohort was closed, and what the certificate list remarks on somebody.
ALTER TABLE certificates ADD COLUMN handedOverWay TEXT NOT NULL DEFAULT 'in-person'
  CHECK (handedOverWay IN ('in-person', 'post', 'email'));
ALTER TABLE certificates ADD COLUMN handedOverBy TEXT NOT NULL DEFAULT '' CHECK (length(handedOverBy) <= 300);

ALTER TABLE cohorts ADD COLUMN completedOn TEXT CHECK (completedOn IS NULL OR length(completedOn) = 10);

ALTER TABLE enrolments ADD COLUMN listRemark TEXT NOT NULL DEFAULT '' CHECK (length(listRemark) <= 300);
