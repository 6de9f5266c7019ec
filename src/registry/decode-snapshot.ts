import { type Bytes, textFromUtf8 } from '../base/bytes.ts'
import { canonicalJson, type Json, parseJson } from '../base/canonical-json.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { SNAPSHOT_FORMAT } from './encode-snapshot.ts'
import { refuse } from './json-codec.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import { SNAPSHOT_LIMITS, snapshotCodec } from './snapshot-codec.ts'

/**
 * Reads a snapshot from its canonical JSON, which is the only one it takes: the hash that a verdict names
 * then stands for one text. What the rows say of one another is asked by `checkSnapshot`.
 *
 * Faults: registry.too-large, .not-json, .not-canonical, .member-missing, .member-unknown, .member-malformed,
 * .list-too-long, .list-unsorted, .text-too-long.
 */
export function decodeSnapshot(bytes: Bytes): Result<RegistrySnapshot> {
  return attempt(() => {
    if (bytes.length > SNAPSHOT_LIMITS.octets)
      throw new FaultError('registry.too-large', { max: SNAPSHOT_LIMITS.octets })
    const text = textFromUtf8(bytes)
    const json = text === null ? undefined : parseJson(text)
    if (json === undefined) throw new FaultError('registry.not-json')
    if (json === null || typeof json !== 'object' || Array.isArray(json)) refuse('registry.member-malformed', '')
    const { format, ...members } = json as { readonly [name: string]: Json }
    if (format !== SNAPSHOT_FORMAT) refuse('registry.member-malformed', '/format')
    const snapshot = snapshotCodec.decode(members, '')
    // A member that stands twice, white space or another spelling of a number leaves no trace in the value.
    if (canonicalJson(json) !== text) throw new FaultError('registry.not-canonical')
    return snapshot
  })
}
