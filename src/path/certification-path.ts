import type { Finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import type { CryptoCode } from '../crypto/crypto-code.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificatePolicy } from '../x509/certificate-extensions.ts'
import type { X509Code } from '../x509/x509-code.ts'
import type { PathCode } from './path-code.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/**
 * What the target's key is used for: decides which key usage and which purposes it must have. `any`: RFC 5280
 * §6.1 alone, which asks nothing of it.
 */
export type PathPurpose = 'any' | 'signing' | 'time-stamping' | 'ocsp-signing' | 'crl-signing'

/** What stands against a path or is noteworthy about it: its own checks, and what reading and mathematics found on the way. */
export type PathFinding = Finding<PathCode | X509Code | CryptoCode>

/** One way from the target to a trust anchor, judged by RFC 5280 §6.1 with every failed check. */
export interface CertificationPath {
  /** Target first; the anchor's own certificate last where one is reached. */
  readonly certificates: readonly Certificate[]
  /** Null where the path ends without one. */
  readonly anchor: TrustAnchor | null
  /** Indices of certificates by which one CA certified another that also stands on its own. */
  readonly crossCertificates: readonly number[]
  /**
   * Policies that are valid along the path and asked for, in the words of the anchor's domain; any-policy
   * (2.5.29.32.0) where each one is. Null where no anchor is seen to stand above. RFC 5280 §6.1.6
   */
  readonly userConstrainedPolicySet: readonly string[] | null
  /** Qualifiers of the policies among them that the target states: where their terms stand, what to tell a relying party. */
  readonly policyQualifiers: readonly CertificatePolicy[]
  /** Failed checks: the path is accepted where there is none. */
  readonly failures: readonly PathFinding[]
  readonly findings: readonly PathFinding[]
  /** One for each certificate below the anchor, in their order. */
  readonly revocation: readonly RevocationStatus[]
  /** By what each certificate is signed; null for the anchor and where the algorithm is not known. */
  readonly schemes: readonly (SignatureScheme | null)[]
}

/** What is known of one certificate's revocation at the instant that is asked about. */
export interface RevocationStatus {
  /** Fingerprint of the certificate. */
  readonly subject: string
  /** `good` and `revoked` at the instant; `unknown` to the responder; `unchecked`: no usable evidence. */
  readonly status: 'good' | 'revoked' | 'unknown' | 'unchecked'
  readonly source: 'crl' | 'ocsp' | null
  /** Fingerprint of the CRL or OCSP response that it rests on. */
  readonly evidence: string | null
  /** By what the evidence is signed. */
  readonly scheme: SignatureScheme | null
  readonly thisUpdate: Instant | null
  readonly nextUpdate: Instant | null
  /** Set for a `good` one too, where it was revoked after the instant. */
  readonly revokedAt: Instant | null
  readonly reason: string | null
}

/** Something that is not at hand and would say more. */
export interface Want {
  readonly kind: 'certificate' | 'crl' | 'ocsp'
  /** http and https, in the order in which the certificate names them. */
  readonly uris: readonly string[]
  /** Fingerprint of the certificate whose issuer or status is wanted. */
  readonly subject: string
  /** Fingerprint of the issuer's certificate, where it is known. */
  readonly issuer?: string
}
