import { type Bytes, textFromUtf8 } from '../../base/bytes.ts'
import { canonicalJson, type Json, parseJson } from '../../base/canonical-json.ts'
import { attempt, FaultError, type Result } from '../../base/result.ts'
import { type Codec, instantCodec, integerOf, listOf, nullOr, objectOf, refuse, textOf } from '../json-codec.ts'
import { SNAPSHOT_LIMITS, snapshotCodec } from '../snapshot-codec.ts'
import { checkTrustList } from './check-trust-list.ts'
import type { ListOperator, PostalAddress, TrustList } from './trust-list.ts'

const FORMAT = 'yanqian.trust-list/1'

/** Octets of one list. Ours: the whole registry is at most twice as long. */
export const TRUST_LIST_OCTETS_MAX = 32 << 20

const text = textOf(SNAPSHOT_LIMITS.text)
const uri = textOf(SNAPSHOT_LIMITS.text, /^https?:\/\/[!-~]+$/)

const address = objectOf<PostalAddress>({
  street: text,
  locality: text,
  postalCode: nullOr(text),
  country: textOf(2, /^[A-Z]{2}$/),
})

/** Members of an operator, each with its codec. */
export const operatorCodec: { readonly [Name in keyof ListOperator]: Codec<ListOperator[Name]> } = {
  names: objectOf({ zh: text, en: text }),
  address,
  email: textOf(SNAPSHOT_LIMITS.text, /^[!-?A-~]+@[!-?A-~]+$/),
  website: uri,
  information: uri,
  distributionPoints: listOf(uri, 16),
}

const list = objectOf<TrustList>({
  region: textOf(6, /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/),
  sequence: integerOf(1, Number.MAX_SAFE_INTEGER),
  issuedAt: instantCodec,
  nextUpdate: instantCodec,
  previous: nullOr(textOf(64, /^[0-9a-f]{64}$/)),
  operator: objectOf<ListOperator>(operatorCodec),
  rows: snapshotCodec,
})

/**
 * A list as canonical JSON: what is signed, and what the next list names by its hash. A list that would not be taken by
 * its readers is not written either.
 *
 * Faults: registry.*.
 */
export function encodeTrustList(value: TrustList): Result<string> {
  return attempt(() => {
    const encoded = list.encode(value) as { readonly [name: string]: Json }
    list.decode(encoded, '')
    checkTrustList(value)
    return canonicalJson({ format: FORMAT, ...encoded })
  })
}

/**
 * Reads a list from its canonical JSON, the only spelling that it takes.
 *
 * Faults: registry.*.
 */
export function decodeTrustList(bytes: Bytes): Result<TrustList> {
  return attempt(() => {
    if (bytes.length > TRUST_LIST_OCTETS_MAX) throw new FaultError('registry.too-large', { max: TRUST_LIST_OCTETS_MAX })
    const text = textFromUtf8(bytes)
    const json = text === null ? undefined : parseJson(text)
    if (json === undefined) throw new FaultError('registry.not-json')
    if (json === null || typeof json !== 'object' || Array.isArray(json)) refuse('registry.member-malformed', '')
    const { format, ...members } = json as { readonly [name: string]: Json }
    if (format !== FORMAT) refuse('registry.member-malformed', '/format')
    const value = list.decode(members, '')
    if (canonicalJson(json) !== text) throw new FaultError('registry.not-canonical')
    checkTrustList(value)
    return value
  })
}
