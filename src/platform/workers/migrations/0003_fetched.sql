-- Certificates, CRLs and OCSP responses fetched from the network, kept only after a verification accepted their signature.
-- `request` is SHA-256 over the issuer's key, the URL and the body sent: what one issuer's URL gave never answers for another's.
CREATE TABLE fetched (
  request TEXT PRIMARY KEY,
  body BLOB NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX fetched_by_expiry ON fetched (expires_at);
