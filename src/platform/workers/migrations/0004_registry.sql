-- The registry, append-only: a change ends rows and begins others, and every row says from which change to which it holds.
-- Instants are milliseconds since 1970-01-01T00:00:00Z; hashes are SHA-256 in lower-case hexadecimal.
-- Triggers stand on one line each, in capitals and without CASE: D1's own splitter of statements reads no others.

-- The change log. Its entries name each other by version and hash, so that no two follow the same one.
CREATE TABLE registry_change (
  version INTEGER PRIMARY KEY CHECK (version >= 1),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  nonce TEXT NOT NULL CHECK (length(nonce) = 32),                       -- 128 random bits, hexadecimal
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''),
  action TEXT NOT NULL CHECK (action <> ''),
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  comment TEXT NOT NULL,
  rows TEXT NOT NULL CHECK (json_type(rows) = 'array'),                 -- [{ kind, id, before, after }]
  certificates TEXT NOT NULL CHECK (json_type(certificates) = 'array'), -- fingerprints first stored with this change
  previous_version INTEGER GENERATED ALWAYS AS (nullif(version - 1, 0)) STORED,
  CHECK (version > 1 OR previous = '0000000000000000000000000000000000000000000000000000000000000000'),
  UNIQUE (version, hash),
  FOREIGN KEY (previous_version, previous) REFERENCES registry_change (version, hash)
) STRICT;

CREATE INDEX registry_change_by_object ON registry_change (object_kind, object_id, version);

-- Rows of every kind: regions, authorities, services, instruments …; registrations and accounts have their history here too.
CREATE TABLE registry_row (
  kind TEXT NOT NULL CHECK (kind <> ''),
  id TEXT NOT NULL CHECK (id <> ''),
  since_version INTEGER NOT NULL REFERENCES registry_change (version),
  until_version INTEGER REFERENCES registry_change (version),           -- NULL: it holds
  body TEXT NOT NULL CHECK (json_type(body) = 'object'),                -- canonical JSON, RFC 8785
  PRIMARY KEY (kind, id, since_version),
  CHECK (until_version > since_version)
) STRICT;

-- At most one state at a time.
CREATE UNIQUE INDEX registry_row_that_holds ON registry_row (kind, id) WHERE until_version IS NULL;
CREATE INDEX registry_row_by_since ON registry_row (since_version);
CREATE INDEX registry_row_by_until ON registry_row (until_version) WHERE until_version IS NOT NULL;

-- By what a row is found: its authority, its region, its certificates …
CREATE TABLE registry_key (
  relation TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  since_version INTEGER NOT NULL,
  PRIMARY KEY (relation, key, kind, id, since_version),
  FOREIGN KEY (kind, id, since_version) REFERENCES registry_row (kind, id, since_version)
) STRICT, WITHOUT ROWID;

-- Certificates that rows name, once each. Base64, for D1 hands octets out as one number each.
CREATE TABLE registry_certificate (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
  subject TEXT NOT NULL,                   -- hash of the name as names are compared, RFC 5280 §7.1
  issuer TEXT NOT NULL,
  public_key TEXT NOT NULL,                -- hash of the SubjectPublicKeyInfo
  since_version INTEGER NOT NULL REFERENCES registry_change (version),
  certificate TEXT NOT NULL                -- DER
) STRICT;

CREATE INDEX registry_certificate_by_subject ON registry_certificate (subject);
CREATE INDEX registry_certificate_by_key ON registry_certificate (public_key);
CREATE INDEX registry_certificate_by_since ON registry_certificate (since_version);

-- History is not rewritten. INSERT OR REPLACE deletes without a word to DELETE's trigger, so that INSERT is asked as well.
CREATE TRIGGER registry_change_stays BEFORE UPDATE ON registry_change BEGIN SELECT RAISE(ABORT, 'registry_change is append-only'); END;
CREATE TRIGGER registry_change_is_kept BEFORE DELETE ON registry_change BEGIN SELECT RAISE(ABORT, 'registry_change is append-only'); END;
CREATE TRIGGER registry_change_is_not_replaced BEFORE INSERT ON registry_change WHEN EXISTS (SELECT 1 FROM registry_change WHERE version >= NEW.version) BEGIN SELECT RAISE(ABORT, 'registry_change is append-only'); END;

CREATE TRIGGER registry_row_only_ends BEFORE UPDATE ON registry_row WHEN OLD.until_version IS NOT NULL OR NEW.until_version IS NULL OR NEW.kind <> OLD.kind OR NEW.id <> OLD.id OR NEW.since_version <> OLD.since_version OR NEW.body <> OLD.body BEGIN SELECT RAISE(ABORT, 'registry_row is append-only'); END;
CREATE TRIGGER registry_row_ends_now BEFORE UPDATE ON registry_row WHEN NEW.until_version <> (SELECT max(version) FROM registry_change) BEGIN SELECT RAISE(ABORT, 'registry_row ends with the latest change'); END;
CREATE TRIGGER registry_row_is_kept BEFORE DELETE ON registry_row BEGIN SELECT RAISE(ABORT, 'registry_row is append-only'); END;
CREATE TRIGGER registry_row_is_not_replaced BEFORE INSERT ON registry_row WHEN EXISTS (SELECT 1 FROM registry_row WHERE kind = NEW.kind AND id = NEW.id AND until_version IS NULL) BEGIN SELECT RAISE(ABORT, 'registry_row has one state at a time'); END;
CREATE TRIGGER registry_row_begins_now BEFORE INSERT ON registry_row WHEN NEW.until_version IS NOT NULL OR NEW.since_version IS NOT (SELECT max(version) FROM registry_change) BEGIN SELECT RAISE(ABORT, 'registry_row begins with the latest change'); END;

CREATE TRIGGER registry_key_stays BEFORE UPDATE ON registry_key BEGIN SELECT RAISE(ABORT, 'registry_key is append-only'); END;
CREATE TRIGGER registry_key_is_kept BEFORE DELETE ON registry_key BEGIN SELECT RAISE(ABORT, 'registry_key is append-only'); END;
CREATE TRIGGER registry_key_begins_now BEFORE INSERT ON registry_key WHEN NEW.since_version IS NOT (SELECT max(version) FROM registry_change) BEGIN SELECT RAISE(ABORT, 'registry_key begins with the latest change'); END;

CREATE TRIGGER registry_certificate_stays BEFORE UPDATE ON registry_certificate BEGIN SELECT RAISE(ABORT, 'registry_certificate is append-only'); END;
CREATE TRIGGER registry_certificate_is_kept BEFORE DELETE ON registry_certificate BEGIN SELECT RAISE(ABORT, 'registry_certificate is append-only'); END;
CREATE TRIGGER registry_certificate_is_not_replaced BEFORE INSERT ON registry_certificate WHEN EXISTS (SELECT 1 FROM registry_certificate WHERE fingerprint = NEW.fingerprint) BEGIN SELECT RAISE(ABORT, 'registry_certificate is append-only'); END;
CREATE TRIGGER registry_certificate_begins_now BEFORE INSERT ON registry_certificate WHEN NEW.since_version IS NOT (SELECT max(version) FROM registry_change) BEGIN SELECT RAISE(ABORT, 'registry_certificate begins with the latest change'); END;
