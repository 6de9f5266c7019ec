import { contextTag, rawOf, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, integerOctetsOf, sequenceOf, smallIntegerOf, timeOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { attempt, FaultError, ok, type Result } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { sha256Hex } from '../crypto/digest.ts'
import {
  AccessMethod,
  type AuthorityKeyIdentifier,
  readAuthorityInfoAccess,
  readAuthorityKeyIdentifier,
} from './certificate-extensions.ts'
import { decodeOnce } from './decode-once.ts'
import { type IssuingDistributionPoint, readIssuingDistributionPoint } from './distribution-point.ts'
import { type Extension, ExtensionType, readExtensions } from './extension.ts'
import { Fields, noteAlgorithms, readSignature, readTime } from './fields.ts'
import { httpUrisOf, onlyChild } from './general-name.ts'
import { type Name, readName } from './name.ts'
import { RevokedEntries, type RevokedEntry } from './revoked-entries.ts'
import type { X509Code } from './x509-code.ts'

/** A certificate revocation list as its issuer wrote it. RFC 5280 §5 */
export interface CertificateList {
  readonly bytes: Bytes
  /** The whole TBSCertList: what the signature covers. */
  readonly tbs: Bytes
  readonly version: 1 | 2
  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  readonly fingerprint: string
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly tbsSignatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
  readonly issuer: Name
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  readonly extensions: readonly Extension[]
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null
  /** Content octets. */
  readonly number: Bytes | null
  readonly isDelta: boolean
  /** Content octets of BaseCRLNumber, of a delta CRL alone. RFC 5280 §5.2.4 */
  readonly baseNumber: Bytes | null
  /** Null where there is none: the list then speaks of every certificate of its issuer. */
  readonly issuingDistributionPoint: IssuingDistributionPoint | null
  /** Where certificates of the list's issuer stand: http and https URIs. RFC 5280 §5.2.7 */
  readonly caIssuersUris: readonly string[]
  /** Revoked certificates stay listed although they expired after this instant. X.509 (10/2019) expiredCertsOnCRL */
  readonly expiredCertificatesSince: Instant | null
  readonly entryCount: number
  readonly findings: readonly Finding<X509Code>[]
  /** An entry carries a critical extension that is not processed. RFC 5280 §5.3 */
  readonly hasUnknownEntryExtension: boolean
  /** An entry cannot be read, or names a certificate issuer although the list is not indirect. RFC 5280 §5.1.2.6, §5.3.3 */
  readonly hasMalformedEntry: boolean
  /** The entry of a serial number (content octets), of a certificate of the issuer where one is given; null without one. */
  findEntry(serialNumber: Bytes, certificateIssuer?: Name): RevokedEntry | null
}

/** Octets of one CRL: with a million entries it has forty million. Ours, as for a file of material. */
export const CRL_OCTETS_MAX = 64 << 20

/**
 * Reads one CRL in DER; its entries are looked at octet by octet, and decoded when they are asked for.
 *
 * Faults: asn1.*, x509.crl-too-large, x509.crl-entries-too-many, x509.version-unsupported, x509.name-too-long
 */
export const decodeCertificateList: (bytes: Bytes) => Result<CertificateList> = decodeOnce((bytes) =>
  attempt(() => readCertificateList(bytes)),
)

/** CertificateList and TBSCertList of RFC 5280 §5.1. */
function readCertificateList(bytes: Bytes): CertificateList {
  if (bytes.length > CRL_OCTETS_MAX) throw new FaultError('x509.crl-too-large', { max: CRL_OCTETS_MAX })
  const findings: Finding<X509Code>[] = []
  const [tbs, algorithm, signature, ...rest] = sequenceOf(readWhole(bytes), 'certificate list')
  if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what: 'certificate list' })
  const fields = new Fields(sequenceOf(tbs, 'TBSCertList'))
  const version = readVersion(fields.optional(Tag.INTEGER))
  const tbsSignatureAlgorithm = readAlgorithmIdentifier(fields.next(), 'certificate list signature')
  const issuer = readName(fields.next(), 'issuer')
  const thisUpdate = readTime(fields.next(), 'thisUpdate', findings)
  const next = fields.optional(Tag.UTC_TIME) ?? fields.optional(Tag.GENERALIZED_TIME)
  const nextUpdate = next && readTime(next, 'nextUpdate', findings)
  const revoked = fields.optional(Tag.SEQUENCE)
  const tagged = fields.optional(contextTag(0))
  fields.end('TBSCertList')
  const extensions = tagged ? readExtensions(onlyChild(tagged, 'extensions'), 'CRL extensions', findings) : []
  const signatureAlgorithm = readAlgorithmIdentifier(algorithm, 'certificate list signature')

  if (nextUpdate === null) findings.push(finding('x509.next-update-missing', 'RFC 5280 §5.1.2.5'))
  if (tagged && version === 1) findings.push(finding('x509.version-too-low', 'RFC 5280 §5.1.2.1', { version }))
  if (issuer.attributes.length === 0) findings.push(finding('x509.issuer-empty', 'RFC 5280 §5.1.2.3'))
  noteAlgorithms(signatureAlgorithm, tbsSignatureAlgorithm, 'RFC 5280 §5.1.1.2', findings)

  const read = <T>(oid: string, decode: (element: Tlv) => T): T | null => {
    const extension = extensions.find((each) => each.oid === oid)
    return extension === undefined ? null : decode(readWhole(extension.value))
  }
  const entries = new RevokedEntries(revoked)
  const issuingDistributionPoint = read(ExtensionType.issuingDistributionPoint, (element) =>
    readIssuingDistributionPoint(element, issuer),
  )
  let fingerprint: string | null = null
  return {
    bytes,
    tbs: rawOf(tbs!),
    version,
    get fingerprint() {
      fingerprint ??= sha256Hex(bytes)
      return fingerprint
    },
    signatureAlgorithm,
    tbsSignatureAlgorithm,
    signature: readSignature(signature, 'certificate list signature', 'RFC 5280 §5.1.1.3', findings),
    issuer,
    thisUpdate,
    nextUpdate,
    extensions,
    // An undecodable extension of a CRL is a fault: what the list speaks of would be a guess.
    authorityKeyIdentifier: read(ExtensionType.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    number: read(ExtensionType.crlNumber, (element) => integerOctetsOf(element, 'CRL number')),
    isDelta: extensions.some((extension) => extension.oid === ExtensionType.deltaCrlIndicator),
    baseNumber: read(ExtensionType.deltaCrlIndicator, (element) => integerOctetsOf(element, 'base CRL number')),
    issuingDistributionPoint,
    caIssuersUris: caIssuersUrisOf(extensions),
    expiredCertificatesSince: read(ExtensionType.expiredCertsOnCrl, (element) =>
      timeOf(expectTag(element, Tag.GENERALIZED_TIME, 'expiredCertsOnCRL'), 'expiredCertsOnCRL'),
    ),
    entryCount: entries.count,
    findings,
    hasUnknownEntryExtension: entries.hasUnknownCritical,
    hasMalformedEntry: entries.hasMalformed || (entries.namesIssuers && issuingDistributionPoint?.indirectCrl !== true),
    findEntry: (serialNumber, certificateIssuer) =>
      entries.find(serialNumber, certificateIssuer && { certificate: certificateIssuer, list: issuer }),
  }
}

/** The one extension that says nothing of the list's scope: undecodable, it only helps nobody. RFC 5280 §5.2.7 */
function caIssuersUrisOf(extensions: readonly Extension[]): string[] {
  const extension = extensions.find(({ oid }) => oid === ExtensionType.authorityInfoAccess)
  const access = extension ? attempt(() => readAuthorityInfoAccess(readWhole(extension.value))) : ok([])
  if (!access.ok) return []
  return httpUrisOf(access.value.flatMap((each) => (each.method === AccessMethod.caIssuers ? [each.location] : [])))
}

/** version Version OPTIONAL: v2 where present. */
function readVersion(element: Tlv | null): 1 | 2 {
  if (element === null) return 1
  const version = smallIntegerOf(element, 'version') + 1
  if (version !== 2) throw new FaultError('x509.version-unsupported', { version })
  return version
}
