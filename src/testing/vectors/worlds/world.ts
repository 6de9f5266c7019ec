/** A small public-key infrastructure declared as data: `build-world.ts` issues it, always to the same octets. */
export interface World {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly standard: string
  /** Whoever holds a key, by the word that stands for it here. Two may share a name: a CA and its next key, or an impostor. */
  readonly parties: Readonly<Record<string, Party>>
  readonly certificates: readonly CertificateDeclaration[]
  readonly lists: readonly ListDeclaration[]
  readonly questions: readonly Question[]
}

export type KeyKind = 'RSA' | 'ECDSA' | 'SM2'

export interface Party {
  /** `C=CN,O=…,CN=…`, most general first; no value holds a comma. */
  readonly name: string
  readonly key: KeyKind
  /** Under which an SM2 key signs; the default one where absent. */
  readonly sm2Id?: string
}

export type KeyUsage = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign'

export type GeneralName =
  | { readonly dns: string }
  | { readonly email: string }
  | { readonly uri: string }
  /** As `Party.name`. */
  | { readonly directory: string }

export interface CertificateDeclaration {
  /** Unique in its world; the file's name. */
  readonly id: string
  readonly subject: string
  readonly issuer: string
  /** ISO 8601; `VALID` where absent. */
  readonly notBefore?: string
  readonly notAfter?: string
  /** basicConstraints cA TRUE, with a path length where it is a number; `true` where absent. */
  readonly ca?: boolean | number
  /** keyCertSign and cRLSign of a CA, digitalSignature and nonRepudiation of others, where absent. */
  readonly keyUsage?: readonly KeyUsage[]
  readonly policies?: readonly string[]
  /** Issuer's policy, subject's policy. */
  readonly mappings?: readonly (readonly [string, string])[]
  readonly requireExplicitPolicy?: number
  readonly inhibitPolicyMapping?: number
  readonly inhibitAnyPolicy?: number
  readonly permitted?: readonly GeneralName[]
  readonly excluded?: readonly GeneralName[]
  readonly alternativeNames?: readonly GeneralName[]
  /** Left out where `false`. */
  readonly keyIdentifiers?: boolean
}

export interface ListDeclaration {
  readonly id: string
  readonly issuer: string
  /** ISO 8601; `CURRENT` where absent. */
  readonly thisUpdate?: string
  readonly nextUpdate?: string
  readonly revoked?: readonly { readonly certificate: string; readonly at: string }[]
  /** Entries of certificates that do not exist, before the others. */
  readonly others?: number
}

/** What a relying party asks of a world. */
export interface Question {
  readonly id: string
  readonly target: string
  readonly anchors: readonly AnchorDeclaration[]
  /** Certificates that are not at hand; all others are. */
  readonly without?: readonly string[]
  /** `NOW` where absent. */
  readonly at?: string
  /** Any policy, and none of the restrictions, where absent. */
  readonly policies?: PolicyRequest
  /** Shell where absent. */
  readonly validityModel?: 'shell' | 'chain'
  readonly expect: Expectation
}

export interface AnchorDeclaration {
  readonly certificate: string
  /** ISO 3166-2 */
  readonly region?: string
  /** RFC 5914 §2 */
  readonly constraints?: AnchorConstraints
  /** SM2 signer ID that certificates under this anchor are signed with, where it is not the default one. */
  readonly sm2Id?: string
}

export interface AnchorConstraints {
  readonly permitted?: readonly GeneralName[]
  readonly excluded?: readonly GeneralName[]
  readonly policies?: readonly string[]
  readonly requireExplicitPolicy?: boolean
  readonly pathLength?: number
  readonly notBefore?: string
  readonly notAfter?: string
}

export interface PolicyRequest {
  readonly initialPolicySet: readonly string[]
  readonly requireExplicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
}

export interface Expectation {
  /** Every accepted path, whatever its place; none: refused. */
  readonly paths: readonly ExpectedPath[]
  /** Codes of failures that must stand against rejected paths. */
  readonly refused?: readonly string[]
}

interface ExpectedPath {
  /** Target first, the anchor's own certificate last. */
  readonly certificates: readonly string[]
  readonly region?: string
  /** The user-constrained policy set, where it is asked about. */
  readonly policies?: readonly string[]
  /** It must stand before every other. */
  readonly first?: true
  /** What is missing of revocation data is told. */
  readonly unchecked?: true
}

export const VALID = { notBefore: '2024-01-01T00:00:00Z', notAfter: '2034-01-01T00:00:00Z' } as const
export const CURRENT = { thisUpdate: '2026-10-01T00:00:00Z', nextUpdate: '2027-01-01T00:00:00Z' } as const
/** The instant at which worlds are judged, unless they say otherwise. */
export const NOW = '2026-11-01T00:00:00Z'

/** Under the arc that RFC 5612 keeps for documentation. */
export const POLICIES = {
  shanghai: '1.3.6.1.4.1.32473.31.1',
  guangdong: '1.3.6.1.4.1.32473.44.1',
  bridge: '1.3.6.1.4.1.32473.1.1',
  other: '1.3.6.1.4.1.32473.9.9',
} as const

/** A current CRL of each party, with nothing in it. */
export const listsOf = (...issuers: string[]): ListDeclaration[] =>
  issuers.map((issuer) => ({ id: `${issuer}-list`, issuer }))
