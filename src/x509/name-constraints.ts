import { contextTag, eachChild, type Tlv } from '../asn1/tlv.ts'
import { sequenceOf, smallIntegerOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { FaultError } from '../base/result.ts'
import { type GeneralName, readGeneralName } from './general-name.ts'
import type { X509Code } from './x509-code.ts'

/** The name space in which the certificates below a CA must stand. RFC 5280 §4.2.1.10 */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

/**
 * Reads NameConstraints. An empty sequence, and bases that leave open what they cover, are faults: a
 * restriction that cannot be read must not be passed over.
 *
 * @standard RFC 5280 §4.2.1.10
 * @throws FaultError asn1.*
 */
export function readNameConstraints(element: Tlv, findings: Finding<X509Code>[]): NameConstraints {
  const what = 'name constraints'
  const parts = sequenceOf(element, what)
  let permitted: GeneralName[] = []
  let excluded: GeneralName[] = []
  let last = -1
  for (const part of parts) {
    const isPermitted = part.tag === contextTag(0)
    if ((!isPermitted && part.tag !== contextTag(1)) || part.tag <= last) {
      throw new FaultError('asn1.tag-unexpected', { what, offset: part.start, found: part.tag })
    }
    last = part.tag
    const bases = readSubtrees(part, what, findings)
    if (isPermitted) permitted = bases
    else excluded = bases
  }
  if (parts.length === 0) throw new FaultError('asn1.element-missing', { what, offset: element.start })
  return { permitted, excluded }
}

/** GeneralSubtrees ::= SEQUENCE SIZE (1..MAX) OF GeneralSubtree; thousands of them are for the path's budget to refuse. */
function readSubtrees(element: Tlv, what: string, findings: Finding<X509Code>[]): GeneralName[] {
  const bases: GeneralName[] = []
  eachChild(element, (subtree) => {
    const [base, ...distances] = sequenceOf(subtree, what)
    if (base === undefined) throw new FaultError('asn1.element-missing', { what, offset: subtree.start })
    // minimum [0] must be zero, which is its default, and maximum must be absent: they are not processed.
    for (const distance of distances) {
      if (smallIntegerOf(distance, what, contextTag(0, 'primitive')) !== 0 || distances.length > 1) {
        throw new FaultError('asn1.elements-unexpected', { what, offset: subtree.start })
      }
      findings.push(finding('x509.default-explicit', 'X.690 §11.5', { oid: '2.5.29.30' }))
    }
    const name = readGeneralName(base, what)
    if (name.kind === 'ip' && !isAddressRange(name.octets)) {
      throw new FaultError('asn1.elements-unexpected', { what, offset: base.start })
    }
    bases.push(name)
  })
  if (bases.length === 0) throw new FaultError('asn1.element-missing', { what, offset: element.start })
  return bases
}

/** An address and a mask of the same length, the mask of leading ones as RFC 4632 writes prefixes. */
function isAddressRange(octets: Bytes): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false
  let ended = false
  for (const octet of octets.subarray(octets.length / 2)) {
    if ((ended && octet !== 0) || ((octet ^ 0xff) & ((octet ^ 0xff) + 1)) !== 0) return false
    ended ||= octet !== 0xff
  }
  return true
}
