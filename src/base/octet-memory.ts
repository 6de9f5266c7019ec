import { type Bytes, bytesEqual } from './bytes.ts'
import { keepAcrossRequests } from './process-memory.ts'

/** Values kept, the octets of the largest, and names of octets met once: at most 8 MiB of octets for each memory, beside the values. The numbers are ours. */
const VALUES_MAX = 512
const OCTETS_MAX = 16 * 1024
const MET_MAX = 4096

interface Kept<T> {
  readonly bytes: Bytes
  readonly value: T
}

/**
 * What was made of octets that come again: certificates and CRLs of the same few authorities stand in every
 * contract of a day. What is met for the first time leaves nothing but a number; all octets are compared; the
 * value asked for longest ago leaves first, and what is large is not kept.
 */
export class OctetMemory<T> {
  #kept = new Map<number, Kept<T>>()
  #met = new Set<number>()

  constructor() {
    keepAcrossRequests(() => {
      this.#kept = new Map()
      this.#met = new Set()
    })
  }

  /** The value kept for these octets. */
  find(bytes: Bytes): T | undefined {
    if (!mayBeKept(bytes)) return undefined
    const name = nameOf(bytes)
    const found = this.#kept.get(name)
    if (found === undefined || !bytesEqual(found.bytes, bytes)) return undefined
    this.#kept.delete(name)
    this.#kept.set(name, found)
    return found.value
  }

  /** Whether such octets were met before, so that it is worth keeping what is made of them; they are from now on. */
  comesAgain(bytes: Bytes): boolean {
    if (!mayBeKept(bytes)) return false
    const name = nameOf(bytes)
    if (this.#met.has(name)) return true
    if (this.#met.size >= MET_MAX) this.#met = new Set()
    this.#met.add(name)
    return false
  }

  /** @param bytes a copy: neither changing with the buffer they came in nor holding a document in memory */
  keep(bytes: Bytes, value: T): void {
    if (this.#kept.size >= VALUES_MAX) this.#kept.delete(this.#kept.keys().next().value!)
    this.#kept.set(nameOf(bytes), { bytes, value })
  }
}

const mayBeKept = ({ length }: Bytes): boolean => length >= 8 && length <= OCTETS_MAX

/** A number that tells most octets apart: they end in a signature or a sum. Two of one number only take each other's place. */
function nameOf(bytes: Bytes): number {
  let name = bytes.length & 0xff
  for (let at = bytes.length - 5; at < bytes.length; at++) name = name * 256 + bytes[at]!
  return name
}
