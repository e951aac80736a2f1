-- When the file of a package or worksheet was saved for who marks, and that of the newest hand-in for the office; NULL: it was made and
-- nobody has it. What was made before this was known counts as saved.
ALTER TABLE exchangePackages ADD COLUMN savedAt TEXT;
UPDATE exchangePackages SET savedAt = givenAt;
ALTER TABLE openedPackages ADD COLUMN savedAt TEXT;
UPDATE openedPackages SET savedAt = handedInAt;
