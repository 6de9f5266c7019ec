-- How often something was asked, a day and a region at a time. No column has room for anybody: words of closed lists, ids of the
-- registry's authorities, and numbers. Each dimension is counted for itself, so that no two facts of one question stand together.
CREATE TABLE usage_day (
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND length(day) = 10),  -- in Beijing
  kind TEXT NOT NULL CHECK (kind IN ('verification', 'recognition')),
  region TEXT NOT NULL CHECK (region = '' OR (length(region) BETWEEN 2 AND 6 AND region NOT GLOB '*[^A-Z0-9-]*')),
  dimension TEXT NOT NULL CHECK (dimension IN ('verdict', 'algorithm', 'freshness', 'authority')),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 128),
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day, kind, region, dimension, value)
) STRICT, WITHOUT ROWID;
