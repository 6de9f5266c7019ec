import {
  childrenOf,
  contentOf,
  contextTag,
  type EncodingRules,
  rawOf,
  readFirst,
  readWhole,
  Tag,
  type Tlv,
} from '../asn1/tlv.ts'
import { expectTag, octetStringOf, oidOf, sequenceOf, setOf, smallIntegerOf } from '../asn1/values.ts'
import { reencodeDer } from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import { explicitChild } from './attribute.ts'
import type { CmsCode } from './cms-code.ts'
import { isData, type Profile, profileOf } from './content-type.ts'
import { EmbeddedMaterial } from './embedded-material.ts'
import { readSignerInfo, type SignerInfo } from './signer-info.ts'

export type { SignerInfo } from './signer-info.ts'

/** SignedData as written, nothing judged. RFC 5652 §5.1; RFC 2315 §9.1; GB/T 35275-2017 */
export interface SignedData {
  /** The whole ContentInfo, without padding. */
  readonly bytes: Bytes
  readonly profile: Profile
  readonly version: number
  readonly digestAlgorithms: readonly AlgorithmIdentifier[]
  /** eContentType, dotted decimal. */
  readonly contentType: string
  /** The octets that are signed; null where they are kept elsewhere (a detached signature). */
  readonly content: Bytes | null
  /** Where in `bytes` the element of the content stands, its tag and length included; null where there is none. */
  readonly contentSpan: Span | null
  /** Embedded in the message or in certificate-values, each once; none of them trusted. */
  readonly certificates: readonly Certificate[]
  /** From the crls field, revocation-values and adbe-revocationInfoArchival. */
  readonly lists: readonly CertificateList[]
  readonly responses: readonly OcspResponse[]
  readonly signers: readonly SignerInfo[]
  readonly findings: readonly Finding<CmsCode>[]
}

/** Octets from `start` up to, not including, `end`. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Signers of one message; contracts with every party as a co-signer stay under 20. Ours. */
export const SIGNERS_MAX = 64
/** Entries of digestAlgorithms. Ours. */
export const DIGEST_ALGORITHMS_MAX = 64

/**
 * Decodes a ContentInfo that holds SignedData, of PKCS #7, CMS or GM/T 0010.
 *
 * It is read as DER, and where that fails as BER with a finding: the same octets are signed either way.
 *
 * @param padding a PDF reserves room in /Contents and fills it with zeros; anything else there is a fault
 * @standard RFC 5652 §3, §5.1
 */
export function decodeSignedData(bytes: Bytes, padding: 'zero-padding-allowed' | 'none' = 'none'): Result<SignedData> {
  const strict = attempt(() => readSignedData(bytes, padding, 'DER'))
  if (strict.ok) return strict
  return attempt(() => readSignedData(bytes, padding, 'BER'))
}

function readSignedData(bytes: Bytes, padding: 'zero-padding-allowed' | 'none', rules: EncodingRules): SignedData {
  const contentInfo = padding === 'none' ? readWhole(bytes, rules) : readPadded(bytes, rules)
  const [type, wrapper, ...rest] = sequenceOf(contentInfo, 'ContentInfo')
  const contentType = oidOf(type, 'ContentInfo contentType')
  const profile = profileOf(contentType)
  if (profile === null) throw new FaultError('cms.not-signed-data', { contentType })
  const signedData = explicitChild(wrapper, 0, 'ContentInfo content')
  if (signedData === null) throw new FaultError('asn1.element-missing', { what: 'ContentInfo content' })
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'ContentInfo' })

  const findings: Finding<CmsCode>[] = []
  if (rules === 'BER') findings.push(finding('cms.encoding-ber', 'RFC 5652 §5.1; X.690 §10'))
  return readFields(signedData, rawOf(contentInfo), profile, findings)
}

function readPadded(bytes: Bytes, rules: EncodingRules): Tlv {
  const element = readFirst(bytes, rules)
  for (let at = element.end; at < bytes.length; at++) {
    if (bytes[at] !== 0) throw new FaultError('cms.trailing-octets', { offset: at })
  }
  return element
}

