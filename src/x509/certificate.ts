import { contentOf, contextTag, rawOf, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, sequenceOf, smallIntegerOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { sha256Hex } from '../crypto/digest.ts'
import {
  AccessMethod,
  type AuthorityKeyIdentifier,
  type BasicConstraints,
  type CertificatePolicy,
  readAuthorityInfoAccess,
  readAuthorityKeyIdentifier,
  readBasicConstraints,
  readCertificatePolicies,
  readExtendedKeyUsage,
  readSubjectKeyIdentifier,
} from './certificate-extensions.ts'
import { decodeOnce } from './decode-once.ts'
import { type DistributionPoint, readDistributionPoints } from './distribution-point.ts'
import { type Extension, ExtensionType, readExtensions } from './extension.ts'
import { Fields, noteAlgorithms, readSerialNumber, readSignature, readTime } from './fields.ts'
import { type GeneralName, httpUrisOf, onlyChild, readGeneralNames } from './general-name.ts'
import { type KeyUsage, readKeyUsage } from './key-usage.ts'
import { type Name, readName } from './name.ts'
import { type NameConstraints, readNameConstraints } from './name-constraints.ts'
import {
  type PolicyConstraints,
  type PolicyMapping,
  readInhibitAnyPolicy,
  readPolicyConstraints,
  readPolicyMappings,
} from './policy-extensions.ts'
import type { X509Code } from './x509-code.ts'

/**
 * A certificate as its issuer wrote it: views into the octets it was read from. Whether it may be trusted
 * is asked elsewhere. An extension that is absent, or present and undecodable, is null; the latter is also
 * a finding `x509.extension-malformed` or `x509.extension-limit-exceeded`.
 */
export interface Certificate {
  /** The whole certificate. */
  readonly bytes: Bytes
  /** The whole TBSCertificate: what the signature covers. */
  readonly tbs: Bytes
  readonly version: 1 | 2 | 3
  /** Content octets. */
  readonly serialNumber: Bytes
  /** Beside the signature. */
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** Under the signature. */
  readonly tbsSignatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** The whole SubjectPublicKeyInfo, whatever key it holds. */
  readonly publicKey: Bytes
  /** Content octets of the BIT STRINGs that tell holders of one name apart. RFC 5280 §4.1.2.8 */
  readonly issuerUniqueId: Bytes | null
  readonly subjectUniqueId: Bytes | null
  readonly extensions: readonly Extension[]
  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  readonly fingerprint: string
  /** Every deviation from RFC 5280 and DER that was tolerated. */
  readonly findings: readonly Finding<X509Code>[]
  readonly basicConstraints: BasicConstraints | null
  readonly keyUsage: ReadonlySet<KeyUsage> | null
  /** Object identifiers of the purposes. */
  readonly extendedKeyUsage: readonly string[] | null
  readonly extendedKeyUsageCritical: boolean
  readonly subjectKeyIdentifier: Bytes | null
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null
  readonly certificatePolicies: readonly CertificatePolicy[] | null
  readonly subjectAltNames: readonly GeneralName[]
  readonly nameConstraints: NameConstraints | null
  readonly policyMappings: readonly PolicyMapping[] | null
  readonly policyConstraints: PolicyConstraints | null
  /** After how many further certificates any-policy counts no more. */
  readonly inhibitAnyPolicy: number | null
  readonly distributionPoints: readonly DistributionPoint[]
  /** http and https URIs. */
  readonly crlDistributionPoints: readonly string[]
  readonly ocspUris: readonly string[]
  readonly caIssuersUris: readonly string[]
  /** id-pkix-ocsp-nocheck. RFC 6960 §4.2.2.2.1 */
  readonly ocspNoCheck: boolean
  /** The first extension of a type, or null. */
  findExtension(oid: string): Extension | null
}

/** Octets of one certificate; the largest with thousands of names stay under a quarter of it. Ours. */
export const CERTIFICATE_OCTETS_MAX = 1 << 20

/** Reads one certificate in DER. Faults: asn1.*, x509.certificate-too-large, x509.version-unsupported. */
export const decodeCertificate: (bytes: Bytes) => Result<Certificate> = decodeOnce((bytes) =>
  attempt(() => new DecodedCertificate(bytes)),
)

class DecodedCertificate implements Certificate {
  readonly bytes: Bytes
  readonly tbs: Bytes
  readonly version: 1 | 2 | 3
  readonly serialNumber: Bytes
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly tbsSignatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly publicKey: Bytes
  readonly issuerUniqueId: Bytes | null
  readonly subjectUniqueId: Bytes | null
  readonly extensions: readonly Extension[]
  readonly #structureFindings: Finding<X509Code>[] = []
  readonly #typed = new Map<string, TypedExtension>()
  #fingerprint: string | null = null
  #findings: readonly Finding<X509Code>[] | null = null

  /** Certificate and TBSCertificate of RFC 5280 §4.1; an element out of its place is a fault. */
  constructor(bytes: Bytes) {
    if (bytes.length > CERTIFICATE_OCTETS_MAX) {
      throw new FaultError('x509.certificate-too-large', { max: CERTIFICATE_OCTETS_MAX })
    }
    const findings = this.#structureFindings
    const [tbs, algorithm, signature, ...rest] = sequenceOf(readWhole(bytes), 'certificate')
    if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what: 'certificate' })
    const fields = new Fields(sequenceOf(tbs, 'TBSCertificate'))
    this.bytes = bytes
    this.tbs = rawOf(tbs!)
    this.version = readVersion(fields.optional(contextTag(0)), findings)
    this.serialNumber = readSerialNumber(fields.next(), findings)
    this.tbsSignatureAlgorithm = readAlgorithmIdentifier(fields.next(), 'certificate signature')
    this.issuer = readName(fields.next(), 'issuer')
    const [notBefore, notAfter, ...more] = sequenceOf(fields.next(), 'validity')
    if (more.length > 0) throw new FaultError('asn1.elements-unexpected', { what: 'validity' })
    this.notBefore = readTime(notBefore, 'notBefore', findings)
    this.notAfter = readTime(notAfter, 'notAfter', findings)
    this.subject = readName(fields.next(), 'subject')
    this.publicKey = rawOf(expectTag(fields.next(), Tag.SEQUENCE, 'public key'))
    const issuerId = fields.optional(contextTag(1, 'primitive'))
    const subjectId = fields.optional(contextTag(2, 'primitive'))
    this.issuerUniqueId = issuerId && contentOf(issuerId)
    this.subjectUniqueId = subjectId && contentOf(subjectId)
    const extensions = fields.optional(contextTag(3))
    fields.end('TBSCertificate')
    this.extensions = extensions ? readExtensions(onlyChild(extensions, 'extensions'), 'extensions', findings) : []
    this.signatureAlgorithm = readAlgorithmIdentifier(algorithm, 'certificate signature')
    this.signature = readSignature(signature, 'certificate signature', 'RFC 5280 §4.1.1.3', findings)

    if (issuerId ?? subjectId) findings.push(finding('x509.unique-identifier-present', 'RFC 5280 §4.1.2.8'))
    if ((issuerId ?? subjectId) && this.version === 1) {
      findings.push(finding('x509.version-too-low', 'RFC 5280 §4.1.2.8', { version: this.version }))
    }
    if (extensions && this.version !== 3) {
      findings.push(finding('x509.version-too-low', 'RFC 5280 §4.1.2.9', { version: this.version }))
    }
    if (this.issuer.attributes.length === 0) findings.push(finding('x509.issuer-empty', 'RFC 5280 §4.1.2.4'))
    if (this.issuer.malformed || this.subject.malformed) {
      findings.push(finding('x509.name-string-malformed', 'RFC 5280 §4.1.2.4'))
    }
    noteAlgorithms(this.signatureAlgorithm, this.tbsSignatureAlgorithm, 'RFC 5280 §4.1.1.2', findings)
  }

  get fingerprint(): string {
    this.#fingerprint ??= sha256Hex(this.bytes)
    return this.#fingerprint
  }

  get findings(): readonly Finding<X509Code>[] {
    this.#findings ??= this.#collectFindings()
    return this.#findings
  }

  #collectFindings(): Finding<X509Code>[] {
    // Reading them all makes sure that each undecodable one is reported.
    void [this.basicConstraints, this.keyUsage, this.extendedKeyUsage, this.subjectKeyIdentifier]
    void [this.authorityKeyIdentifier, this.certificatePolicies, this.subjectAltNames, this.distributionPoints]
    void [this.#authorityInfoAccess, this.nameConstraints]
    void [this.policyMappings, this.policyConstraints, this.inhibitAnyPolicy]
    return [...this.#structureFindings, ...[...this.#typed.values()].flatMap((typed) => typed.findings)]
  }

  findExtension(oid: string): Extension | null {
    return this.extensions.find((extension) => extension.oid === oid) ?? null
  }

  get basicConstraints(): BasicConstraints | null {
    return this.#read(ExtensionType.basicConstraints, readBasicConstraints)
  }

  get keyUsage(): ReadonlySet<KeyUsage> | null {
    return this.#read(ExtensionType.keyUsage, readKeyUsage)
  }

  get extendedKeyUsage(): readonly string[] | null {
    return this.#read(ExtensionType.extendedKeyUsage, readExtendedKeyUsage)
  }

  get extendedKeyUsageCritical(): boolean {
    return this.findExtension(ExtensionType.extendedKeyUsage)?.critical ?? false
  }

  get subjectKeyIdentifier(): Bytes | null {
    return this.#read(ExtensionType.subjectKeyIdentifier, readSubjectKeyIdentifier)
  }

  get authorityKeyIdentifier(): AuthorityKeyIdentifier | null {
    return this.#read(ExtensionType.authorityKeyIdentifier, readAuthorityKeyIdentifier)
  }

  get certificatePolicies(): readonly CertificatePolicy[] | null {
    return this.#read(ExtensionType.certificatePolicies, readCertificatePolicies)
  }

  get subjectAltNames(): readonly GeneralName[] {
    return this.#read(ExtensionType.subjectAltName, (element) => readGeneralNames(element, 'subject names')) ?? []
  }

  get nameConstraints(): NameConstraints | null {
    return this.#read(ExtensionType.nameConstraints, readNameConstraints)
  }

  get policyMappings(): readonly PolicyMapping[] | null {
    return this.#read(ExtensionType.policyMappings, readPolicyMappings)
  }

  get policyConstraints(): PolicyConstraints | null {
    return this.#read(ExtensionType.policyConstraints, readPolicyConstraints)
  }

  get inhibitAnyPolicy(): number | null {
    return this.#read(ExtensionType.inhibitAnyPolicy, readInhibitAnyPolicy)
  }

  get distributionPoints(): readonly DistributionPoint[] {
    return (
      this.#read(ExtensionType.crlDistributionPoints, (element) => readDistributionPoints(element, this.issuer)) ?? []
    )
  }

  get crlDistributionPoints(): readonly string[] {
    return this.distributionPoints.flatMap((point) => httpUrisOf(point.names))
  }

  get ocspUris(): readonly string[] {
    return this.#accessUris(AccessMethod.ocsp)
  }

  get caIssuersUris(): readonly string[] {
    return this.#accessUris(AccessMethod.caIssuers)
  }

  get ocspNoCheck(): boolean {
    return this.findExtension(ExtensionType.ocspNoCheck) !== null
  }

  get #authorityInfoAccess() {
    return this.#read(ExtensionType.authorityInfoAccess, readAuthorityInfoAccess) ?? []
  }

  #accessUris(method: string): string[] {
    return httpUrisOf(this.#authorityInfoAccess.flatMap((each) => (each.method === method ? [each.location] : [])))
  }

  /** Decodes an extension once; an undecodable one gives null and a finding. */
  #read<T>(oid: string, read: (element: Tlv, findings: Finding<X509Code>[]) => T): T | null {
    let typed = this.#typed.get(oid)
    if (typed === undefined) {
      typed = readTyped(this.findExtension(oid), read)
      this.#typed.set(oid, typed)
    }
    return typed.value as T | null
  }
}

