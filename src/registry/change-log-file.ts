import { type Bytes, textFromUtf8 } from '../base/bytes.ts'
import { type Json, parseJson } from '../base/canonical-json.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import type { ChangedRow, ChangeEntry, ObjectName } from './change-log.ts'
import { instantCodec, integerOf, listOf, nullOr, objectOf, refuse, textOf } from './json-codec.ts'

/** Octets of one exported log: a hundred thousand changes of an ordinary size. Ours. */
const LOG_OCTETS_MAX = 64 << 20
const ENTRIES_MAX = 1_000_000
/** Rows and certificates of one change: what a store writes at once stays below. Ours. */
const ROWS_MAX = 100_000
/** Comments are written by people; kinds and ids stay far below. UTF-16 code units. Ours. */
const TEXT_MAX = 10_000

const sha256 = textOf(64, /^[0-9a-f]{64}$/)
/** Whatever was written is hashed as it stands: here nothing of it is judged but that it is text. */
const anyText = textOf(TEXT_MAX, /^[^\p{Cs}]*$/u)

/** An entry of the change log as it is exported and shown: the members that its hash covers, and the hash. */
const changeEntryCodec = objectOf<ChangeEntry>({
  version: integerOf(1, Number.MAX_SAFE_INTEGER),
  hash: sha256,
  previous: sha256,
  nonce: anyText,
  at: instantCodec,
  actor: anyText,
  action: anyText,
  object: objectOf<ObjectName>({ kind: anyText, id: anyText }),
  rows: listOf(
    objectOf<ChangedRow>({ kind: anyText, id: anyText, before: nullOr(sha256), after: nullOr(sha256) }),
    ROWS_MAX,
  ),
  certificates: listOf(sha256, ROWS_MAX),
  comment: anyText,
})

const entries = listOf(changeEntryCodec, ENTRIES_MAX)

/**
 * Reads an exported change log: an answer of the API (an object with the member `changes`), a JSON list, or one entry
 * a line. White space and the order of members say nothing here, for every entry is hashed anew.
 *
 * Faults: registry.too-large, .not-json, .member-*, .list-too-long, .text-too-long.
 */
export function decodeChangeLog(bytes: Bytes): Result<readonly ChangeEntry[]> {
  return attempt(() => {
    if (bytes.length > LOG_OCTETS_MAX) throw new FaultError('registry.too-large', { max: LOG_OCTETS_MAX })
    const text = textFromUtf8(bytes)
    if (text === null) throw new FaultError('registry.not-json')
    const whole = parseJson(text)
    if (whole === undefined) return linesOf(text)
    if (Array.isArray(whole)) return entries.decode(whole, '')
    if (whole === null || typeof whole !== 'object') refuse('registry.member-malformed', '')
    const { changes } = whole as { readonly [name: string]: Json | undefined }
    return changes === undefined ? [changeEntryCodec.decode(whole, '')] : entries.decode(changes, '/changes')
  })
}

/** One entry on a line of its own; null where the line is another thing, and perhaps a part of one. Faults: registry.*. */
export function decodeChangeLine(line: string): Result<ChangeEntry | null> {
  return attempt(() => {
    if (line.length > LOG_OCTETS_MAX) throw new FaultError('registry.too-large', { max: LOG_OCTETS_MAX })
    const json = parseJson(line)
    const isEntry = json !== undefined && json !== null && typeof json === 'object' && 'previous' in json
    return isEntry ? changeEntryCodec.decode(json, '') : null
  })
}

function linesOf(text: string): readonly ChangeEntry[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > ENTRIES_MAX) refuse('registry.list-too-long', '', { max: ENTRIES_MAX })
  return lines.map((line, i) => {
    const json = parseJson(line)
    if (json === undefined) throw new FaultError('registry.not-json', { at: `/${i}` })
    return changeEntryCodec.decode(json, `/${i}`)
  })
}
