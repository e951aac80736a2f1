-- Whether a file has been read, and by which method, stands behind its whole text: the index says it without taking the row.

CREATE INDEX derivedTextsByMethod ON derivedTexts (sha256, method, reason, state);
