import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { type Codec, instantCodec, listOf, nullOr, objectOf, oneOf, textOf } from '../../registry/json-codec.ts'
import type { StoredRow } from '../../registry/stored-row.ts'

/** What a platform's key opens beside what is open to all. */
export const API_KEY_SCOPES = ['recognitions', 'snapshots', 'changes', 'deposits'] as const
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number]

/** The key of a platform. The key itself is shown once and kept nowhere: 256 random bits need no slower digest. */
export interface ApiKey {
  readonly id: string
  /** Whose it is, in words. */
  readonly platform: string
  readonly scopes: readonly ApiKeyScope[]
  /** SHA-256 of the whole key, lower-case hexadecimal. */
  readonly sha256: string
  readonly issuedBy: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** From when it no longer counts, though its days are not over; null: nothing was taken back. */
  readonly endsAt: Instant | null
  /** The key that took its place, which may still be in both hands for a while. */
  readonly replacedBy: string | null
}

export const API_KEY_KIND = 'api-key'
export const API_KEY_SECRET = 'api-key-sha256'

const apiKeyCodec: Codec<ApiKey> = objectOf<ApiKey>({
  id: textOf(64, /^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  platform: textOf(256),
  scopes: listOf(oneOf(...API_KEY_SCOPES), API_KEY_SCOPES.length),
  sha256: textOf(64, /^[0-9a-f]{64}$/),
  issuedBy: textOf(256),
  issuedAt: instantCodec,
  expiresAt: instantCodec,
  endsAt: nullOr(instantCodec),
  replacedBy: nullOr(textOf(64)),
})

/** The key as a store holds it, found by its digest. */
export const storedApiKey = (key: ApiKey): StoredRow => ({
  kind: API_KEY_KIND,
  id: key.id,
  body: canonicalJson(apiKeyCodec.encode(key)),
  keys: [{ relation: API_KEY_SECRET, key: key.sha256 }],
})

/** What a store holds, read by the codec that wrote it. */
export const apiKeyOfBody = (body: string): ApiKey => apiKeyCodec.decode(JSON.parse(body) as Json, '')

/** Whether a key counts at an instant: its last instant is the one before it ends. */
export const isInForce = ({ expiresAt, endsAt }: ApiKey, at: Instant): boolean =>
  at < expiresAt && (endsAt === null || at < endsAt)
