import { contextTag, rawOf, Tag, type Tlv } from '../asn1/tlv.ts'
import {
  implicitOctetStringOf,
  integerOctetsOf,
  octetStringOf,
  sequenceOf,
  smallIntegerOf,
  timeOf,
} from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import { attempt, FaultError } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { type Name, readName } from '../x509/name.ts'
import { type Attribute, AttributeType, readAttributes, signedOctetsOf, soleValueOf, valuesOf } from './attribute.ts'
import type { Profile } from './content-type.ts'

/** One signer of a SignedData, as written. RFC 5652 §5.3; GB/T 35275-2017 (the shape of PKCS #7 v1.5) */
export interface SignerInfo {
  readonly version: number
  readonly identifier: SignerIdentifier
  readonly digestAlgorithm: AlgorithmIdentifier
  /** null where there are none at all; an empty set is an empty list. */
  readonly signedAttributes: readonly Attribute[] | null
  /** What the signature covers where there are signed attributes: `signedOctetsOf`. */
  readonly signedAttributesOctets: Bytes | null
  /** False where the attributes were not sent in the order of DER. */
  readonly signedAttributesSorted: boolean
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
  readonly unsignedAttributes: readonly Attribute[]
  /** id-aa-timeStampToken: each imprints this signature value. RFC 3161 appendix A */
  readonly timestampTokens: readonly Bytes[]
  readonly counterSignatures: readonly CounterSignature[]
  /** signing-time: what the signer says; null where it is missing or malformed. */
  readonly claimedSigningTime: Instant | null
}

export type SignerIdentifier =
  | { readonly kind: 'issuer-and-serial'; readonly issuer: Name; readonly serialNumber: Bytes }
  | { readonly kind: 'key-identifier'; readonly keyIdentifier: Bytes }

/** A signature over the signature value of another signer. RFC 5652 §11.4 */
type CounterSignature =
  | { readonly kind: 'readable'; readonly signer: SignerInfo }
  | { readonly kind: 'unreadable'; readonly fault: string }

/** Time-stamps over one signature value; archives renew them every few years. Ours. */
export const TIMESTAMPS_MAX = 32
/** Counter-signatures of one signer. Ours. */
export const COUNTER_SIGNATURES_MAX = 16

/** @throws FaultError asn1.*, cms.*, x509.* */
export function readSignerInfo(element: Tlv, profile: Profile): SignerInfo {
  return readSigner(element, profile, 'with counter-signatures')
}

function readSigner(
  element: Tlv,
  profile: Profile,
  depth: 'with counter-signatures' | 'without counter-signatures',
): SignerInfo {
  const parts = sequenceOf(element, 'SignerInfo')
  let at = 0
  const version = smallIntegerOf(parts[at++], 'SignerInfo version')
  const identifier = readIdentifier(parts[at++])
  const digestAlgorithm = readAlgorithmIdentifier(parts[at++], 'SignerInfo digestAlgorithm')
  const signedSet = parts[at]?.tag === contextTag(0) ? parts[at++]! : null
  const signatureAlgorithm = readAlgorithmIdentifier(parts[at++], 'SignerInfo signatureAlgorithm')
  const signature = octetStringOf(parts[at++], 'SignerInfo signature')
  const unsignedSet = parts[at]?.tag === contextTag(1) ? parts[at++]! : null
  if (at < parts.length) {
    throw new FaultError('cms.elements-unexpected', { what: 'SignerInfo', offset: parts[at]!.start })
  }

  const signedAttributes = signedSet && readAttributes(signedSet, 'signedAttrs')
  const signed = signedSet && signedOctetsOf(signedSet, profile)
  const unsignedAttributes = unsignedSet ? readAttributes(unsignedSet, 'unsignedAttrs') : []
  return {
    version,
    identifier,
    digestAlgorithm,
    signedAttributes,
    signedAttributesOctets: signed?.octets ?? null,
    signedAttributesSorted: signed?.sorted ?? true,
    signatureAlgorithm,
    signature,
    unsignedAttributes,
    timestampTokens: limited(valuesOf(unsignedAttributes, AttributeType.timestampToken), TIMESTAMPS_MAX).map(rawOf),
    counterSignatures: depth === 'without counter-signatures' ? [] : readCounterSignatures(unsignedAttributes, profile),
    claimedSigningTime: claimedTimeOf(signedAttributes ?? []),
  }
}

/** SignerIdentifier ::= CHOICE { IssuerAndSerialNumber, [0] SubjectKeyIdentifier } */
function readIdentifier(element: Tlv | undefined): SignerIdentifier {
  if (element?.tag === contextTag(0, 'primitive') || element?.tag === contextTag(0)) {
    return { kind: 'key-identifier', keyIdentifier: implicitOctetStringOf(element, 'subjectKeyIdentifier') }
  }
  if (element !== undefined && element.tag !== Tag.SEQUENCE) {
    throw new FaultError('cms.signer-identifier-unsupported', { tag: element.tag })
  }
  const [issuer, serialNumber, ...rest] = sequenceOf(element, 'IssuerAndSerialNumber')
  if (rest.length > 0) throw new FaultError('cms.elements-unexpected', { what: 'IssuerAndSerialNumber' })
  return {
    kind: 'issuer-and-serial',
    issuer: readName(issuer, 'IssuerAndSerialNumber issuer'),
    serialNumber: integerOctetsOf(serialNumber, 'IssuerAndSerialNumber serialNumber'),
  }
}

/** Counter-signatures are unsigned: one that cannot be read says nothing against the signature it stands on. */
function readCounterSignatures(attributes: readonly Attribute[], profile: Profile): CounterSignature[] {
  const values = limited(valuesOf(attributes, AttributeType.counterSignature), COUNTER_SIGNATURES_MAX)
  return values.map((value) => {
    const read = attempt(() => readSigner(value, profile, 'without counter-signatures'))
    return read.ok ? { kind: 'readable', signer: read.value } : { kind: 'unreadable', fault: read.fault.code }
  })
}

function limited(values: Tlv[], max: number): Tlv[] {
  if (values.length > max) throw new FaultError('cms.too-many', { what: 'unsignedAttrs', max })
  return values
}

function claimedTimeOf(attributes: readonly Attribute[]): Instant | null {
  const value = soleValueOf(attributes, AttributeType.signingTime)
  if (value === null) return null
  const time = attempt(() => timeOf(value, 'signing-time'))
  return time.ok ? time.value : null
}
