/**
 * What the cms room finds in a signature. Where it bears on `intact` is said in verify-signer.ts; how much
 * each weighs is the validation policy's business.
 */
export type CmsCode =
  // form of the structure: harmless to the mathematics
  | 'cms.encoding-ber'
  | 'cms.version-unexpected'
  | 'cms.digest-algorithm-unlisted'
  | 'cms.content-any'
  | 'cms.attributes-unsorted'
  // what it carries besides
  | 'cms.certificate-malformed'
  | 'cms.certificate-choice-unsupported'
  | 'cms.revocation-info-malformed'
  | 'cms.revocation-info-unsupported'
  | 'cms.counter-signature-intact'
  | 'cms.counter-signature-not-intact'
  | 'cms.counter-signature-unchecked'
  // signed attributes
  | 'cms.signed-attributes-missing'
  | 'cms.attribute-duplicated'
  | 'cms.attribute-value-count'
  | 'cms.content-type-missing'
  | 'cms.content-type-malformed'
  | 'cms.content-type-mismatch'
  | 'cms.content-type-alias'
  | 'cms.message-digest-missing'
  | 'cms.message-digest-malformed'
  | 'cms.message-digest-mismatch'
  | 'cms.signing-time-malformed'
  | 'cms.algorithm-protection-malformed'
  | 'cms.algorithm-protection-mismatch'
  | 'cms.signing-certificate-missing'
  | 'cms.signing-certificate-malformed'
  | 'cms.signing-certificate-mismatch'
  | 'cms.signing-certificate-issuer-mismatch'
  | 'cms.signing-certificate-digest-unsupported'
  // signer and content
  | 'cms.signer-certificate-ambiguous'
  | 'cms.signer-name-variant'
  | 'cms.digest-algorithm-unsupported'
  | 'cms.content-conflict'
  | 'cms.content-looks-like-attributes'

/** What makes a CMS structure unreadable, besides `asn1.*`. */
export type CmsFaultCode =
  | 'cms.not-signed-data'
  | 'cms.trailing-octets'
  | 'cms.too-many'
  | 'cms.elements-unexpected'
  | 'cms.signer-identifier-unsupported'
