import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { keepAcrossRequests } from '../base/process-memory.ts'
import type { Result } from '../base/result.ts'

/** Objects kept of each kind, the octets of the largest, and names of objects met once. The numbers are ours: a few megabytes in all. */
const OBJECTS_MAX = 512
const OCTETS_MAX = 16 * 1024
const MET_MAX = 4096

interface Decoded<T> {
  /** A copy. */
  readonly bytes: Bytes
  readonly result: Result<T>
}

/**
 * Decodes each object that comes again once in a process: certificates and CRLs of the same few authorities
 * stand in every contract of a day, and what was derived from one (names, keys, texts) need not be derived
 * again. What is met for the first time is decoded as it is and leaves nothing but a number.
 *
 * Decoding depends on the octets alone, and all of them are compared. What is kept is decoded from a copy:
 * it neither changes with the buffer it came in nor holds a document in memory. The one asked for longest
 * ago leaves first; what is large or does not decode is not kept.
 */
export function decodeOnce<T>(decode: (bytes: Bytes) => Result<T>): (bytes: Bytes) => Result<T> {
  const known = new Map<number, Decoded<T>>()
  const met = new Set<number>()
  keepAcrossRequests(() => {
    known.clear()
    met.clear()
  })
  return (bytes) => {
    if (bytes.length < 8 || bytes.length > OCTETS_MAX) return decode(bytes)
    const name = nameOf(bytes)
    const found = known.get(name)
    if (found && bytesEqual(found.bytes, bytes)) {
      known.delete(name)
      known.set(name, found)
      return found.result
    }
    if (!met.has(name)) {
      if (met.size >= MET_MAX) met.clear()
      met.add(name)
      return decode(bytes)
    }
    const copy = Uint8Array.from(bytes)
    const result = decode(copy)
    if (!result.ok) return result
    if (known.size >= OBJECTS_MAX) known.delete(known.keys().next().value!)
    known.set(name, { bytes: copy, result })
    return result
  }
}

/** A number that tells most objects apart: they end in a signature. Two of one number only take each other's place. */
function nameOf(bytes: Bytes): number {
  let name = bytes.length & 0xff
  for (let at = bytes.length - 5; at < bytes.length; at++) name = name * 256 + bytes[at]!
  return name
}
