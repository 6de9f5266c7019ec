import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { attempt, type Result } from '../../base/result.ts'
import { type Codec, instantCodec, integerOf, nullOr, objectOf, oneOf, textOf } from '../json-codec.ts'
import type { TrustListFaultCode } from './trust-list-fault.ts'

/** What tells one list from another and says which is the later. */
export interface ListHead {
  /** A source is read in one form: only JSON names the list before. */
  readonly format: 'json' | 'xml'
  readonly region: string
  readonly sequence: number
  readonly issuedAt: Instant
  /** Null where the list says that it is the last. TS 119 612 V2.4.1 §5.3.15 */
  readonly nextUpdate: Instant | null
  /** SHA-256 of what was signed: the payload of a JSON list, the canonical form of an XML list without its signature. */
  readonly sha256: string
  /** That of the list before, as the list says; null for the first, and in XML. */
  readonly previous: string | null
  /** Version of the registry that it was made of; null in XML. */
  readonly registryVersion: number | null
}

export const listHeadCodec: Codec<ListHead> = objectOf<ListHead>({
  format: oneOf('json', 'xml'),
  region: textOf(6, /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/),
  sequence: integerOf(1, Number.MAX_SAFE_INTEGER),
  issuedAt: instantCodec,
  nextUpdate: nullOr(instantCodec),
  sha256: textOf(64, /^[0-9a-f]{64}$/),
  previous: nullOr(textOf(64, /^[0-9a-f]{64}$/)),
  registryVersion: nullOr(integerOf(0, Number.MAX_SAFE_INTEGER)),
})

/** Canonical JSON, to be kept with the list. */
export const encodeListHead = (value: ListHead): string => canonicalJson(listHeadCodec.encode(value))

/** Faults: registry.member-*, registry.text-too-long. */
export const decodeListHead = (json: Json): Result<ListHead> => attempt(() => listHeadCodec.decode(json, ''))

/** How far clocks may be apart. Ours. */
const SKEW_MILLISECONDS = 300_000

/**
 * Why a list may not take the place of the one that is held, the last good one; null where it may. A replayed list
 * brings back authorities that were suspended since, so that nothing older is ever taken, however well it is signed.
 * An expired list may be taken: it is later than what is held, and is said to be stale.
 *
 * @standard ETSI TS 119 612 V2.4.1 §5.3.2, §5.3.14; the rest is ours
 */
export function checkSuccession(held: ListHead | null, offered: ListHead, at: Instant): TrustListFaultCode | null {
  if (offered.issuedAt > at + SKEW_MILLISECONDS) return 'registry.list-not-yet-issued'
  if (held === null) return null
  if (offered.region !== held.region) return 'registry.list-region-unexpected'
  if (offered.sequence < held.sequence) return 'registry.list-rolled-back'
  // Two lists of one number: somebody is told something else.
  if (offered.sequence === held.sequence) return offered.sha256 === held.sha256 ? null : 'registry.list-forked'
  if (offered.issuedAt < held.issuedAt) return 'registry.list-rolled-back'
  if ((offered.registryVersion ?? 0) < (held.registryVersion ?? 0)) return 'registry.list-rolled-back'
  const isNext = offered.sequence === held.sequence + 1 && offered.format === 'json' && held.format === 'json'
  return isNext && offered.previous !== held.sha256 ? 'registry.list-forked' : null
}

/** What can be said of the trust that a list gives at an instant. Never blamed on a signer. */
export interface ListStanding {
  /** Whether there is a list at all. */
  readonly held: boolean
  /** No authority could be relied on by it, whatever it says of them. */
  readonly empty: boolean
  /** Its next update is due, or it says that it is the last. */
  readonly stale: boolean
  readonly ageSeconds: number | null
  readonly anchors: number
}

/** `anchors`: identities that the list gives. */
export function standingOf(held: ListHead | null, anchors: number, at: Instant): ListStanding {
  if (held === null) return { held: false, empty: true, stale: true, ageSeconds: null, anchors: 0 }
  return {
    held: true,
    empty: anchors === 0,
    stale: held.nextUpdate === null || held.nextUpdate <= at,
    ageSeconds: Math.max(0, Math.floor((at - held.issuedAt) / 1000)),
    anchors,
  }
}
