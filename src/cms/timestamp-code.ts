/** What the cms room finds in a time-stamp token, besides the CmsCode of the signature around it. */
export type TimestampCode =
  | 'timestamp.version-unexpected'
  | 'timestamp.ordering-default-encoded'
  | 'timestamp.extension-critical-unknown'
  | 'timestamp.imprint-algorithm-unsupported'
  | 'timestamp.imprint-length-mismatch'
  | 'timestamp.imprint-mismatch'
  /** The named tolerance of real Chinese TSAs: no ESSCertID in the signed attributes. */
  | 'timestamp.signing-certificate-missing'
  | 'timestamp.tsa-name-mismatch'

/** What makes a token or response unreadable, besides `asn1.*` and CmsFaultCode. */
export type TimestampFaultCode =
  | 'timestamp.not-a-token'
  | 'timestamp.content-missing'
  | 'timestamp.signer-count'
  | 'timestamp.version-unsupported'
  | 'timestamp.accuracy-malformed'
  | 'timestamp.response-rejected'
  | 'timestamp.response-without-token'
