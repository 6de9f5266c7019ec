import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'

/**
 * Port: the only way out to the network. An implementation goes nowhere but where the guard lets it
 * (guarded-fetcher.ts), and may answer from a cache that it fills through `keep` alone.
 */
export interface Fetcher {
  /** The body of a successful answer; a fault `fetch.*` otherwise. */
  fetch(request: FetchRequest): Promise<Result<Bytes>>
  /**
   * Told that a verification accepted the signature on `bytes`: they may answer the same request until then.
   * `until` is the nextUpdate of a CRL or OCSP response, null for a certificate.
   */
  keep(request: FetchRequest, bytes: Bytes, until: Instant | null): Promise<void>
}

export interface FetchRequest {
  readonly kind: FetchedKind
  readonly url: string
  /**
   * Names the key that must have signed what is fetched: part of a cache's key, so that a URL that one
   * issuer names never answers for another's.
   */
  readonly issuerKey: string
  /** DER of an OCSP request, sent by POST; null for GET. */
  readonly body: Bytes | null
}

export type FetchedKind = 'certificate' | 'crl' | 'ocsp'
