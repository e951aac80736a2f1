-- The codes on documents: signed by a key of the academy's own. `documentKeys` are the halves that anybody may see, those of
-- before too, since papers signed with them are still out; the other halves stand outside the journal, and only of the key in use.

CREATE TABLE documentKeys (
  -- The first 8 bytes of the SHA-256 of the key, in hexadecimal.
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  publicKey TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  retiredAt TEXT
) STRICT;
CREATE UNIQUE INDEX documentKeysInUse ON documentKeys (retiredAt IS NULL) WHERE retiredAt IS NULL;

CREATE TABLE secretDocumentKeys (
  id TEXT PRIMARY KEY REFERENCES documentKeys (id),
  privateKey TEXT NOT NULL
) STRICT;

-- Where the academy has put the page that checks codes; empty where it has not.
ALTER TABLE academy ADD COLUMN verificationAddress TEXT NOT NULL DEFAULT '' CHECK (length(verificationAddress) <= 100);

-- The signed code of a document as it was issued.
ALTER TABLE certificates ADD COLUMN seal TEXT NOT NULL DEFAULT '';
CREATE TRIGGER sealedCertificatesUpdate BEFORE UPDATE ON certificates
WHEN OLD.issuedAt IS NOT NULL AND OLD.seal IS NOT NEW.seal
BEGIN SELECT RAISE(ABORT, 'what was issued stays as it was'); END;
