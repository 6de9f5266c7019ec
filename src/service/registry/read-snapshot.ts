import type { Bytes } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { decodeSnapshot } from '../../registry/decode-snapshot.ts'
import type { ListDues } from '../../registry/list-dues.ts'
import { checkSnapshot } from '../../registry/snapshot-integrity.ts'
import { type RecognitionGround, wholeGroundOf } from './registry-ground.ts'

/**
 * A whole registry out of a file, ready to be asked. One that contradicts itself is refused: an answer out of it would
 * be one of several.
 *
 * Faults: registry.* of `decodeSnapshot`; registry.unsound.
 */
export function readSnapshot(bytes: Bytes, dues?: ListDues): Result<RecognitionGround> {
  const snapshot = decodeSnapshot(bytes)
  if (!snapshot.ok) return snapshot
  const problems = checkSnapshot(snapshot.value)
  const [first] = problems
  if (first !== undefined) return fail('registry.unsound', { problems: problems.length, problem: first.code })
  // It takes canonical JSON alone, so that the octets' hash is the snapshot's.
  return ok(wholeGroundOf(snapshot.value, sha256Hex(bytes), dues))
}
