import { childrenOf, contextTag, rawOf, Tag, type Tlv } from '../asn1/tlv.ts'
import { oidOf, sequenceOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../x509/certificate-list.ts'
import { decodeBasicOcspResponse, decodeOcspResponse, type OcspResponse } from '../x509/ocsp-response.ts'
import { type Attribute, AttributeType, valuesOf } from './attribute.ts'
import type { CmsCode } from './cms-code.ts'
import type { SignerInfo } from './signer-info.ts'

/** Certificates of one message: a path of ten for each of two dozen signers. Ours. */
export const CERTIFICATES_MAX = 256
/** CRLs, and OCSP responses, of one message: one for each certificate. Ours. */
export const REVOCATION_MAX = 256

/** OtherRevocationInfoFormat that holds an OCSPResponse. RFC 5940 §2.1 */
const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2'

/**
 * Gathers the certificates and revocation data that a message carries, wherever it carries them. One that
 * cannot be read is a finding: it helps nobody, and harms nobody either.
 */
export class EmbeddedMaterial {
  readonly certificates: Certificate[] = []
  readonly lists: CertificateList[] = []
  readonly responses: OcspResponse[] = []
  readonly findings: Finding<CmsCode>[] = []

  /** CertificateSet ::= SET OF CertificateChoices. RFC 5652 §10.2.2 */
  addCertificateSet(set: Tlv): void {
    limited(childrenOf(set), CERTIFICATES_MAX, 'certificates').forEach((choice, index) => {
      if (choice.tag === Tag.SEQUENCE) this.#addCertificate(rawOf(choice), index)
      else this.#find('cms.certificate-choice-unsupported', 'RFC 5652 §10.2.2', { index, tag: choice.tag })
    })
  }

  /** RevocationInfoChoices ::= SET OF RevocationInfoChoice. RFC 5652 §10.2.1 */
  addRevocationSet(set: Tlv): void {
    for (const choice of limited(childrenOf(set), REVOCATION_MAX, 'crls')) {
      if (choice.tag === Tag.SEQUENCE) this.#addList(rawOf(choice))
      else if (choice.tag === contextTag(1)) this.#addOtherRevocation(childrenOf(choice))
      else this.#find('cms.revocation-info-unsupported', 'RFC 5652 §10.2.1', { tag: choice.tag })
    }
  }

  /** What CAdES and PDF put into attributes: certificate-values, revocation-values, adbe-revocationInfoArchival. */
  addAttributes(signer: SignerInfo): void {
    const { unsignedAttributes } = signer
    for (const value of valuesOf(unsignedAttributes, AttributeType.certificateValues)) {
      this.#attempt(() => {
        const values = sequenceOf(value, 'CertificateValues')
        limited(values, CERTIFICATES_MAX, 'CertificateValues').forEach((each, index) => {
          this.#addCertificate(rawOf(each), index)
        })
      })
    }
    for (const value of valuesOf(unsignedAttributes, AttributeType.revocationValues)) {
      this.#attempt(() => this.#addRevocationValues(value))
    }
    const both: readonly Attribute[] = [...(signer.signedAttributes ?? []), ...unsignedAttributes]
    for (const value of valuesOf(both, AttributeType.adobeRevocationArchive)) {
      this.#attempt(() => this.#addRevocationArchive(value))
    }
  }

  /** RevocationValues ::= SEQUENCE { [0] SEQUENCE OF CertificateList, [1] SEQUENCE OF BasicOCSPResponse, [2] … }. RFC 5126 §6.3.4 */
  #addRevocationValues(value: Tlv): void {
    for (const field of sequenceOf(value, 'RevocationValues')) {
      if (field.tag === contextTag(0)) {
        for (const list of elementsOf(field, 'crlVals')) this.#addList(rawOf(list))
      } else if (field.tag === contextTag(1)) {
        for (const basic of elementsOf(field, 'ocspVals')) {
          this.#addDecoded(this.responses, rawOf(basic), decodeBasicOcspResponse)
        }
      } else this.#find('cms.revocation-info-unsupported', 'RFC 5126 §6.3.4', { tag: field.tag })
    }
  }

  /** RevocationInfoArchival ::= SEQUENCE { [0] SEQUENCE OF CRL, [1] SEQUENCE OF OCSPResponse, [2] … }. ISO 32000-2:2020 §12.8.3.3.2 */
  #addRevocationArchive(value: Tlv): void {
    for (const field of sequenceOf(value, 'RevocationInfoArchival')) {
      if (field.tag === contextTag(0)) {
        for (const list of elementsOf(field, 'crl')) this.#addList(rawOf(list))
      } else if (field.tag === contextTag(1)) {
        for (const response of elementsOf(field, 'ocsp')) this.#addResponse(rawOf(response))
      } else this.#find('cms.revocation-info-unsupported', 'ISO 32000-2:2020 §12.8.3.3.2', { tag: field.tag })
    }
  }

  /** OtherRevocationInfoFormat ::= SEQUENCE { otherRevInfoFormat, otherRevInfo }. RFC 5652 §10.2.1; RFC 5940 §2.1 */
  #addOtherRevocation([format, info]: readonly Tlv[]): void {
    this.#attempt(() => {
      const oid = oidOf(format, 'otherRevInfoFormat')
      if (oid === OCSP_RESPONSE && info) this.#addResponse(rawOf(info))
      else this.#find('cms.revocation-info-unsupported', 'RFC 5652 §10.2.1', { format: oid })
    })
  }

  #addCertificate(bytes: Bytes, index: number): void {
    if (isAmong(this.certificates, bytes)) return
    const decoded = decodeCertificate(bytes)
    if (!decoded.ok) {
      this.#find('cms.certificate-malformed', 'RFC 5652 §10.2.2', { index, fault: decoded.fault.code })
      return
    }
    addLimited(this.certificates, decoded.value, CERTIFICATES_MAX, 'certificates')
  }

  #addList(bytes: Bytes): void {
    this.#addDecoded(this.lists, bytes, decodeCertificateList)
  }

  #addResponse(bytes: Bytes): void {
    this.#addDecoded(this.responses, bytes, decodeOcspResponse)
  }

  #addDecoded<T extends { readonly bytes: Bytes }>(into: T[], bytes: Bytes, decode: (bytes: Bytes) => Result<T>): void {
    if (isAmong(into, bytes)) return
    const decoded = decode(bytes)
    if (decoded.ok) addLimited(into, decoded.value, REVOCATION_MAX, 'revocation data')
    else this.#find('cms.revocation-info-malformed', 'RFC 5652 §10.2.1', { fault: decoded.fault.code })
  }

  /** An attribute that cannot be read is a finding; too many objects are still a fault. */
  #attempt(read: () => void): void {
    const done = attempt(read)
    if (done.ok) return
    if (done.fault.code === 'cms.too-many') throw new FaultError(done.fault.code, done.fault.values)
    this.#find('cms.revocation-info-malformed', 'RFC 5126 §6.3', { fault: done.fault.code })
  }

  #find(code: CmsCode, standard: string, values: Finding['values']): void {
    this.findings.push(finding(code, standard, values))
  }
}

const isAmong = (objects: readonly { readonly bytes: Bytes }[], bytes: Bytes): boolean =>
  objects.some((object) => bytesEqual(object.bytes, bytes))

function addLimited<T>(into: T[], value: T, max: number, what: string): void {
  if (into.length === max) throw new FaultError('cms.too-many', { what, max })
  into.push(value)
}

/** The elements of an explicitly tagged SEQUENCE OF. */
function elementsOf(field: Tlv, what: string): Tlv[] {
  const [list, ...rest] = childrenOf(field)
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what, offset: field.start })
  return limited(sequenceOf(list, what), REVOCATION_MAX, what)
}

function limited(elements: Tlv[], max: number, what: string): Tlv[] {
  if (elements.length > max) throw new FaultError('cms.too-many', { what, max })
  return elements
}
