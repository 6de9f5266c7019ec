import { type Bytes, base64Of, textFromUtf8 } from '../base/bytes.ts'
import { type Json, parseJson } from '../base/canonical-json.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { type Codec, integerOf, listOf, nullOr, objectOf, octetsOf, refuse, textOf } from './json-codec.ts'
import type { History } from './registry-store.ts'
import type { RowKey } from './stored-row.ts'

/** Octets of one exported page of history. Ours. */
const HISTORY_OCTETS_MAX = 64 << 20
const ROWS_MAX = 100_000
/** UTF-16 code units of a row's JSON, as the largest registration has it. Ours. */
const BODY_MAX = 4 << 20
const CERTIFICATE_OCTETS_MAX = 128 << 10
/** Keys of one row: an instrument names its parties, a service its certificates. Ours. */
const KEYS_MAX = 10_000
const KEY_MAX = 512

const version = integerOf(1, Number.MAX_SAFE_INTEGER)
/** What was written is hashed as it stands: nothing of it is judged but that it is text. */
const anyText = (max: number): Codec<string> => textOf(max, /^[^\p{Cs}]*$/u)

/** By what a row is found. */
const keysCodec = listOf(objectOf<RowKey>({ relation: anyText(64), key: anyText(KEY_MAX) }), KEYS_MAX)

const historyCodec: Codec<History> = objectOf<History>({
  rows: listOf(
    objectOf<History['rows'][number]>({
      kind: anyText(128),
      id: anyText(256),
      body: anyText(BODY_MAX),
      since: version,
      until: nullOr(version),
      keys: keysCodec,
    }),
    ROWS_MAX,
  ),
  certificates: listOf(
    objectOf<History['certificates'][number]>({
      since: version,
      fingerprint: textOf(64, /^[0-9a-f]{64}$/),
      bytes: octetsOf(CERTIFICATE_OCTETS_MAX),
      keys: keysCodec,
    }),
    ROWS_MAX,
  ),
})

/** Rows and certificates as the auditor takes them away, octets in base64. */
export const historyJson = ({ rows, certificates }: History): { readonly [member: string]: Json } => ({
  rows: rows.map(({ kind, id, body, since, until, keys }) => ({
    ...{ kind, id, body, since, until },
    keys: keysJson(keys),
  })),
  certificates: certificates.map(({ since, fingerprint, bytes, keys }) => ({
    ...{ since, fingerprint, bytes: base64Of(bytes) },
    keys: keysJson(keys),
  })),
})

const keysJson = (keys: readonly RowKey[]): Json => keys.map(({ relation, key }) => ({ relation, key }))

/**
 * Reads an exported page of history: an object with `rows` and `certificates`, and the `head` that the API says beside.
 *
 * Faults: registry.too-large, .not-json, .member-*, .list-too-long, .text-too-long.
 */
export function decodeHistory(bytes: Bytes): Result<History> {
  return attempt(() => {
    if (bytes.length > HISTORY_OCTETS_MAX) throw new FaultError('registry.too-large', { max: HISTORY_OCTETS_MAX })
    const text = textFromUtf8(bytes)
    const json = text === null ? undefined : parseJson(text)
    if (json === undefined) throw new FaultError('registry.not-json')
    if (json === null || typeof json !== 'object' || Array.isArray(json)) refuse('registry.member-malformed', '')
    const { head: _, ...history } = json as { readonly [member: string]: Json }
    return historyCodec.decode(history, '')
  })
}

/** Pages joined: a row that begins in one and ends in another stands in both, and counts once. */
export function joinHistories(pages: readonly History[]): History {
  const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [JSON.stringify(row), row]))
  return { rows: [...rows.values()], certificates: pages.flatMap((page) => page.certificates) }
}
