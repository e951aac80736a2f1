-- For which chamber's papers the pictures of who issues were given; NULL where that is not known. All designs until now that hold for
-- every chamber have theirs of the one chamber that has courses, or of the only one there is.
ALTER TABLE documentDesigns ADD COLUMN chamberSignatureOf TEXT REFERENCES chambers (id);
ALTER TABLE documentDesigns ADD COLUMN secondSignatureOf TEXT REFERENCES chambers (id);
UPDATE documentDesigns SET chamberSignatureOf = coalesce(chamberId, chosen.id), secondSignatureOf = coalesce(chamberId, chosen.id)
FROM (SELECT coalesce(
  (SELECT CASE WHEN count(DISTINCT chamberId) = 1 THEN min(chamberId) END FROM courses),
  (SELECT CASE WHEN count(*) = 1 AND NOT EXISTS (SELECT 1 FROM courses) THEN min(id) END FROM chambers)) AS id) AS chosen;
UPDATE documentDesigns SET chamberSignatureOf = NULL WHERE chamberSignatureFileId IS NULL;
UPDATE documentDesigns SET secondSignatureOf = NULL WHERE secondSignatureFileId IS NULL;
