import { childrenOf, Tag, type Tlv } from '../asn1/tlv.ts'
import { booleanOf, octetStringOf, oidOf, sequenceOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { FaultError } from '../base/result.ts'
import type { X509Code } from './x509-code.ts'

export interface Extension {
  /** Dotted decimal. */
  readonly oid: string
  readonly critical: boolean
  /** The octets inside extnValue: DER of the extension's own type. */
  readonly value: Bytes
}

/** Extensions of certificates, CRLs, CRL entries and OCSP responses. RFC 5280 §4.2, §5.2, §5.3; RFC 6960 §4.4 */
export const ExtensionType = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  expiredCertsOnCrl: '2.5.29.60',
  ipAddressBlocks: '1.3.6.1.5.5.7.1.7',
  autonomousSystems: '1.3.6.1.5.5.7.1.8',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  archiveCutoff: '1.3.6.1.5.5.7.48.1.6',
} as const

/**
 * Reads Extensions; what is written against DER or RFC 5280 goes to `findings`.
 *
 * @standard RFC 5280 §4.1.2.9
 * @throws FaultError asn1.*
 */
export function readExtensions(element: Tlv, what: string, findings: Finding<X509Code>[]): Extension[] {
  const elements = sequenceOf(element, what)
  if (elements.length === 0) findings.push(finding('x509.extensions-empty', 'RFC 5280 §4.1.2.9'))
  const extensions: Extension[] = []
  for (const each of elements) {
    const extension = readExtension(each, what, findings)
    if (extensions.some((earlier) => earlier.oid === extension.oid)) {
      findings.push(finding('x509.extension-duplicated', 'RFC 5280 §4.2', { oid: extension.oid }))
    }
    extensions.push(extension)
  }
  return extensions
}

/** Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
function readExtension(element: Tlv, what: string, findings: Finding<X509Code>[]): Extension {
  if (element.tag !== Tag.SEQUENCE) throw new FaultError('asn1.tag-unexpected', { what, offset: element.start })
  const parts = childrenOf(element)
  const oid = oidOf(parts[0], what)
  const stated = parts[1]?.tag === Tag.BOOLEAN ? parts[1] : null
  const critical = stated !== null && booleanOf(stated, what)
  if (stated !== null && !critical) findings.push(finding('x509.default-explicit', 'X.690 §11.5', { oid }))
  const at = stated === null ? 1 : 2
  if (parts.length > at + 1) throw new FaultError('asn1.elements-unexpected', { what, offset: element.start })
  return { oid, critical, value: octetStringOf(parts[at], what) }
}
