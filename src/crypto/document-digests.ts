import type { Bytes } from '../base/bytes.ts'
import { type DigestAlgorithm, digest } from './digest.ts'
import { nativeHasher, type ResumableHasher } from './native-hasher.ts'
import { Sm3 } from './sm3/sm3.ts'

/** Computes a digest of parts read as one octet string. */
export type Digester = (algorithm: DigestAlgorithm, parts: readonly Bytes[]) => Promise<Uint8Array>

/** Below this, starting again costs less than remembering. */
const PREFIX_LENGTH_MIN = 64 * 1024

interface Prefix {
  readonly algorithm: DigestAlgorithm
  readonly octets: Bytes
  readonly hasher: ResumableHasher
}

/**
 * The digests of one document in one verification. What a PDF signature covers and the whole file begin
 * with the same octets, often nearly all of them: they are hashed once, and both digests go on from there.
 *
 * It lives as long as one verification, in which nobody writes to the document.
 */
export class DocumentDigests {
  readonly #prefixes: Prefix[] = []

  readonly digest: Digester = async (algorithm, parts) => {
    const [first, ...rest] = parts
    if (first === undefined || first.length < PREFIX_LENGTH_MIN) return digest(algorithm, parts)
    const begun = this.#resume(algorithm, first, rest.length > 0)
    if (begun === null) return digest(algorithm, parts)
    if (rest.length > 0) this.#prefixes.push({ algorithm, octets: first, hasher: begun.copy() })
    for (const part of rest) begun.update(part)
    return new Uint8Array(begun.digest())
  }

  /**
   * A hasher that has taken `first`, from the longest known prefix on; null where the runtime cannot resume.
   *
   * @param goesOn false for octets without a gap: those of the whole file, after which nobody asks for a part,
   * so that the prefix is taken and not copied
   */
  #resume(algorithm: DigestAlgorithm, first: Bytes, goesOn: boolean): ResumableHasher | null {
    const known = this.#prefixes
      .filter((prefix) => prefix.algorithm === algorithm && beginsWith(first, prefix.octets))
      .sort((a, b) => b.octets.length - a.octets.length)[0]
    if (known !== undefined && !goesOn) this.#prefixes.splice(this.#prefixes.indexOf(known), 1)
    const hasher =
      (goesOn ? known?.hasher.copy() : known?.hasher) ?? (algorithm === 'SM3' ? new Sm3() : nativeHasher(algorithm))
    hasher?.update(first.subarray(known?.octets.length ?? 0))
    return hasher
  }
}

/** The same octets in the same place of the same buffer, without looking at them. */
const beginsWith = (whole: Bytes, prefix: Bytes): boolean =>
  whole.buffer === prefix.buffer && whole.byteOffset === prefix.byteOffset && whole.length >= prefix.length
