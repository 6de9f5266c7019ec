-- What stands in the index of a row or of a certificate, all of it, for whoever holds it against the row.
CREATE INDEX registry_key_by_row ON registry_key (kind, id, since_version);
CREATE INDEX certificate_key_by_certificate ON certificate_key (fingerprint);
