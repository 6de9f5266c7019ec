import { Tag, type Tlv } from '../asn1/tlv.ts'
import { integerOctetsOf, octetStringOf, sequenceOf } from '../asn1/values.ts'
import { encodeOid, encodeSequence } from '../asn1/writer.ts'
import { type Bytes, bytesEqual, hexOf } from '../base/bytes.ts'
import { attempt, FaultError } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { digestAlgorithmOf } from '../crypto/algorithms.ts'
import { digest } from '../crypto/digest.ts'
import type { Certificate } from '../x509/certificate.ts'
import { type GeneralName, readGeneralNames } from '../x509/general-name.ts'
import { namesMatch } from '../x509/name.ts'
import { type Attribute, AttributeType, soleValueOf } from './attribute.ts'

/** What a signer says of its own certificate: ESSCertID or ESSCertIDv2. RFC 2634 §5.4.1; RFC 5035 §4 */
export interface CertificateReference {
  readonly attribute: string
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly digest: Bytes
  readonly issuerSerial: { readonly issuer: readonly GeneralName[]; readonly serialNumber: Bytes } | null
}

const SHA1 = algorithm('1.3.14.3.2.26')
/** ESSCertIDv2.hashAlgorithm DEFAULT. RFC 5035 §4 */
const SHA256 = algorithm('2.16.840.1.101.3.4.2.1')

function algorithm(oid: string): AlgorithmIdentifier {
  return { oid, parameters: null, bytes: encodeSequence(encodeOid(oid)) }
}

/** A reference that was found, or the fault that keeps it from being read. */
export type ReferenceReading =
  | { readonly ok: true; readonly reference: CertificateReference }
  | { readonly ok: false; readonly attribute: string; readonly fault: string }

/**
 * The references to the signer's certificate, of signing-certificate and signing-certificate-v2; the
 * standards let both stand side by side, and then both must hold. Where an attribute lists several
 * certificates the first one is the signer's, the others are its path.
 *
 * @standard RFC 5035 §3, §5.4; RFC 2634 §5.4
 */
export function readCertificateReferences(attributes: readonly Attribute[]): ReferenceReading[] {
  const readings: ReferenceReading[] = []
  for (const [oid, read] of [
    [AttributeType.signingCertificateV2, readReferenceV2],
    [AttributeType.signingCertificate, readReferenceV1],
  ] as const) {
    const value = soleValueOf(attributes, oid)
    if (value === null) continue
    const reading = attempt(() => read(firstOf(value)))
    if (reading.ok) readings.push({ ok: true, reference: { attribute: oid, ...reading.value } })
    else readings.push({ ok: false, attribute: oid, fault: reading.fault.code })
  }
  return readings
}

/** SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), policies … OPTIONAL } */
function firstOf(value: Tlv): Tlv {
  const [certificates] = sequenceOf(value, 'SigningCertificate')
  const [first] = sequenceOf(certificates, 'SigningCertificate certs')
  if (first === undefined) throw new FaultError('asn1.element-missing', { what: 'SigningCertificate certs' })
  return first
}

type ReferenceBody = Omit<CertificateReference, 'attribute'>

/** ESSCertID ::= SEQUENCE { certHash OCTET STRING, issuerSerial OPTIONAL } */
function readReferenceV1(element: Tlv): ReferenceBody {
  const [hash, issuerSerial] = sequenceOf(element, 'ESSCertID')
  return {
    digestAlgorithm: SHA1,
    digest: octetStringOf(hash, 'ESSCertID certHash'),
    issuerSerial: readIssuerSerial(issuerSerial),
  }
}

/** ESSCertIDv2 ::= SEQUENCE { hashAlgorithm DEFAULT sha256, certHash OCTET STRING, issuerSerial OPTIONAL } */
function readReferenceV2(element: Tlv): ReferenceBody {
  const parts = sequenceOf(element, 'ESSCertIDv2')
  const named = parts[0]?.tag === Tag.SEQUENCE
  const [hash, issuerSerial] = named ? parts.slice(1) : parts
  return {
    digestAlgorithm: named ? readAlgorithmIdentifier(parts[0], 'ESSCertIDv2 hashAlgorithm') : SHA256,
    digest: octetStringOf(hash, 'ESSCertIDv2 certHash'),
    issuerSerial: readIssuerSerial(issuerSerial),
  }
}

/** IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber, … } */
function readIssuerSerial(element: Tlv | undefined): CertificateReference['issuerSerial'] {
  if (element === undefined) return null
  const [issuer, serialNumber] = sequenceOf(element, 'IssuerSerial')
  return {
    issuer: readGeneralNames(issuer, 'IssuerSerial issuer'),
    serialNumber: integerOctetsOf(serialNumber, 'IssuerSerial serialNumber'),
  }
}

/** Whether the reference names this very certificate; null where its digest algorithm is unknown here. */
export async function referenceNames(
  reference: CertificateReference,
  certificate: Certificate,
): Promise<boolean | null> {
  const named = digestAlgorithmOf(reference.digestAlgorithm)
  if (named === null) return null
  if (named.algorithm === 'SHA-256') return certificate.fingerprint === hexOf(reference.digest)
  return bytesEqual(await digest(named.algorithm, [certificate.bytes]), reference.digest)
}

/** Whether the issuer and serial number of the reference, a hint only, are those of the certificate. EN 319 102-1 V1.4.1 §5.2.3.4 */
export function hintAgrees(reference: CertificateReference, certificate: Certificate): boolean {
  const hint = reference.issuerSerial
  if (hint === null) return true
  const issuerAgrees = hint.issuer.some(
    (each) => each.kind === 'directory' && namesMatch(each.name, certificate.issuer),
  )
  return issuerAgrees && bytesEqual(hint.serialNumber, certificate.serialNumber)
}
