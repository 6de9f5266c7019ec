-- Reports, never documents. Instants are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE report (
  id TEXT PRIMARY KEY,                    -- 128 random bits or more, base64url
  body TEXT NOT NULL,                     -- canonical JSON, RFC 8785
  sha256 TEXT NOT NULL,                   -- of the body, lower-case hexadecimal
  deletion_token_sha256 TEXT NOT NULL,    -- the token itself is not kept
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX report_by_expiry ON report (expires_at);
