import { Tag, type Tlv } from '../asn1/tlv.ts'
import { bitStringOf, integerOctetsOf, timeOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { FaultError } from '../base/result.ts'
import type { AlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import type { X509Code } from './x509-code.ts'

/** The fields of a SEQUENCE in their order, some of them optional. */
export class Fields {
  readonly #elements: readonly Tlv[]
  #at = 0

  constructor(elements: readonly Tlv[]) {
    this.#elements = elements
  }

  /** The next field, whatever its tag; its reader checks that. */
  next(): Tlv | undefined {
    return this.#elements[this.#at++]
  }

  /** The next field where it has this tag. */
  optional(tag: number): Tlv | null {
    return this.#elements[this.#at]?.tag === tag ? this.next()! : null
  }

  end(what: string): void {
    const extra = this.#elements[this.#at]
    if (extra) throw new FaultError('asn1.elements-unexpected', { what, offset: extra.start })
  }
}

/** RFC 5280 §4.1.2.2: positive, at most 20 octets; others are in circulation and must be readable. */
export function readSerialNumber(element: Tlv | undefined, findings: Finding<X509Code>[]): Bytes {
  const octets = integerOctetsOf(element, 'serial number')
  const positive = octets[0]! < 0x80 && octets.some((octet) => octet !== 0)
  if (!positive) findings.push(finding('x509.serial-not-positive', 'RFC 5280 §4.1.2.2'))
  if (octets.length > 20) {
    findings.push(finding('x509.serial-too-long', 'RFC 5280 §4.1.2.2', { octets: octets.length }))
  }
  return octets
}

/** RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050. */
export function readTime(element: Tlv | undefined, what: string, findings: Finding<X509Code>[]): Instant {
  const at = timeOf(element, what)
  if (element?.tag === Tag.GENERALIZED_TIME && at < YEAR_2050) {
    findings.push(finding('x509.time-form-unexpected', 'RFC 5280 §4.1.2.5', { field: what }))
  }
  return at
}

/**
 * A signature value: whole octets in every algorithm there is. One that ends within an octet can be read and
 * is none; it comes back empty, so that it verifies under no key.
 *
 * @param standard of the field it stands in
 */
export function readSignature(
  element: Tlv | undefined,
  what: string,
  standard: string,
  findings: Finding<X509Code>[],
): Bytes {
  const { octets, unusedBits } = bitStringOf(element, what)
  if (unusedBits === 0) return octets
  findings.push(finding('x509.signature-not-octets', standard, { unusedBits }))
  return octets.subarray(0, 0)
}

const YEAR_2050 = Date.UTC(2050, 0, 1)

/** Algorithms whose parameters must be absent: SM3withSM2, ECDSA with SHA-2, Ed25519. */
const WITHOUT_PARAMETERS: Readonly<Record<string, string>> = {
  '1.2.156.10197.1.501': 'GM/T 0015-2012',
  '1.2.840.10045.4.3.1': 'RFC 5758 §3.2',
  '1.2.840.10045.4.3.2': 'RFC 5758 §3.2',
  '1.2.840.10045.4.3.3': 'RFC 5758 §3.2',
  '1.2.840.10045.4.3.4': 'RFC 5758 §3.2',
  '1.3.101.112': 'RFC 8410 §3',
}

/** Reports what is odd about the algorithm identifiers beside and under a signature. */
export function noteAlgorithms(
  outer: AlgorithmIdentifier,
  inner: AlgorithmIdentifier,
  standard: string,
  findings: Finding<X509Code>[],
): void {
  if (!bytesEqual(outer.bytes, inner.bytes)) {
    findings.push(finding('x509.algorithm-mismatch', standard, { outer: outer.oid, inner: inner.oid }))
  }
  const clause = WITHOUT_PARAMETERS[outer.oid]
  if (clause !== undefined && outer.parameters !== null) {
    findings.push(finding('x509.parameters-null', clause, { oid: outer.oid }))
  }
}
