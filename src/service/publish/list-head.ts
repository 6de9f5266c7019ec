import { canonicalJson, parseJson } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { attempt, type Result } from '../../base/result.ts'
import { type Codec, instantCodec, integerOf, nullOr, objectOf, refuse, textOf } from '../../registry/json-codec.ts'

const sha256 = textOf(64, /^[0-9a-f]{64}$/)

/** What is kept of a published list beside its texts: by what the next one is judged, and how it is served. */
export interface PublishedHead {
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
  readonly registryVersion: number
  /** SHA-256 of the JSON payload: what the next list names as the one before it. */
  readonly payloadSha256: string
  /** SHA-256 of all that it says but its number and its days. */
  readonly contentSha256: string
  /** SHA-256 of the certificate under whose key it is signed. */
  readonly signer: string
  /** SHA-256 of the octets in each form that there is: strong entity tags. RFC 9110 §8.8.3 */
  readonly json: string
  readonly xml: string
  /** Of the first bundle; null in lists of a time when one with more cross-certificates than a reader takes had none. */
  readonly p7b: string | null
}

const head: Codec<PublishedHead> = objectOf<PublishedHead>({
  issuedAt: instantCodec,
  nextUpdate: instantCodec,
  registryVersion: integerOf(0, Number.MAX_SAFE_INTEGER),
  payloadSha256: sha256,
  contentSha256: sha256,
  signer: sha256,
  json: sha256,
  xml: sha256,
  p7b: nullOr(sha256),
})

export const encodePublishedHead = (value: PublishedHead): string => canonicalJson(head.encode(value))

/** Faults: registry.member-*. */
export const decodePublishedHead = (text: string): Result<PublishedHead> =>
  attempt(() => {
    const json = parseJson(text)
    return json === undefined ? refuse('registry.member-malformed', '') : head.decode(json, '')
  })
