import type { Bytes } from '../base/bytes.ts'
import type { Result } from '../base/result.ts'
import { sha256Hex } from '../crypto/digest.ts'

/** Objects kept of each kind, and the octets of the largest: a few megabytes in all. The numbers are ours. */
const OBJECTS_MAX = 512
const OCTETS_MAX = 16 * 1024

/**
 * Decodes each object once in a process: certificates and CRLs of the same few authorities stand in every
 * contract of a day, and what was derived from one (names, keys, texts) need not be derived again.
 *
 * Decoding depends on the octets alone, so the SHA-256 of the octets names the result. What is kept is
 * decoded from a copy: it neither changes with the buffer it came in nor holds a document in memory. The
 * one asked for longest ago leaves first; what is large or does not decode is not kept.
 */
export function decodeOnce<T>(decode: (bytes: Bytes) => Result<T>): (bytes: Bytes) => Result<T> {
  const known = new Map<string, Result<T>>()
  return (bytes) => {
    if (bytes.length > OCTETS_MAX) return decode(bytes)
    const name = sha256Hex(bytes)
    const found = known.get(name)
    if (found) {
      known.delete(name)
      known.set(name, found)
      return found
    }
    const decoded = decode(Uint8Array.from(bytes))
    if (!decoded.ok) return decoded
    if (known.size >= OBJECTS_MAX) known.delete(known.keys().next().value!)
    known.set(name, decoded)
    return decoded
  }
}
