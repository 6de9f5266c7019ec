import { contextTag, Tag, type Tlv } from '../asn1/tlv.ts'
import { oidOf, sequenceOf, smallIntegerOf } from '../asn1/values.ts'
import { FaultError } from '../base/result.ts'

/** The extensions by which a CA steers the certificate policies below it. */

/** A policy of the issuer, and one of the subject that counts as the same. RFC 5280 §4.2.1.5 */
export interface PolicyMapping {
  readonly issuerDomainPolicy: string
  readonly subjectDomainPolicy: string
}

/** PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE { issuerDomainPolicy, subjectDomainPolicy } */
export function readPolicyMappings(element: Tlv): PolicyMapping[] {
  const what = 'policy mappings'
  const mappings = sequenceOf(element, what).map((mapping) => {
    const [issuer, subject, ...rest] = sequenceOf(mapping, what)
    if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what, offset: mapping.start })
    return { issuerDomainPolicy: oidOf(issuer, what), subjectDomainPolicy: oidOf(subject, what) }
  })
  if (mappings.length === 0) throw new FaultError('asn1.element-missing', { what, offset: element.start })
  return mappings
}

/** After how many further certificates a restriction begins; null where it is not stated. RFC 5280 §4.2.1.11 */
export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | null
  readonly inhibitPolicyMapping: number | null
}

/** PolicyConstraints; an empty sequence, of which the standard leaves open what it means, is a fault. */
export function readPolicyConstraints(element: Tlv): PolicyConstraints {
  const what = 'policy constraints'
  const parts = sequenceOf(element, what)
  if (parts.length === 0) throw new FaultError('asn1.element-missing', { what, offset: element.start })
  const [explicitTag, mappingTag] = [contextTag(0, 'primitive'), contextTag(1, 'primitive')]
  const explicit = parts[0]?.tag === explicitTag ? parts.shift() : undefined
  const mapping = parts[0]?.tag === mappingTag ? parts.shift() : undefined
  if (parts[0]) throw new FaultError('asn1.tag-unexpected', { what, offset: parts[0].start, found: parts[0].tag })
  return {
    requireExplicitPolicy: explicit ? skipCertsOf(explicit, explicitTag, what) : null,
    inhibitPolicyMapping: mapping ? skipCertsOf(mapping, mappingTag, what) : null,
  }
}

/** InhibitAnyPolicy ::= SkipCerts. RFC 5280 §4.2.1.14 */
export const readInhibitAnyPolicy = (element: Tlv): number => skipCertsOf(element, Tag.INTEGER, 'inhibit any-policy')

/** SkipCerts ::= INTEGER (0..MAX) */
function skipCertsOf(element: Tlv, tag: number, what: string): number {
  const value = smallIntegerOf(element, what, tag)
  if (value < 0) throw new FaultError('asn1.elements-unexpected', { what, offset: element.start })
  return value
}
