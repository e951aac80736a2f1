-- The text of a paper with the places where its pages begin, the clean HTML of a Word document, and the method that read it:
-- what an older method has read is read anew. `reason` holds the key of the problem.

ALTER TABLE derivedTexts ADD COLUMN pageStarts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pageStarts));
ALTER TABLE derivedTexts ADD COLUMN html TEXT;
ALTER TABLE derivedTexts ADD COLUMN method INTEGER NOT NULL DEFAULT 0;
