-- Kinds of file that a chamber accepts for papers besides PDF and Word documents.
ALTER TABLE chambers ADD COLUMN morePaperTypes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(morePaperTypes));
