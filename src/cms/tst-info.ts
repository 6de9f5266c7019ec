import { childrenOf, contentOf, contextTag, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import {
  booleanOf,
  expectTag,
  integerOctetsOf,
  octetStringOf,
  oidOf,
  sequenceOf,
  smallIntegerOf,
  timeOf,
} from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { FaultError } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { type GeneralName, readGeneralName } from '../x509/general-name.ts'
import type { TimestampCode } from './timestamp-code.ts'

/** What a time-stamp says. RFC 3161 §2.4.2; GM/T 0033-2023 */
export interface TstInfo {
  readonly version: number
  /** Policy of the TSA, dotted decimal. */
  readonly policy: string
  readonly imprint: MessageImprint
  /** Content octets. */
  readonly serialNumber: Bytes
  readonly time: Instant
  /** genTime holds to within this, either way; null where the TSA does not say. Rounded up. */
  readonly accuracyMilliseconds: number | null
  readonly ordering: boolean
  /** Content octets. */
  readonly nonce: Bytes | null
  /** A hint of who the TSA is. */
  readonly tsa: GeneralName | null
  readonly findings: readonly Finding<TimestampCode>[]
}

interface MessageImprint {
  readonly algorithm: AlgorithmIdentifier
  readonly digest: Bytes
}

/**
 * Reads a TSTInfo, in DER as the standard asks. Version 2 of GM/T 0031-2025 is read like version 1, with a
 * finding; no token of it was seen in the field yet.
 *
 * @throws FaultError asn1.*, timestamp.*
 */
export function readTstInfo(bytes: Bytes): TstInfo {
  const parts = sequenceOf(readWhole(bytes), 'TSTInfo')
  const findings: Finding<TimestampCode>[] = []
  let at = 0
  const optional = (tag: number): Tlv | null => (parts[at]?.tag === tag ? parts[at++]! : null)

  const version = smallIntegerOf(parts[at++], 'TSTInfo version')
  if (version !== 1 && version !== 2) throw new FaultError('timestamp.version-unsupported', { version })
  if (version === 2)
    findings.push(finding('timestamp.version-unexpected', 'RFC 3161 §2.4.2; GM/T 0031-2025', { version }))
  const policy = oidOf(parts[at++], 'TSTInfo policy')
  const imprint = readImprint(parts[at++])
  const serialNumber = integerOctetsOf(parts[at++], 'TSTInfo serialNumber')
  const time = timeOf(expectTag(parts[at++], Tag.GENERALIZED_TIME, 'TSTInfo genTime'), 'TSTInfo genTime', 'fraction')
  const accuracy = optional(Tag.SEQUENCE)
  const ordering = optional(Tag.BOOLEAN)
  const nonce = optional(Tag.INTEGER)
  const tsa = optional(contextTag(0))
  const extensions = optional(contextTag(1))
  if (at < parts.length) throw new FaultError('cms.elements-unexpected', { what: 'TSTInfo', offset: parts[at]!.start })

  const ordered = ordering ? booleanOf(ordering, 'TSTInfo ordering') : false
  // X.690 §11.5: DER leaves a default value out.
  if (ordering && !ordered) findings.push(finding('timestamp.ordering-default-encoded', 'RFC 3161 §2.4.2'))
  if (extensions) findings.push(...checkExtensions(extensions))
  return {
    version,
    policy,
    imprint,
    serialNumber,
    time,
    accuracyMilliseconds: accuracy && readAccuracy(accuracy),
    ordering: ordered,
    nonce: nonce && integerOctetsOf(nonce, 'TSTInfo nonce'),
    tsa: tsa && readTsa(tsa),
    findings,
  }
}

/** MessageImprint ::= SEQUENCE { hashAlgorithm, hashedMessage OCTET STRING } */
function readImprint(element: Tlv | undefined): MessageImprint {
  const [algorithm, digest, ...rest] = sequenceOf(element, 'MessageImprint')
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'MessageImprint' })
  return {
    algorithm: readAlgorithmIdentifier(algorithm, 'MessageImprint hashAlgorithm'),
    digest: octetStringOf(digest, 'MessageImprint hashedMessage'),
  }
}

/** Accuracy ::= SEQUENCE { seconds INTEGER, millis [0] (1..999), micros [1] (1..999) }, each optional. */
function readAccuracy(element: Tlv): number {
  const parts = childrenOf(element)
  let at = 0
  const seconds = parts[at]?.tag === Tag.INTEGER ? smallIntegerOf(parts[at++], 'Accuracy seconds') : 0
  const millis = parts[at]?.tag === contextTag(0, 'primitive') ? thousandths(parts[at++]!) : 0
  const micros = parts[at]?.tag === contextTag(1, 'primitive') ? thousandths(parts[at++]!) : 0
  if (at < parts.length || seconds < 0) throw new FaultError('timestamp.accuracy-malformed', { offset: element.start })
  return seconds * 1000 + millis + Math.ceil(micros / 1000)
}

/** An implicitly tagged INTEGER (0..999): the standard says from 1, real TSAs write 0. */
function thousandths(element: Tlv): number {
  const [high = 0, low, ...rest] = contentOf(element)
  const value = low === undefined ? high : high * 256 + low
  if (element.end === element.contentStart || rest.length > 0 || value > 999 || (low === undefined && high > 127)) {
    throw new FaultError('timestamp.accuracy-malformed', { offset: element.start })
  }
  return value
}

function readTsa(element: Tlv): GeneralName {
  const [name, ...rest] = childrenOf(element)
  if (name === undefined || rest.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'TSTInfo tsa' })
  return readGeneralName(name, 'TSTInfo tsa')
}

/** No extension of TSTInfo is processed here, so a critical one refuses the token. RFC 3161 §2.4.2; RFC 5280 §4.2 */
function checkExtensions(element: Tlv): Finding<TimestampCode>[] {
  return childrenOf(element).flatMap((extension) => {
    const [oid, critical] = sequenceOf(extension, 'TSTInfo extension')
    if (critical?.tag !== Tag.BOOLEAN || !booleanOf(critical, 'TSTInfo extension')) return []
    const values = { oid: oidOf(oid, 'TSTInfo extension') }
    return [finding('timestamp.extension-critical-unknown', 'RFC 3161 §2.4.2', values)]
  })
}
