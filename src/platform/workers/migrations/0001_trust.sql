-- Trust anchors and the certificates known to the registry; `demonstration` marks those whose keys are public.
CREATE TABLE trust_anchor (
  fingerprint TEXT PRIMARY KEY,           -- SHA-256 of the certificate, lower-case hexadecimal
  certificate BLOB NOT NULL,              -- DER
  region TEXT,                            -- ISO 3166-2
  sm2_id BLOB,                            -- signer ID under this anchor where it is not the default one, GM/T 0009
  demonstration INTEGER NOT NULL
) STRICT;

-- CA and cross-certificates: candidates for a path, never trusted themselves.
CREATE TABLE known_certificate (
  fingerprint TEXT PRIMARY KEY,
  certificate BLOB NOT NULL,
  demonstration INTEGER NOT NULL
) STRICT;

-- One row: which state of the two tables this is. A worker reads it on every request and the tables only when it changed.
CREATE TABLE trust_snapshot (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision TEXT NOT NULL,                 -- SHA-256 over what was loaded, lower-case hexadecimal
  as_of TEXT NOT NULL                     -- ISO 8601: when the trust data was current
) STRICT;
