import type { Bytes } from '../base/bytes.ts'
import type { Finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { Fault } from '../base/result.ts'
import type { SignedData, SignerInfo } from '../cms/signed-data.ts'
import type { TimestampToken } from '../cms/timestamp-token.ts'
import type { AlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { Material } from './material.ts'

/** The one shape that every format opens into: what was signed, by which structure, and what it leaves out. */
export interface SignedDocument {
  readonly format: DocumentFormat
  /** In document order; counter-signatures and time-stamps inside a signature are found in its structure. */
  readonly objects: readonly SignedObject[]
  /** Certificates, CRLs and OCSP responses that the document carries outside its signatures (PDF DSS). */
  readonly material: Material
  /** True where content was changed after any of its signatures in a way not known to be harmless, or a signature was taken out. */
  readonly changedAfterSigning: boolean
  /** What concerns the document and no one signature. */
  readonly findings: readonly Finding[]
}

type DocumentFormat = 'cms' | 'pdf' | 'timestamp' | 'raw' | 'unknown'

export interface SignedObject {
  readonly kind: 'signature' | 'document-timestamp' | 'timestamp'
  /** The octets that the signature or imprint speaks of, in parts; null where they were not given. */
  readonly content: readonly Bytes[] | null
  /**
   * Where `content` is itself a digest of the document (PDF adbe.pkcs7.sha1): the octets it must be the
   * digest of. The object is intact only if the signature over `content` verifies AND `content` equals
   * this digest of `parts`.
   */
  readonly digestedContent?: { readonly algorithm: 'SHA-1'; readonly parts: readonly Bytes[] }
  /**
   * True where the container breaks a rule without which nothing can be said to be signed (ByteRange,
   * /Contents, encapsulated content): the object is then not intact, whatever mathematics say, and its
   * structure is `unreadable` by the code of the first such finding.
   */
  readonly broken?: true
  readonly structure: SignatureStructure
  /** What the container claims, unsigned or not: never shown as the signer's identity. */
  readonly claims: ContainerClaims
  /** True where later octets of the document are not covered and not known to be harmless. */
  readonly changedAfterSigning: boolean
  /** Failed or noteworthy checks of the container: ByteRange, SubFilter, padding … */
  readonly findings: readonly Finding[]
}

export type SignatureStructure =
  | { readonly kind: 'cms'; readonly data: SignedData; readonly signer: SignerInfo }
  | { readonly kind: 'timestamp'; readonly token: TimestampToken }
  | {
      readonly kind: 'raw'
      readonly algorithm: AlgorithmIdentifier
      readonly signature: Bytes
      readonly certificate: Certificate
    }
  | { readonly kind: 'unreadable'; readonly fault: Fault }

export interface ContainerClaims {
  /** Name of the PDF signature field. */
  readonly field?: string
  readonly subFilter?: string
  readonly reason?: string
  readonly location?: string
  readonly name?: string
  readonly time?: Instant
}
