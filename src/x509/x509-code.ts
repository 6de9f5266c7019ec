/**
 * Deviations of a certificate, CRL or OCSP response that are tolerated while it is decoded and always
 * reported. Real CAs write every one of them; which of them a path may not rest on is the path's decision.
 */
export type X509Code =
  /** GeneralizedTime before 2050, or UTCTime where GeneralizedTime is asked for. RFC 5280 §4.1.2.5 */
  | 'x509.time-form-unexpected'
  /** A DEFAULT value written out (`critical FALSE`, `cA FALSE`, `version v1`). X.690 §11.5 */
  | 'x509.default-explicit'
  /** KeyUsage with trailing zero bits or with bits set beyond its end. X.690 §11.2 */
  | 'x509.key-usage-not-minimal'
  /** KeyUsage without a bit. RFC 5280 §4.2.1.3 */
  | 'x509.key-usage-empty'
  /** Zero or negative serial number. RFC 5280 §4.1.2.2 */
  | 'x509.serial-not-positive'
  /** Serial number of more than 20 octets. RFC 5280 §4.1.2.2 */
  | 'x509.serial-too-long'
  /** Extensions in a certificate or CRL whose version has none. RFC 5280 §4.1.2.9, §5.1.2.1 */
  | 'x509.version-too-low'
  /** An Extensions sequence without an extension. RFC 5280 §4.1.2.9 */
  | 'x509.extensions-empty'
  /** The same extension twice. RFC 5280 §4.2 */
  | 'x509.extension-duplicated'
  /** An extension whose value is not of its type. RFC 5280 §4.2 */
  | 'x509.extension-malformed'
  /** An extension that is larger or nested deeper than is read here, so that nobody knows what it says: `limit`. Ours. */
  | 'x509.extension-limit-exceeded'
  /** issuerUniqueID or subjectUniqueID. RFC 5280 §4.1.2.8 */
  | 'x509.unique-identifier-present'
  /** Outer and inner signature algorithm differ. RFC 5280 §4.1.1.2 */
  | 'x509.algorithm-mismatch'
  /** A signature that ends within an octet: it verifies under no key. RFC 5280 §4.1.1.3 */
  | 'x509.signature-not-octets'
  /** NULL parameters with an algorithm that takes none. GM/T 0015-2012, RFC 5758 §3.2 */
  | 'x509.parameters-null'
  /** An issuer without a name. RFC 5280 §4.1.2.4 */
  | 'x509.issuer-empty'
  /** A name whose octets are not text of the type they claim. RFC 5280 §4.1.2.4 */
  | 'x509.name-string-malformed'
  /** A CRL without nextUpdate. RFC 5280 §5.1.2.5 */
  | 'x509.next-update-missing'
  /** A certificate inside an OCSP response that cannot be decoded. RFC 6960 §4.2.1 */
  | 'x509.responder-certificate-malformed'
