import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { keepAcrossRequests } from '../base/process-memory.ts'
import type { Result } from '../base/result.ts'

/** Objects kept of each kind, newcomers among them, and the octets of the largest. The numbers are ours: a few megabytes in all. */
const OBJECTS_MAX = 512
const NEWCOMERS_MAX = 32
const OCTETS_MAX = 16 * 1024

interface Decoded<T> {
  /** A copy. */
  readonly bytes: Bytes
  readonly result: Result<T>
}

/**
 * Decodes each object that comes again once in a process: certificates and CRLs of the same few authorities
 * stand in every contract of a day, and twice in most, and what was derived from one (names, keys, texts) need
 * not be derived again. What is met for the first time is kept among a few newcomers, whom strangers soon drive
 * out; what comes again while it is there stays, and no stranger takes its place.
 *
 * Decoding depends on the octets alone, and all of them are compared. What is kept is decoded from a copy:
 * it neither changes with the buffer it came in nor holds a document in memory. The one asked for longest
 * ago leaves first; what is large or does not decode is not kept.
 */
export function decodeOnce<T>(decode: (bytes: Bytes) => Result<T>): (bytes: Bytes) => Result<T> {
  let known = new Map<number, Decoded<T>>()
  let newcomers = new Map<number, Decoded<T>>()
  keepAcrossRequests(() => {
    known = new Map()
    newcomers = new Map()
  })
  return (bytes) => {
    if (bytes.length < 8 || bytes.length > OCTETS_MAX) return decode(bytes)
    const name = nameOf(bytes)
    const found = same(known.get(name), bytes) ?? same(newcomers.get(name), bytes)
    if (found) {
      newcomers.delete(name)
      keep(known, name, found, OBJECTS_MAX - NEWCOMERS_MAX)
      return found.result
    }
    const copy = new Uint8Array(bytes)
    const result = decode(copy)
    if (result.ok) keep(newcomers, name, { bytes: copy, result }, NEWCOMERS_MAX)
    return result
  }
}

const same = <T>(object: Decoded<T> | undefined, bytes: Bytes): Decoded<T> | null =>
  object !== undefined && bytesEqual(object.bytes, bytes) ? object : null

/** As the latest of at most so many. */
function keep<T>(objects: Map<number, T>, name: number, object: T, max: number): void {
  objects.delete(name)
  if (objects.size >= max) objects.delete(objects.keys().next().value!)
  objects.set(name, object)
}

/** A number that tells most objects apart: they end in a signature. Two of one number only take each other's place. */
function nameOf(bytes: Bytes): number {
  let name = bytes.length & 0xff
  for (let at = bytes.length - 5; at < bytes.length; at++) name = name * 256 + bytes[at]!
  return name
}
