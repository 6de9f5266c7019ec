import type { D1Database, Fetcher, R2Bucket } from '@cloudflare/workers-types'

/** What wrangler.toml binds. */
export interface Bindings {
  readonly DB: D1Database
  readonly BLOBS: R2Bucket
  readonly ASSETS: Fetcher
  /** "on": the demonstration PKI, whose keys are public, is trusted. Anything else: it is not. */
  readonly YANQIAN_DEMONSTRATION: string
  /** "on": missing certificates and revocation data are fetched. */
  readonly YANQIAN_ONLINE: string
  /** Who may ask how often, `anonymous=600/60` and so on, separated by spaces. Empty or unset: as rate-limiter.ts says. */
  readonly YANQIAN_RATE_LIMITS?: string
  /** Hosts exempt from the fetcher's address rule, `host:port`, separated by spaces: for tests. */
  readonly YANQIAN_FETCH_ALLOW: string
  /** Secrets: the key that signs lists and receipts, PKCS #8 in PEM, and its certificate. Unset: nothing is signed. */
  readonly YANQIAN_SIGNING_KEY?: string
  readonly YANQIAN_SIGNING_CERTIFICATE?: string
  /** Who answers for the lists that are published here, as JSON. Empty: nothing is published. */
  readonly YANQIAN_LIST_OPERATOR: string
  /** Scheme and authority under which relying parties reach this service: what published lists point to. */
  readonly YANQIAN_ORIGIN: string
}
