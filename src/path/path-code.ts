/** What the path room finds. The first group are failed checks: a path with one of them is not accepted. */
export type PathCode =
  /** No trust anchor stands above the last certificate. RFC 5280 §6.1 */
  | 'path.anchor-missing'
  /** Before the relying party trusts the anchor: `notBefore`. */
  | 'path.anchor-not-yet-trusted'
  /** After the relying party trusted the anchor: `notAfter`. */
  | 'path.anchor-no-longer-trusted'
  | 'path.signature-invalid'
  /** The signature was not computed: algorithm unknown or refused, see the crypto finding beside it. */
  | 'path.signature-unsupported'
  /** The signature was not computed: no budget was left. */
  | 'path.signature-unchecked'
  | 'path.algorithm-mismatch'
  | 'path.certificate-not-yet-valid'
  | 'path.certificate-expired'
  /** Revoked at or before the instant: `revokedAt` (`unknown` where undecodable), `reason`. */
  | 'path.certificate-revoked'
  /** Suspended at the instant, and not known to be released by then: `revokedAt`. */
  | 'path.certificate-on-hold'
  | 'path.ca-not-allowed'
  | 'path.pathlen-exceeded'
  /** `usage`: what would have been needed. */
  | 'path.key-usage-missing'
  | 'path.extended-key-usage-missing'
  | 'path.extended-key-usage-not-exclusive'
  | 'path.extended-key-usage-not-critical'
  | 'path.critical-extension-unknown'
  /** A deviation that leaves open what the certificate allows: `deviation`, `oid`. */
  | 'path.certificate-malformed'
  /** An extension that restricts is larger or nested deeper than is read here: `limit`, `oid`. Nothing is known to be wrong. */
  | 'path.certificate-limit-exceeded'
  /** A name outside every permitted subtree of its form: `form`, `authority` that constrains it. */
  | 'path.name-not-permitted'
  /** A name inside an excluded subtree: `form`, `authority`. */
  | 'path.name-excluded'
  /** A name that cannot be compared with the subtrees that constrain its form: `form`, `authority`. */
  | 'path.name-not-comparable'
  /** Names and subtrees are too many to be compared: the names were not checked. */
  | 'path.name-constraints-budget-spent'
  /** An explicit policy is asked for, and none that will do is valid along the path. */
  | 'path.policy-none-valid'
  /** A CA maps any-policy, or another policy to it. */
  | 'path.policy-mapping-any'
  /** Policies and mappings are too many to be followed: the policies were not checked. */
  | 'path.policy-budget-spent'
  // findings: noteworthy, weighed by the policy
  | 'path.anchor-expired'
  | 'path.extension-unprocessed'
  /** No anchor can be reached, so that nobody was asked who signed the certificate. */
  | 'path.signature-skipped'
  | 'path.extended-key-usage-unfit'
  | 'path.sm2-id-override'
  /** The certificate names another holder of its issuer's name than the one above it. */
  | 'path.unique-identifier-mismatch'
  | 'path.revocation-unchecked'
  /** Revoked after the instant: good at it. */
  | 'path.certificate-revoked-later'
  /** Revoked after the instant, but by its CA's word already unfit at it: `invalidityDate`, `revokedAt`, `reason`. */
  | 'path.invalidity-earlier'
  /** Older than the policy lets revocation data be: `ageSeconds`, `ageSecondsMax`. */
  | 'path.revocation-not-fresh'
  /** A CRL that is full shows it to be good; a delta CRL, which the CA names, was not at hand. */
  | 'path.delta-crl-missing'
  | 'path.crl-stale'
  | 'path.crl-signature-invalid'
  /** `reason`: why the CRL says nothing of this certificate. */
  | 'path.crl-not-usable'
  /** Whoever signed the CRL may not speak for its issuer: `reason`, `issuer` (fingerprint of the signer's certificate). */
  | 'path.crl-issuer-unauthorized'
  /** No revocation data of another signer of a CRL, or of an authority above it: `issuer`. */
  | 'path.crl-issuer-unchecked'
  | 'path.ocsp-stale'
  | 'path.ocsp-signature-invalid'
  | 'path.ocsp-responder-unauthorized'
  /** No revocation data of the responder's own certificate, which does not carry ocsp-nocheck either. */
  | 'path.ocsp-responder-unchecked'
  /** `reason`: why the response says nothing of this certificate. */
  | 'path.ocsp-not-usable'
  /** The responder does not know the certificate. */
  | 'path.ocsp-unknown'