interface TypedExtension {
  readonly value: unknown
  readonly findings: readonly Finding<X509Code>[]
}

function readTyped(
  extension: Extension | null,
  read: (element: Tlv, findings: Finding<X509Code>[]) => unknown,
): TypedExtension {
  if (extension === null) return { value: null, findings: [] }
  const findings: Finding<X509Code>[] = []
  const result = attempt(() => read(readWhole(extension.value), findings))
  if (result.ok) return { value: result.value, findings }
  const { oid, critical } = extension
  const { code: fault } = result.fault
  const told = LIMITS.has(fault)
    ? finding('x509.extension-limit-exceeded', 'RFC 5280 §4.2', { oid, critical, limit: fault })
    : finding('x509.extension-malformed', 'RFC 5280 §4.2', { oid, critical, fault })
  return { value: null, findings: [told] }
}

/** Faults of what is well formed and more than is read here: the limits are ours. */
const LIMITS: ReadonlySet<string> = new Set([
  'asn1.too-many-elements',
  'asn1.integer-too-large',
  'asn1.oid-too-long',
  'x509.name-too-long',
])

/** version [0] EXPLICIT INTEGER DEFAULT v1. RFC 5280 §4.1.2.1 */
function readVersion(tagged: Tlv | null, findings: Finding<X509Code>[]): 1 | 2 | 3 {
  if (tagged === null) return 1
  const version = smallIntegerOf(onlyChild(tagged, 'version'), 'version') + 1
  if (version === 1) findings.push(finding('x509.default-explicit', 'X.690 §11.5'))
  if (version === 1 || version === 2 || version === 3) return version
  throw new FaultError('x509.version-unsupported', { version })
}
