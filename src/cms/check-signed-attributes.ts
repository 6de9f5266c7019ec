import { childrenOf, contextTag, rawOf, type Tlv } from '../asn1/tlv.ts'
import { expectTag, octetStringOf, oidOf, sequenceOf, timeOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { attempt, FaultError } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import type { Certificate } from '../x509/certificate.ts'
import { type Attribute, AttributeType, attributesOf, soleValueOf } from './attribute.ts'
import type { CmsCode } from './cms-code.ts'
import { areContentTypeTwins, isData } from './content-type.ts'
import type { SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'
import { hintAgrees, readCertificateReferences, referenceNames } from './signing-certificate.ts'

/** Attributes that must stand alone, with one value, and their clauses. */
const SOLE: readonly (readonly [oid: string, standard: string])[] = [
  [AttributeType.contentType, 'RFC 5652 §11.1'],
  [AttributeType.messageDigest, 'RFC 5652 §11.2'],
  [AttributeType.signingTime, 'RFC 5652 §11.3'],
  [AttributeType.algorithmProtection, 'RFC 6211 §2'],
  [AttributeType.signingCertificate, 'RFC 2634 §5.4'],
  [AttributeType.signingCertificateV2, 'RFC 5035 §3'],
]

/**
 * Checks the rules of signed attributes that need no mathematics: which must be there, which must stand
 * alone, and that what they repeat of the message agrees with it.
 *
 * @standard RFC 5652 §5.3, §11; RFC 6211 §3; GB/T 35275-2017
 */
export function checkSignedAttributes(data: SignedData, signer: SignerInfo): Finding<CmsCode>[] {
  const attributes = signer.signedAttributes
  if (attributes === null) {
    // RFC 5652 §5.3: signedAttrs must be present where the content type is not id-data.
    return isData(data.contentType)
      ? []
      : [finding('cms.signed-attributes-missing', 'RFC 5652 §5.3', { contentType: data.contentType })]
  }
  return [
    ...checkForm(signer, attributes),
    ...checkContentType(data, attributes),
    ...checkSigningTime(attributes),
    ...checkAlgorithmProtection(signer, attributes),
  ]
}

function checkForm(signer: SignerInfo, attributes: readonly Attribute[]): Finding<CmsCode>[] {
  const findings: Finding<CmsCode>[] = []
  if (!signer.signedAttributesSorted) findings.push(finding('cms.attributes-unsorted', 'RFC 5652 §5.3; X.690 §11.6'))
  for (const [oid, standard] of SOLE) {
    const found = attributesOf(attributes, oid)
    if (found.length > 1) findings.push(finding('cms.attribute-duplicated', standard, { attribute: oid }))
    const count = found[0]?.values.length ?? 1
    if (count !== 1) findings.push(finding('cms.attribute-value-count', standard, { attribute: oid, count }))
  }
  // RFC 5652 §5.3: attrValues is never empty, whatever the type.
  for (const { oid, values } of attributes) {
    if (values.length === 0 && !SOLE.some(([sole]) => sole === oid)) {
      findings.push(finding('cms.attribute-value-count', 'RFC 5652 §5.3', { attribute: oid, count: 0 }))
    }
  }
  return findings
}

/** RFC 5652 §11.1: mandatory, and equal to eContentType. A value that stands twice is a finding of its own. */
function checkContentType(data: SignedData, attributes: readonly Attribute[]): Finding<CmsCode>[] {
  if (attributesOf(attributes, AttributeType.contentType).length === 0) {
    return [finding('cms.content-type-missing', 'RFC 5652 §11.1')]
  }
  const value = soleValueOf(attributes, AttributeType.contentType)
  if (value === null) return []
  const read = attempt(() => oidOf(value, 'content-type'))
  if (!read.ok) return [finding('cms.content-type-malformed', 'RFC 5652 §11.1', { fault: read.fault.code })]
  if (read.value === data.contentType) return []
  const values = { attribute: read.value, message: data.contentType }
  const code = areContentTypeTwins(read.value, data.contentType)
    ? 'cms.content-type-alias'
    : 'cms.content-type-mismatch'
  return [finding(code, 'RFC 5652 §11.1', values)]
}

/** The digest that the signer signed; null, with the finding that says why, where there is not exactly one. */
export function signedDigestOf(attributes: readonly Attribute[]): Bytes | Finding<CmsCode> {
  if (attributesOf(attributes, AttributeType.messageDigest).length === 0) {
    return finding('cms.message-digest-missing', 'RFC 5652 §11.2')
  }
  const value = soleValueOf(attributes, AttributeType.messageDigest)
  const read = attempt(() => octetStringOf(value ?? undefined, 'message-digest'))
  if (read.ok) return read.value
  return finding('cms.message-digest-malformed', 'RFC 5652 §11.2', { fault: read.fault.code })
}

/** A signing time that is not a time is no claim: vendors write local time with an offset. RFC 5652 §11.3 */
function checkSigningTime(attributes: readonly Attribute[]): Finding<CmsCode>[] {
  const value = soleValueOf(attributes, AttributeType.signingTime)
  if (value === null) return []
  const read = attempt(() => timeOf(value, 'signing-time'))
  return read.ok ? [] : [finding('cms.signing-time-malformed', 'RFC 5652 §11.3', { fault: read.fault.code })]
}

/**
 * CMSAlgorithmProtection repeats, under the signature, the algorithms that the SignerInfo writes outside it.
 *
 * @standard RFC 6211 §2, §3
 */
function checkAlgorithmProtection(signer: SignerInfo, attributes: readonly Attribute[]): Finding<CmsCode>[] {
  const value = soleValueOf(attributes, AttributeType.algorithmProtection)
  if (value === null) return []
  const read = attempt(() => readAlgorithmProtection(value))
  if (!read.ok) return [finding('cms.algorithm-protection-malformed', 'RFC 6211 §2', { fault: read.fault.code })]
  const { digestAlgorithm, signatureAlgorithm } = read.value
  const findings: Finding<CmsCode>[] = []
  if (!sameAlgorithm(digestAlgorithm, signer.digestAlgorithm)) {
    const values = { field: 'digestAlgorithm', attribute: digestAlgorithm.oid, signer: signer.digestAlgorithm.oid }
    findings.push(finding('cms.algorithm-protection-mismatch', 'RFC 6211 §3', values))
  }
  if (!sameAlgorithm(signatureAlgorithm, signer.signatureAlgorithm)) {
    const values = {
      field: 'signatureAlgorithm',
      attribute: signatureAlgorithm.oid,
      signer: signer.signatureAlgorithm.oid,
    }
    findings.push(finding('cms.algorithm-protection-mismatch', 'RFC 6211 §3', values))
  }
  return findings
}

/** CMSAlgorithmProtection ::= SEQUENCE { digestAlgorithm, signatureAlgorithm [1] IMPLICIT OPTIONAL, macAlgorithm [2] … } */
function readAlgorithmProtection(value: Tlv): Record<'digestAlgorithm' | 'signatureAlgorithm', AlgorithmIdentifier> {
  const [digest, signature, ...rest] = sequenceOf(value, 'CMSAlgorithmProtection')
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'CMSAlgorithmProtection' })
  const tagged = expectTag(signature, contextTag(1), 'CMSAlgorithmProtection signatureAlgorithm')
  const [oid, parameters, ...more] = childrenOf(tagged)
  if (more.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'signatureAlgorithm' })
  return {
    digestAlgorithm: readAlgorithmIdentifier(digest, 'CMSAlgorithmProtection digestAlgorithm'),
    signatureAlgorithm: {
      oid: oidOf(oid, 'CMSAlgorithmProtection signatureAlgorithm'),
      parameters: parameters === undefined ? null : rawOf(parameters),
      bytes: rawOf(tagged),
    },
  }
}

