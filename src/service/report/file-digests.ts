import { type Bytes, hexOf } from '../../base/bytes.ts'
import { streamDigests } from '../../crypto/stream-digests.ts'

/** By which a report names a file: lower-case hexadecimal. */
export interface FileDigests {
  readonly sha256: string
  readonly sm3: string
}

/**
 * What a report may name a file by, computed in one pass over its pieces wherever the file is: nobody has to send it to know
 * whether it is the one that a report speaks of.
 *
 * @param onProgress told how many octets were taken, now and then and at the end
 * @standard FIPS 180-4 §6.2; GB/T 32905-2016 §5
 */
export async function fileDigests(
  pieces: AsyncIterable<Bytes>,
  onProgress: (octets: number) => void,
): Promise<FileDigests> {
  const digests = await streamDigests(pieces, ['SHA-256', 'SM3'], onProgress)
  return { sha256: hexOf(digests['SHA-256']), sm3: hexOf(digests.SM3) }
}
