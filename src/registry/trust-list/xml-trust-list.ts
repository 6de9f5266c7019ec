import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import type { Authority, Names, Service } from '../registry-snapshot.ts'

/** What a list in the form of ETSI TS 119 612 says, in rows of the registry, and what it says beside. */
export interface XmlTrustList {
  /** TSLVersionIdentifier. */
  readonly version: number
  readonly type: string
  readonly region: string
  readonly sequence: number
  readonly issuedAt: Instant
  /** Null where it says that it is the last. */
  readonly nextUpdate: Instant | null
  readonly operator: Names
  readonly schemeName: Names
  readonly authorities: readonly Authority[]
  readonly services: readonly Service[]
  /** DER, by fingerprint. */
  readonly certificates: ReadonlyMap<string, Bytes>
  readonly pointers: readonly ListPointer[]
  readonly notUnderstood: readonly NotUnderstood[]
}

/** Another list that this one vouches for. §5.3.13 */
export interface ListPointer {
  readonly location: string
  readonly territory: string | null
  readonly mediaType: string | null
  /** DER of certificates, under one of which that list is signed. */
  readonly certificates: readonly Bytes[]
}

/** A part that was left out, or taken without what it adds. Nothing of it makes anybody more trusted. */
export interface NotUnderstood {
  /** Providers and services are counted from 1. */
  readonly at: string
  readonly what:
    | 'service-type'
    | 'service-status'
    | 'service-scope'
    | 'service-duplicated'
    | 'provider-duplicated'
    | 'history-disordered'
    | 'critical-extension'
    | 'extension'
    | 'qualifications'
    | 'identity-without-certificate'
    | 'identity-shared'
    | 'certificate-unreadable'
    | 'pointer-malformed'
  /** The URI or name that is not understood; null where there is none. */
  readonly value: string | null
}

/** What is told of one list. Ours. */
export const NOT_UNDERSTOOD_MAX = 2000
