-- How many markers a course asks for in the presentation. Until now one was enough; that stays so for a course in which one settled a
-- presentation whose result is not determined yet, lest the result change by itself. Everywhere else two are asked for.
ALTER TABLE courses ADD COLUMN markersPerPresentation INTEGER NOT NULL DEFAULT 2 CHECK (markersPerPresentation IN (1, 2));
UPDATE courses SET markersPerPresentation = 1
WHERE EXISTS (SELECT 1 FROM cohorts c JOIN enrolments e ON e.cohortId = c.id
    JOIN markings m ON m.enrolmentId = e.id AND m.part = 'presentation' AND m.role = 'first' AND m.state = 'done'
  WHERE c.courseId = courses.id
    AND NOT EXISTS (SELECT 1 FROM markings o WHERE o.enrolmentId = e.id AND o.part = 'presentation' AND o.role <> 'first')
    AND NOT EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = e.id));
