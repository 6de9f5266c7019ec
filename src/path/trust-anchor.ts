import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { NameConstraints } from '../x509/name-constraints.ts'

/**
 * What a relying party holds everything below an anchor to, whatever the anchor's certificate says; what
 * that certificate states holds as well. Absent members constrain nothing.
 *
 * @standard RFC 5914 §2 (CertPathControls); RFC 5937 §3
 */
export interface AnchorConstraints {
  readonly nameConstraints?: NameConstraints
  /** Object identifiers under which paths may be valid, in the words of the anchor's domain; any-policy: every one. */
  readonly policies?: readonly string[]
  /** A path without one of the policies is refused; without this, they only narrow what it is said to be valid under. */
  readonly requireExplicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
  /** CA certificates between the anchor and the target, self-issued ones not counted. */
  readonly pathLength?: number
  /** First and last instant at which the anchor vouches for anything. */
  readonly notBefore?: Instant
  readonly notAfter?: Instant
}

/** A name and key that a relying party trusts, with what is known of where it comes from. RFC 5280 §6.1.1 (d) */
export interface TrustAnchor {
  readonly certificate: Certificate
  /** ISO 3166-2 code of the region it speaks for, `CN-SH` say; absent for an anchor given by hand. */
  readonly region?: string
  /** The demonstration PKI, whose keys are public: a verdict that rests on it must say so. */
  readonly demonstration?: boolean
  /** SM2 signer ID that certificates under this anchor are signed with, where it is not the default one. */
  readonly sm2Id?: Uint8Array
  readonly constraints?: AnchorConstraints
  /** The next list of those by which it is known was to come by then; absent where none is promised. TS 119 612 V2.4.1 §5.3.15 */
  readonly dueAt?: Instant
}

/** Whether what is known of an anchor is out of date at an instant. */
export const isDue = ({ dueAt }: TrustAnchor, at: Instant): boolean => dueAt !== undefined && dueAt <= at
