import { childrenOf, contentOf, contextTag, Tag, type Tlv } from '../asn1/tlv.ts'
import { booleanOf, octetStringOf, oidOf, sequenceOf, smallIntegerOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { FaultError } from '../base/result.ts'
import { attributeTextOf, displayText } from './directory-string.ts'
import { type GeneralName, readGeneralName, readImplicitGeneralNames } from './general-name.ts'
import type { X509Code } from './x509-code.ts'

/** RFC 5280 §4.2.1.9 */
export interface BasicConstraints {
  readonly ca: boolean
  /** How many certificates that are not self-issued may stand between this one and the last; null where unlimited. */
  readonly pathLength: number | null
}

export function readBasicConstraints(element: Tlv, findings: Finding<X509Code>[]): BasicConstraints {
  const what = 'basic constraints'
  const parts = sequenceOf(element, what)
  const stated = parts[0]?.tag === Tag.BOOLEAN ? parts.shift()! : null
  const ca = stated !== null && booleanOf(stated, what)
  if (stated !== null && !ca) findings.push(finding('x509.default-explicit', 'X.690 §11.5', { oid: '2.5.29.19' }))
  const pathLength = parts.length === 0 ? null : smallIntegerOf(parts.shift(), what)
  if (parts.length > 0 || (pathLength !== null && pathLength < 0)) {
    throw new FaultError('asn1.elements-unexpected', { what, offset: element.start })
  }
  return { ca, pathLength }
}

/** RFC 5280 §4.2.1.1 */
export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Bytes | null
  /** Name of the issuer's issuer. */
  readonly issuers: readonly GeneralName[]
  /** Content octets of the issuer certificate's serial number. */
  readonly serialNumber: Bytes | null
}

export function readAuthorityKeyIdentifier(element: Tlv): AuthorityKeyIdentifier {
  const what = 'authority key identifier'
  let keyIdentifier: Bytes | null = null
  let issuers: GeneralName[] = []
  let serialNumber: Bytes | null = null
  for (const part of sequenceOf(element, what)) {
    if (part.tag === contextTag(0, 'primitive')) keyIdentifier = contentOf(part)
    else if (part.tag === contextTag(1)) issuers = readImplicitGeneralNames(part, what)
    else if (part.tag === contextTag(2, 'primitive')) serialNumber = contentOf(part)
    else throw new FaultError('asn1.tag-unexpected', { what, offset: part.start, found: part.tag })
  }
  return { keyIdentifier, issuers, serialNumber }
}

export const readSubjectKeyIdentifier = (element: Tlv): Bytes => octetStringOf(element, 'subject key identifier')

/** ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId. RFC 5280 §4.2.1.12 */
export function readExtendedKeyUsage(element: Tlv): string[] {
  const purposes = sequenceOf(element, 'extended key usage').map((each) => oidOf(each, 'extended key usage'))
  if (purposes.length === 0) {
    throw new FaultError('asn1.element-missing', { what: 'extended key usage', offset: element.start })
  }
  return purposes
}

/** One PolicyInformation with the qualifiers that RFC 5280 defines; others are for applications that know them. §4.2.1.4 */
export interface CertificatePolicy {
  readonly oid: string
  /** URIs of certification practice statements. */
  readonly cps: readonly string[]
  /** Texts of user notices, to be shown to a relying party. */
  readonly notices: readonly string[]
}

const CPS_POINTER = '1.3.6.1.5.5.7.2.1'
const USER_NOTICE = '1.3.6.1.5.5.7.2.2'

export function readCertificatePolicies(element: Tlv): CertificatePolicy[] {
  const what = 'certificate policies'
  return sequenceOf(element, what).map((information) => {
    const [policy, qualifiers] = sequenceOf(information, what)
    const cps: string[] = []
    const notices: string[] = []
    for (const qualifier of qualifiers === undefined ? [] : sequenceOf(qualifiers, what)) {
      const [type, value] = sequenceOf(qualifier, what)
      const oid = oidOf(type, what)
      if (oid === CPS_POINTER && value?.tag === Tag.IA5_STRING) {
        cps.push(String.fromCharCode(...contentOf(value).subarray(0, CPS_OCTETS_MAX)))
      }
      if (oid === USER_NOTICE && value?.tag === Tag.SEQUENCE) notices.push(...noticeTextOf(value))
    }
    return { oid: oidOf(policy, what), cps, notices }
  })
}

/** UserNotice ::= SEQUENCE { noticeRef OPTIONAL, explicitText DisplayText OPTIONAL }: the text, fit to be shown. */
function noticeTextOf(notice: Tlv): string[] {
  const text = childrenOf(notice).findLast((part) => part.tag !== Tag.SEQUENCE)
  if (text === undefined || contentOf(text).length > NOTICE_OCTETS_MAX) return []
  const { text: shown, kind } = attributeTextOf(text)
  return kind === 'string' ? [displayText(shown)] : []
}

/** Octets of a notice that is read: 200 characters by RFC 5280 §4.2.1.4, of which CAs write more. Ours. */
const NOTICE_OCTETS_MAX = 2048

/** Octets of a CPS pointer that are kept; the address field of browsers takes no more. Ours. */
const CPS_OCTETS_MAX = 2048

/** RFC 5280 §4.2.2.1 */
export interface AccessDescription {
  readonly method: string
  readonly location: GeneralName
}

export const AccessMethod = { ocsp: '1.3.6.1.5.5.7.48.1', caIssuers: '1.3.6.1.5.5.7.48.2' } as const

export function readAuthorityInfoAccess(element: Tlv): AccessDescription[] {
  const what = 'authority information access'
  return sequenceOf(element, what).map((description) => {
    const [method, location] = childrenOf(description)
    if (location === undefined) throw new FaultError('asn1.element-missing', { what, offset: description.start })
    return { method: oidOf(method, what), location: readGeneralName(location, what) }
  })
}
