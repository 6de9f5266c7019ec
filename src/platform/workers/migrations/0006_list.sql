-- Trust lists as they were published or imported: a list never changes under its number, and none is followed by an earlier one.
-- A shelf is one sequence of lists: those of a region that are published here, or those that come from one source.
CREATE TABLE list (
  shelf TEXT NOT NULL CHECK (shelf <> ''),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  head TEXT NOT NULL CHECK (json_type(head) = 'object'),   -- canonical JSON: what succession is judged by
  PRIMARY KEY (shelf, sequence)
) STRICT;

-- The texts of a list, each under its name, in parts: D1 takes 2,000,000 octets in one value.
CREATE TABLE list_text (
  shelf TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  name TEXT NOT NULL,
  part INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (shelf, sequence, name, part),
  FOREIGN KEY (shelf, sequence) REFERENCES list (shelf, sequence)
) STRICT;

CREATE TRIGGER list_stays BEFORE UPDATE ON list BEGIN SELECT RAISE(ABORT, 'list is append-only'); END;
CREATE TRIGGER list_is_kept BEFORE DELETE ON list BEGIN SELECT RAISE(ABORT, 'list is append-only'); END;
CREATE TRIGGER list_is_the_latest BEFORE INSERT ON list WHEN EXISTS (SELECT 1 FROM list WHERE shelf = NEW.shelf AND sequence >= NEW.sequence) BEGIN SELECT RAISE(ABORT, 'list is followed by later ones alone'); END;
CREATE TRIGGER list_text_stays BEFORE UPDATE ON list_text BEGIN SELECT RAISE(ABORT, 'list_text is append-only'); END;
CREATE TRIGGER list_text_is_kept BEFORE DELETE ON list_text BEGIN SELECT RAISE(ABORT, 'list_text is append-only'); END;
CREATE TRIGGER list_text_is_not_replaced BEFORE INSERT ON list_text WHEN EXISTS (SELECT 1 FROM list_text WHERE shelf = NEW.shelf AND sequence = NEW.sequence AND name = NEW.name AND part = NEW.part) BEGIN SELECT RAISE(ABORT, 'list_text is append-only'); END;
