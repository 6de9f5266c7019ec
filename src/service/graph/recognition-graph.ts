import type { PublicKey } from '../../crypto/public-key.ts'
import type { Names, Party, Purpose, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import type { LinkState } from './link-state.ts'

/**
 * Regions, authorities, cross-certificates and instruments at one instant, as plain data: `yanqian.recognition-graph/1`.
 * Every link points from those whose certificates are meant to those who rely on them; a cross-certificate is
 * therefore issued by the authority at its head. Rows are in the order of their ids.
 */
export interface RecognitionGraph {
  readonly schema: 'yanqian.recognition-graph/1'
  readonly registry: { readonly version: number; readonly changeHead: string }
  readonly at: string
  readonly filters: GraphFilters
  readonly regions: readonly GraphRegion[]
  readonly authorities: readonly GraphAuthority[]
  readonly crossCertificates: readonly GraphCrossCertificate[]
  readonly instruments: readonly GraphInstrument[]
}

/** Null: not asked. */
export interface GraphFilters {
  /** Instruments for this purpose, and cross-certificates that are issued under one of them or under none. */
  readonly purpose: Purpose | null
  /** Of the certified key. */
  readonly algorithm: KeyAlgorithm | null
  readonly state: LinkState | null
}

export type KeyAlgorithm = PublicKey['kind']

const ALGORITHMS: Readonly<Record<KeyAlgorithm, true>> = {
  SM2: true,
  RSA: true,
  EC: true,
  Ed25519: true,
  DSA: true,
  unknown: true,
}

export const KEY_ALGORITHMS = Object.keys(ALGORITHMS) as readonly KeyAlgorithm[]

export const isKeyAlgorithm = (given: string): given is KeyAlgorithm => Object.hasOwn(ALGORITHMS, given)

export interface GraphRegion {
  readonly code: string
  readonly authorities: number
}

export interface GraphAuthority {
  readonly id: string
  readonly region: string
  readonly names: Names
  readonly demonstration: boolean
  /** The best state of its CA services; null where it has none on file. */
  readonly state: 'active' | 'suspended' | 'revoked' | 'unsaid' | null
  readonly algorithms: readonly KeyAlgorithm[]
  /** Fingerprints of its own certificates, as a path names them. */
  readonly certificates: readonly string[]
}

export interface GraphCrossCertificate {
  readonly id: string
  readonly certificate: string
  /** The authority whose key is certified, and the one that certifies it: tail and head. */
  readonly subject: string
  readonly issuer: string
  readonly instrument: string | null
  readonly state: LinkState
  readonly algorithm: KeyAlgorithm
}

export interface GraphInstrument {
  readonly id: string
  readonly names: Names
  readonly issuers: Party
  readonly reliers: Party
  readonly direction: RecognitionInstrument['direction']
  readonly effect: RecognitionInstrument['effect']
  readonly carriedBy: RecognitionInstrument['carriedBy']
  readonly purposes: readonly Purpose[]
  readonly state: LinkState
}
