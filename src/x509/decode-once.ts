import type { Bytes } from '../base/bytes.ts'
import { OctetMemory } from '../base/octet-memory.ts'
import type { Result } from '../base/result.ts'

/**
 * Decodes each object that comes again once in a process: what was derived from one (names, keys, texts) need
 * not be derived again. Decoding depends on the octets alone, and what does not decode is not kept.
 */
export function decodeOnce<T>(decode: (bytes: Bytes) => Result<T>): (bytes: Bytes) => Result<T> {
  const decoded = new OctetMemory<Result<T>>()
  return (bytes) => {
    const known = decoded.find(bytes)
    if (known !== undefined) return known
    if (!decoded.comesAgain(bytes)) return decode(bytes)
    const copy = Uint8Array.from(bytes)
    const result = decode(copy)
    if (result.ok) decoded.keep(copy, result)
    return result
  }
}