/** The fields of SignedData in their order: version, digestAlgorithms, encapContentInfo, [0], [1], signerInfos. */
function readFields(element: Tlv, bytes: Bytes, profile: Profile, findings: Finding<CmsCode>[]): SignedData {
  const parts = sequenceOf(element, 'SignedData')
  let at = 0
  const version = smallIntegerOf(parts[at++], 'SignedData version')
  const digestAlgorithms = limited(setOf(parts[at++], 'digestAlgorithms'), DIGEST_ALGORITHMS_MAX, 'digestAlgorithms')
  const content = readContent(parts[at++], findings)
  const certificateSet = parts[at]?.tag === contextTag(0) ? parts[at++]! : null
  const revocationSet = parts[at]?.tag === contextTag(1) ? parts[at++]! : null
  const signerInfos = limited(setOf(parts[at++], 'signerInfos'), SIGNERS_MAX, 'signerInfos')
  if (at < parts.length) {
    throw new FaultError('cms.elements-unexpected', { what: 'SignedData', offset: parts[at]!.start })
  }

  const signers = signerInfos.map((signer) => readSignerInfo(signer, profile))
  const material = new EmbeddedMaterial()
  if (certificateSet) material.addCertificateSet(certificateSet)
  if (revocationSet) material.addRevocationSet(revocationSet)
  for (const signer of signers) material.addAttributes(signer)
  const asked = versionAskedOf(content.type, signers, certificateSet, revocationSet)
  checkVersions(version, asked, profile, signers, findings)
  return {
    bytes,
    profile,
    version,
    digestAlgorithms: digestAlgorithms.map((each) => readAlgorithmIdentifier(each, 'digestAlgorithms')),
    contentType: content.type,
    content: content.octets,
    contentSpan: content.span,
    certificates: material.certificates,
    lists: material.lists,
    responses: material.responses,
    signers,
    findings: [...findings, ...material.findings],
  }
}

/**
 * EncapsulatedContentInfo: an OCTET STRING whose octets are signed. PKCS #7 v1.5 allowed any type here and
 * signed its content octets, without tag and length; the two agree on an OCTET STRING.
 *
 * @standard RFC 5652 §5.2, §5.2.1; RFC 2315 §9.3
 */
function readContent(
  element: Tlv | undefined,
  findings: Finding<CmsCode>[],
): { type: string; octets: Bytes | null; span: Span | null } {
  const [typeElement, wrapper, ...rest] = sequenceOf(element, 'encapContentInfo')
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'encapContentInfo' })
  const type = oidOf(typeElement, 'eContentType')
  if (wrapper === undefined) return { type, octets: null, span: null }
  expectTag(wrapper, contextTag(0), 'eContent')
  const value = explicitChild(wrapper, 0, 'eContent')!
  const span = { start: value.start, end: value.end }
  const isOctetString = (value.tag & ~0x20) === Tag.OCTET_STRING
  if (isOctetString || isData(type)) return { type, octets: octetStringOf(value, 'eContent'), span }
  findings.push(finding('cms.content-any', 'RFC 5652 §5.2.1', { contentType: type, tag: value.tag }))
  // RFC 2315 §9.3: the content octets of the DER encoding.
  return { type, octets: value.rules === 'DER' ? contentOf(value) : contentOf(readWhole(reencodeDer(value))), span }
}

function limited(elements: Tlv[], max: number, what: string): Tlv[] {
  if (elements.length > max) throw new FaultError('cms.too-many', { what, max })
  return elements
}

/**
 * The version follows from what the message holds. Nothing signs it, so a message that was made with care
 * and handed on unchanged has the one that the standard computes; the policy weighs any other.
 *
 * @standard RFC 5652 §5.1, §5.3; RFC 2315 §9.1; GB/T 35275-2017
 */
function checkVersions(
  version: number,
  asked: number,
  profile: Profile,
  signers: readonly SignerInfo[],
  findings: Finding<CmsCode>[],
): void {
  // GM/T 0010 keeps PKCS #7's version 1; Chinese time-stamp authorities write 3 into it as RFC 5652 asks of tokens.
  if (version !== asked && !(profile === 'GM/T 0010' && version === 1)) {
    findings.push(finding('cms.version-unexpected', 'RFC 5652 §5.1', { structure: 'SignedData', version }))
  }
  signers.forEach((signer, index) => {
    const expected = signer.identifier.kind === 'key-identifier' ? 3 : 1
    if (signer.version === expected) return
    const values = { structure: 'SignerInfo', signer: index, version: signer.version }
    findings.push(finding('cms.version-unexpected', 'RFC 5652 §5.3', values))
  })
}

/** RFC 5652 §5.1, from its last rule up: 5 for other certificate or revocation formats, 4 and 3 for attribute certificates. */
function versionAskedOf(
  contentType: string,
  signers: readonly SignerInfo[],
  certificateSet: Tlv | null,
  revocationSet: Tlv | null,
): number {
  const has = (set: Tlv | null, choice: number) =>
    set !== null && childrenOf(set).some(({ tag }) => tag === contextTag(choice))
  if (has(certificateSet, 3) || has(revocationSet, 1)) return 5
  if (has(certificateSet, 2)) return 4
  const usesCms = !isData(contentType) || signers.some((signer) => signer.version === 3)
  return has(certificateSet, 1) || usesCms ? 3 : 1
}
