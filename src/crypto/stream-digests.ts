import type { Bytes } from '../base/bytes.ts'
import { type DigestAlgorithm, hasherOf } from './digest.ts'

/** Octets between two words of progress: some ten a second for SM3. The number is ours. */
export const PROGRESS_OCTETS = 16 * 1_048_576

/**
 * Several digests of a document in one pass over its pieces: nothing of it is kept, so that a document of any size is
 * digested in the memory of one piece.
 *
 * @param onProgress told how many octets were taken, now and then and at the end
 */
export async function streamDigests<A extends DigestAlgorithm>(
  pieces: AsyncIterable<Bytes> | Iterable<Bytes>,
  algorithms: readonly A[],
  onProgress: (octets: number) => void = () => {},
): Promise<Record<A, Uint8Array>> {
  const hashers = algorithms.map((algorithm) => [algorithm, hasherOf(algorithm)] as const)
  let octets = 0
  let told = 0
  for await (const piece of pieces) {
    for (const [, hasher] of hashers) hasher.update(piece)
    octets += piece.length
    if (octets - told >= PROGRESS_OCTETS) {
      told = octets
      onProgress(octets)
    }
  }
  if (told < octets || octets === 0) onProgress(octets)
  const digests = hashers.map(([algorithm, hasher]) => [algorithm, new Uint8Array(hasher.digest())] as const)
  return Object.fromEntries(digests) as Record<A, Uint8Array>
}
