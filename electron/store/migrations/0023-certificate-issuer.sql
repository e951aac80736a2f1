-- Who issues the certificates of a chamber: its name as printed, the place, and who signs.
ALTER TABLE chambers ADD COLUMN issuer TEXT NOT NULL CHECK (json_valid(issuer)) DEFAULT
  '{"by":"chamber","name":"","place":"","signatories":[],"directorSigns":true}';
