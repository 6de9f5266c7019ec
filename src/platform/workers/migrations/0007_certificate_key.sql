-- By what a person finds a certificate of the registry: numbers that are read off it, each compared whole. What stands here follows from the certificate.
CREATE TABLE certificate_key (
  relation TEXT NOT NULL CHECK (relation IN ('sm3', 'serial-number', 'key-identifier')),
  key TEXT NOT NULL CHECK (key <> ''),      -- lower-case hexadecimal; serial numbers without leading zeros
  fingerprint TEXT NOT NULL REFERENCES registry_certificate (fingerprint),
  PRIMARY KEY (relation, key, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER certificate_key_stays BEFORE UPDATE ON certificate_key BEGIN SELECT RAISE(ABORT, 'certificate_key is append-only'); END;
CREATE TRIGGER certificate_key_is_kept BEFORE DELETE ON certificate_key BEGIN SELECT RAISE(ABORT, 'certificate_key is append-only'); END;
