-- What access keeps for minutes or hours. Accounts and API keys are rows of the registry and stand in its log; here no secret stands, only digests.
-- Instants are milliseconds since 1970-01-01T00:00:00Z; digests are SHA-256 in lower-case hexadecimal.

-- Challenges that wait for their signature; taken with the first answer.
CREATE TABLE access_challenge (
  nonce TEXT PRIMARY KEY,                  -- 32 random octets
  account TEXT NOT NULL,                   -- as it was asked for; there may be none of that name
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX access_challenge_by_expiry ON access_challenge (expires_at);

CREATE TABLE access_session (
  sha256 TEXT PRIMARY KEY,                 -- of the token
  account TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL                 -- to the minute
) STRICT;

CREATE INDEX access_session_by_expiry ON access_session (expires_at);

CREATE TABLE access_key_use (
  api_key TEXT PRIMARY KEY,
  used_at INTEGER NOT NULL                 -- to the minute
) STRICT;

-- The one-time token by which the first administrator is made; gone once it was taken.
CREATE TABLE access_first_token (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  created_at INTEGER NOT NULL
) STRICT;

-- Answers to requests that carried an Idempotency-Key, so that the same request gives the same answer again.
CREATE TABLE idempotent_answer (
  key TEXT PRIMARY KEY,                    -- digest of who asked, what was asked for and the key
  request TEXT NOT NULL,                   -- digest of the request
  status INTEGER,                          -- NULL: it is being answered
  body TEXT,
  location TEXT,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX idempotent_answer_by_expiry ON idempotent_answer (expires_at);
