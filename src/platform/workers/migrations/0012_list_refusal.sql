-- The last list of each source that was offered and not taken: for officers, and nothing rests on it.
CREATE TABLE list_refusal (
  source TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,                       -- milliseconds since 1970
  account TEXT NOT NULL,
  code TEXT NOT NULL,
  fault_values TEXT NOT NULL                 -- JSON: texts and numbers by their names
) STRICT, WITHOUT ROWID;
