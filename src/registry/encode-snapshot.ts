import { hexOf, utf8Of } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { sha256 } from '../crypto/digest.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import { snapshotCodec } from './snapshot-codec.ts'

export const SNAPSHOT_FORMAT = 'yanqian.registry/1'

/**
 * A snapshot as canonical JSON: rows by id, instants in ISO 8601, certificates in base64. Two equal
 * snapshots give the same octets, in whatever order their rows came.
 *
 * @standard RFC 8785 §3.2; the format is ours
 */
export function encodeSnapshot(snapshot: RegistrySnapshot): string {
  return canonicalJson({ format: SNAPSHOT_FORMAT, ...(snapshotCodec.encode(snapshot) as { [name: string]: Json }) })
}

/** SHA-256 of the canonical JSON, lower-case hexadecimal: what a verdict names the snapshot by. */
export const snapshotSha256 = (encoded: string): string => hexOf(sha256(utf8Of(encoded)))
