-- How far each job of the schedule has come: it saves work, and nothing rests on it.
CREATE TABLE schedule_progress (
  job TEXT PRIMARY KEY NOT NULL,
  through INTEGER NOT NULL                   -- milliseconds since 1970
) STRICT, WITHOUT ROWID;
