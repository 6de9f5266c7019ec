import type { Certificate } from '../x509/certificate.ts'

/** A name and key that a relying party trusts, with what is known of where it comes from. RFC 5280 §6.1.1 (d) */
export interface TrustAnchor {
  readonly certificate: Certificate
  /** ISO 3166-2 code of the region it speaks for, `CN-SH` say; absent for an anchor given by hand. */
  readonly region?: string
  /** The demonstration PKI, whose keys are public: a verdict that rests on it must say so. */
  readonly demonstration?: boolean
  /** SM2 signer ID that certificates under this anchor are signed with, where it is not the default one. */
  readonly sm2Id?: Uint8Array
}
