import { rawOf, type Tlv } from '../asn1/tlv.ts'
import { oidOf, sequenceOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'

/** AlgorithmIdentifier as written: nothing is guessed here. RFC 5280 §4.1.1.2 */
export interface AlgorithmIdentifier {
  /** Dotted decimal. */
  readonly oid: string
  /** The whole parameters element, or null where it is absent. */
  readonly parameters: Bytes | null
  /** The whole AlgorithmIdentifier element. */
  readonly bytes: Bytes
}

export function readAlgorithmIdentifier(element: Tlv | undefined, what: string): AlgorithmIdentifier {
  const parts = sequenceOf(element, what)
  if (parts.length > 2) throw new FaultError('asn1.elements-unexpected', { what, offset: element!.start })
  return {
    oid: oidOf(parts[0], `${what} algorithm`),
    parameters: parts[1] === undefined ? null : rawOf(parts[1]),
    bytes: rawOf(element!),
  }
}
