/** What the judge itself finds; the rooms below have their own codes. */
export type ValidationCode =
  | 'validation.algorithm-weak'
  | 'validation.budget-spent'
  /** Revocation data signed by an algorithm that is not accepted at the instant: `algorithm`, `until`, `at`. */
  | 'validation.evidence-algorithm-weak'
  | 'validation.content-missing'
  /** Revocation data that calls itself newer than the validation time. */
  | 'validation.evidence-from-future'
  | 'validation.past-validation'
  | 'validation.signature-invalid'
  | 'validation.signature-unchecked'
  | 'validation.signed-after-expiry'
  | 'validation.signed-after-revocation'
  | 'validation.signed-before-validity'
  | 'validation.signer-missing'
  | 'validation.structure-unreadable'
  | 'validation.content-digest-mismatch'
  | 'validation.claimed-time-after-proof'
  | 'validation.timestamp-failed'
  /** The time-stamp says a time before the certificate of its authority begins. */
  | 'validation.timestamp-before-validity'
  /** The time-stamp says a time later than the instant at which it is known to exist. */
  | 'validation.timestamp-in-future'
  | 'validation.timestamp-unproven'
  | 'validation.time-claimed-only'
  | 'validation.trust-empty'
  /** The list by which the anchor is known was due for renewal. */
  | 'validation.trust-stale'
