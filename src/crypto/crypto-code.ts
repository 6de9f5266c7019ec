/**
 * What the crypto room finds: refusals of its key policy, wrong signatures, and the closed list of named
 * tolerances (the last group), each of which is reported whenever it was needed.
 */
export type CryptoCode =
  // algorithms and their parameters
  | 'crypto.algorithm-unknown'
  | 'crypto.algorithm-parameters-malformed'
  | 'crypto.digest-unknown'
  | 'crypto.digest-missing'
  | 'crypto.digest-mismatch'
  | 'crypto.digest-refused'
  | 'crypto.pss-parameters-malformed'
  | 'crypto.sm2-id-too-long'
  // keys
  | 'crypto.key-malformed'
  | 'crypto.key-algorithm-unknown'
  | 'crypto.key-algorithm-mismatch'
  | 'crypto.key-restriction-violated'
  | 'crypto.curve-unknown'
  | 'crypto.curve-parameters-refused'
  | 'crypto.point-form-refused'
  | 'crypto.point-off-curve'
  | 'crypto.rsa-modulus-size'
  | 'crypto.rsa-modulus-even'
  | 'crypto.rsa-exponent-refused'
  | 'crypto.dsa-domain-refused'
  /** The key states no parameters, and no DSA key above it left it any. */
  | 'crypto.dsa-parameters-missing'
  | 'crypto.dsa-weak'
  // signature values
  | 'crypto.signature-malformed'
  | 'crypto.signature-range'
  | 'crypto.signature-mismatch'
  /** Beside a mismatch: the SM2 signature holds under another signer ID, of which it says nothing itself: `octets`. */
  | 'crypto.sm2-id-unexpected'
  // named tolerances
  | 'crypto.oid-alias'
  | 'crypto.missing-null'
  | 'crypto.null-parameters'
  | 'crypto.integer-nonminimal'
  | 'crypto.raw-rs'
  | 'crypto.curve-explicit'
  | 'crypto.rsa-modulus-negative'
