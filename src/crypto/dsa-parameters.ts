import { rawOf, readWhole } from '../asn1/tlv.ts'
import { sequenceOf } from '../asn1/values.ts'
import { encodeNull, encodeOid, encodeSequence } from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import { attempt } from '../base/result.ts'
import { readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { isNull } from './algorithms.ts'

export const ID_DSA = '1.2.840.10040.4.1'

/** RFC 3279 §2.3.2 leaves the parameters out; RFC 5280 §6.1.4 (d) treats NULL alike. */
const WITHOUT_PARAMETERS: readonly Bytes[] = [
  encodeSequence(encodeOid(ID_DSA)),
  encodeSequence(encodeOid(ID_DSA), encodeNull()),
]

/**
 * True for a SubjectPublicKeyInfo that holds a DSA key without its parameters: by itself it verifies nothing.
 * Asked of every issuer of every path, so by its first octets alone; one that is not so written in DER is
 * left as it is, and refused when it is read.
 */
export function lacksDsaParameters(spki: Bytes): boolean {
  const length = spki[1] ?? 0
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f)
  return WITHOUT_PARAMETERS.some((algorithm) => algorithm.every((octet, i) => spki[start + i] === octet))
}

/** The whole parameters of a SubjectPublicKeyInfo that holds a DSA key; null where it has none, or is of another algorithm. */
export function dsaParametersOf(spki: Bytes): Bytes | null {
  const read = attempt(() =>
    readAlgorithmIdentifier(sequenceOf(readWhole(spki), 'public key')[0], 'public key algorithm'),
  )
  if (!read.ok || read.value.oid !== ID_DSA) return null
  const { parameters } = read.value
  return parameters === null || isNull(parameters) ? null : parameters
}

/**
 * A public key as it is used below the key of its issuer: with the DSA parameters of the latter where it
 * states none of its own. Any other key is returned as it is, and so is one whose issuer has no DSA
 * parameters to leave to it. Which key is the issuer's only the certification path can say.
 *
 * @param spki SubjectPublicKeyInfo of the subject
 * @param issuerKey SubjectPublicKeyInfo of the issuer, itself complete
 * @standard RFC 3279 §2.3.2; RFC 5280 §6.1.4 (d)–(f)
 */
export function withDsaParametersOf(issuerKey: Bytes, spki: Bytes): Bytes {
  if (!lacksDsaParameters(spki)) return spki
  const parameters = dsaParametersOf(issuerKey)
  if (parameters === null) return spki
  const elements = attempt(() => sequenceOf(readWhole(spki), 'public key'))
  if (!elements.ok) return spki
  const [, ...key] = elements.value
  return encodeSequence(encodeSequence(encodeOid(ID_DSA), parameters), ...key.map(rawOf))
}
