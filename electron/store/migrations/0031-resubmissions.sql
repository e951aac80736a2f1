-- Which versions are resubmissions: those that came in after a failed result, whether it stands or was opened again since. Until
-- now every second version counted as one.
ALTER TABLE submissions ADD COLUMN isResubmission INTEGER NOT NULL DEFAULT 0 CHECK (isResubmission IN (0, 1));
WITH failed AS (
  SELECT enrolmentId, determinedAt FROM results WHERE hasPassed = 0
  UNION ALL
  SELECT before ->> '$.enrolmentId', before ->> '$.determinedAt' FROM journalChanges
  WHERE tableName = 'results' AND after IS NULL AND before ->> '$.hasPassed' = 0
)
UPDATE submissions SET isResubmission = 1
WHERE EXISTS (SELECT 1 FROM papers a JOIN failed f ON f.enrolmentId = a.enrolmentId
    WHERE a.id = submissions.paperId AND submissions.submittedAt > f.determinedAt)
  AND EXISTS (SELECT 1 FROM submissions o
    WHERE o.paperId = submissions.paperId AND o.withdrawnAt IS NULL AND o.version < submissions.version);