/** RFC 6211 §3: absent parameters and NULL are the same here; anything else is compared as it stands. */
function sameAlgorithm(a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean {
  return a.oid === b.oid && bytesEqual(parametersOf(a), parametersOf(b))
}

const NULL = Uint8Array.of(0x05, 0x00)
const parametersOf = ({ parameters }: AlgorithmIdentifier): Bytes => parameters ?? NULL

/**
 * Checks that the certificate is the one that the signed attributes name. Without such an attribute
 * nothing that is signed says whose certificate it is: the policy weighs that, and plain CMS has none.
 *
 * @standard RFC 5035 §5.4; EN 319 102-1 V1.4.1 §5.2.3
 */
export async function checkSigningCertificate(
  signer: SignerInfo,
  certificate: Certificate,
): Promise<Finding<CmsCode>[]> {
  const readings = readCertificateReferences(signer.signedAttributes ?? [])
  if (readings.length === 0) return [finding('cms.signing-certificate-missing', 'EN 319 122-1 V1.3.1 §5.2.2')]
  const findings: Finding<CmsCode>[] = []
  for (const reading of readings) {
    if (!reading.ok) {
      const values = { attribute: reading.attribute, fault: reading.fault }
      findings.push(finding('cms.signing-certificate-malformed', 'RFC 5035 §3', values))
      continue
    }
    const { reference } = reading
    const subject = certificate.fingerprint
    const names = await referenceNames(reference, certificate)
    if (names === null) {
      const values = { attribute: reference.attribute, digestAlgorithm: reference.digestAlgorithm.oid }
      findings.push(finding('cms.signing-certificate-digest-unsupported', 'RFC 5035 §4', values, subject))
    } else if (!names) {
      const values = { attribute: reference.attribute }
      findings.push(finding('cms.signing-certificate-mismatch', 'RFC 5035 §5.4', values, subject))
    } else if (!hintAgrees(reference, certificate)) {
      const values = { attribute: reference.attribute }
      findings.push(finding('cms.signing-certificate-issuer-mismatch', 'EN 319 102-1 V1.4.1 §5.2.3.4', values, subject))
    }
  }
  return findings
}
