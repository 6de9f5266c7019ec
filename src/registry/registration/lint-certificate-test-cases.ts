import { Tag } from '../../asn1/tlv.ts'
import { encodeNull, encodeOid, encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import { utf8Of } from '../../base/bytes.ts'
import { dsaSpki, integer, RSA_OID, spkiOf } from '../../crypto/crypto-test-keys.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import {
  derExtension,
  derGeneralizedTime,
  derInteger,
  derName,
  derRdn,
  derUtcTime,
  ECDSA_SHA_256,
  encodeTestCertificate,
  type TestFields,
} from '../../x509/encode-test-certificate.ts'
import { ExtensionType } from '../../x509/extension.ts'
import type { TestCertificateFields } from '../../x509/issue-test-certificate.ts'
import { on } from '../make-test-registry.ts'
import type { LintCode } from './lint-rules.ts'
import type { LintSubject } from './lint-subject.ts'
import {
  BJ,
  extensionsBut,
  GD_POLICY,
  inhibitAnyPolicyOf,
  issueCross,
  issueRoot,
  lintSubject,
  mappingsOf,
  permittedNames,
  policiesOf,
  policyConstraintsOf,
  rootSubject,
  SH_POLICY,
  type SOUND_EXTENSIONS,
} from './make-test-lint.ts'

/** Cases for tests. Nothing that runs in production imports this file. */

/** A submission that breaks the rule, and the one nearest to it that keeps it. */
export interface Sides {
  readonly breaks: () => Promise<LintSubject>
  readonly keeps: () => Promise<LintSubject>
}

export const cross =
  (fields: Partial<TestCertificateFields> = {}) =>
  async () =>
    lintSubject(await issueCross(fields))
export const root =
  (fields: Partial<TestCertificateFields> = {}) =>
  async () =>
    rootSubject(await issueRoot(BJ, fields))

/** A certificate written octet by octet: of what else is odd about it, these tests do not speak. */
function written(fields: TestFields): Certificate {
  const decoded = decodeCertificate(encodeTestCertificate(fields))
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}
const octets = (fields: TestFields) => async () => rootSubject(written(fields))

export const sides = (breaks: Sides['breaks'], keeps: Sides['keeps'] = cross()): Sides => ({ breaks, keeps })

const withExtensions = (...extensions: readonly (typeof SOUND_EXTENSIONS)[number][]) => cross({ extensions })

const DER = {
  ca: encodeSequence(encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff))),
  true: encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff)),
  false: encodeTlv(Tag.BOOLEAN, Uint8Array.of(0)),
  keyUsage: (octet: number) => encodeTlv(Tag.BIT_STRING, Uint8Array.of(1, octet)),
}
const extensions = (...given: readonly Uint8Array[]) => octets({ extensions: given })
const name = (text: string) => derRdn(['2.5.4.3', Tag.UTF8_STRING, utf8Of(text)])
const validity = (from: Uint8Array, to: Uint8Array) => octets({ validity: encodeSequence(from, to) })
export const country = (text: string) => ({ name: `CN=BJ Root,O=BJ,C=${text}`, keys: BJ.keys })
const rsaKey = (bits: number) =>
  spkiOf(
    encodeSequence(encodeOid(RSA_OID), encodeNull()),
    encodeSequence(integer((1n << BigInt(bits - 1)) + 1n), integer(65_537n)),
  )
const sequenceOfOid = (oid: string) => encodeSequence(encodeOid(oid))
const RSA_SHA_1 = sequenceOfOid('1.2.840.113549.1.1.5')
const RSA_SHA_256 = sequenceOfOid('1.2.840.113549.1.1.11')
const signed = (algorithm: Uint8Array, subject: Uint8Array): TestFields => ({
  innerAlgorithm: algorithm,
  outerAlgorithm: algorithm,
  issuer: derName(name('CA')),
  subject,
})
const keyIdentifier = (oid: string, critical: boolean) => {
  const value = oid === ExtensionType.subjectKeyIdentifier ? encodeTlv(4, Uint8Array.of(1)) : encodeSequence()
  return extensions(derExtension(oid, value, ...(critical ? [DER.true] : [])))
}

/** Of every rule about the certificate by itself. */
export const CERTIFICATE_CASES = {
  'registry.lint-version': sides(octets({ version: null }), octets({})),
  'registry.lint-serial-not-positive': sides(octets({ serialNumber: derInteger(0) }), octets({})),
  'registry.lint-serial-too-long': sides(
    octets({ serialNumber: derInteger(...new Array(21).fill(1)) }),
    octets({ serialNumber: derInteger(...new Array(20).fill(1)) }),
  ),
  'registry.lint-serial-short': sides(
    cross({ serialNumber: '7f000000000000' }),
    cross({ serialNumber: '7f00000000000000' }),
  ),
  'registry.lint-time-encoding': sides(
    validity(derUtcTime('200101000000Z'), derGeneralizedTime('20400101000000Z')),
    validity(derUtcTime('200101000000Z'), derGeneralizedTime('20500101000000Z')),
  ),
  'registry.lint-algorithm-mismatch': sides(octets({ outerAlgorithm: sequenceOfOid('1.2.840.10045.4.3.3') })),
  'registry.lint-extension-duplicated': sides(
    extensions(
      derExtension(ExtensionType.basicConstraints, DER.ca),
      derExtension(ExtensionType.basicConstraints, DER.ca),
    ),
    extensions(derExtension(ExtensionType.basicConstraints, DER.ca)),
  ),
  'registry.lint-extension-malformed': sides(
    extensions(derExtension(ExtensionType.basicConstraints, encodeNull())),
    extensions(derExtension(ExtensionType.basicConstraints, DER.ca)),
  ),
  'registry.lint-critical-extension-unknown': sides(
    extensions(derExtension('1.2.3.4', encodeNull(), DER.true)),
    extensions(derExtension('1.2.3.4', encodeNull())),
  ),
  'registry.lint-unique-identifier': sides(octets({ uniqueIds: [encodeTlv(0x82, Uint8Array.of(0, 1))] })),
  'registry.lint-encoding': sides(
    extensions(derExtension('1.2.3.4', encodeNull(), DER.false)),
    extensions(derExtension('1.2.3.4', encodeNull())),
  ),
  'registry.lint-subject-empty': sides(octets({ subject: derName() })),
  'registry.lint-issuer-empty': sides(octets({ issuer: derName() })),
  'registry.lint-name-malformed': sides(
    octets({ subject: derName(derRdn(['2.5.4.3', Tag.UTF8_STRING, Uint8Array.of(0xff)])) }),
    octets({}),
  ),
  'registry.lint-country-missing': sides(
    async () => rootSubject(await issueRoot({ name: 'CN=BJ Root,O=BJ', keys: BJ.keys })),
    root(),
  ),
  'registry.lint-country-differs': sides(
    async () => rootSubject(await issueRoot(country('US'))),
    async () => rootSubject(await issueRoot(country('cn'))),
  ),
  'registry.lint-not-a-ca': sides(cross({ ca: false })),
  'registry.lint-basic-constraints-not-critical': sides(
    extensions(derExtension(ExtensionType.basicConstraints, DER.ca)),
    extensions(derExtension(ExtensionType.basicConstraints, DER.ca, DER.true)),
  ),
  'registry.lint-path-length-missing': sides(cross({ ca: true }), cross({ ca: 3 })),
  'registry.lint-key-usage-missing': sides(octets({})),
  'registry.lint-key-usage-not-critical': sides(
    extensions(derExtension(ExtensionType.keyUsage, DER.keyUsage(0x06))),
    extensions(derExtension(ExtensionType.keyUsage, DER.keyUsage(0x06), DER.true)),
  ),
  'registry.lint-key-cert-sign-missing': sides(cross({ keyUsage: ['cRLSign'] }), cross({ keyUsage: ['keyCertSign'] })),
  'registry.lint-crl-sign-missing': sides(
    cross({ keyUsage: ['keyCertSign'] }),
    cross({ keyUsage: ['keyCertSign', 'cRLSign'] }),
  ),
  'registry.lint-name-constraints-missing': sides(withExtensions(...extensionsBut(ExtensionType.nameConstraints))),
  'registry.lint-name-constraints-not-critical': sides(
    withExtensions(...extensionsBut(ExtensionType.nameConstraints, permittedNames(false))),
  ),
  'registry.lint-policies-missing': sides(withExtensions(...extensionsBut(ExtensionType.certificatePolicies))),
  'registry.lint-any-policy-asserted': sides(
    withExtensions(...extensionsBut(ExtensionType.certificatePolicies, policiesOf(GD_POLICY, '2.5.29.32.0'))),
  ),
  'registry.lint-mapping-unasserted': sides(
    withExtensions(...extensionsBut(ExtensionType.certificatePolicies, policiesOf('1.2.156.1.9'))),
  ),
  'registry.lint-mappings-not-critical': sides(
    withExtensions(...extensionsBut(ExtensionType.policyMappings, mappingsOf([[GD_POLICY, SH_POLICY]], false))),
  ),
  'registry.lint-explicit-policy-missing': sides(
    withExtensions(...extensionsBut(ExtensionType.policyConstraints, policyConstraintsOf(0x81))),
  ),
  'registry.lint-policy-constraints-not-critical': sides(
    withExtensions(...extensionsBut(ExtensionType.policyConstraints, policyConstraintsOf(0x80, false))),
  ),
  'registry.lint-inhibit-any-policy-missing': sides(withExtensions(...extensionsBut(ExtensionType.inhibitAnyPolicy))),
  'registry.lint-inhibit-any-policy-not-critical': sides(
    withExtensions(...extensionsBut(ExtensionType.inhibitAnyPolicy, inhibitAnyPolicyOf(false))),
  ),
  'registry.lint-key-refused': sides(octets({}), root()),
  'registry.lint-rsa-short': sides(octets({ publicKey: rsaKey(2047) }), octets({ publicKey: rsaKey(2048) })),
  'registry.lint-dsa': sides(octets({ publicKey: dsaSpki() }), octets({ publicKey: rsaKey(2048) })),
  'registry.lint-digest-weak': sides(
    octets(signed(RSA_SHA_1, derName(name('Subject')))),
    octets(signed(RSA_SHA_256, derName(name('Subject')))),
  ),
  'registry.lint-root-digest-weak': sides(
    octets(signed(RSA_SHA_1, derName(name('CA')))),
    octets(signed(RSA_SHA_1, derName(name('Subject')))),
  ),
  'registry.lint-signature-algorithm-unknown': sides(
    octets({ outerAlgorithm: sequenceOfOid('1.2.3.4') }),
    octets({ outerAlgorithm: ECDSA_SHA_256 }),
  ),
  'registry.lint-subject-key-identifier-missing': sides(cross({ keyIdentifiers: false })),
  'registry.lint-authority-key-identifier-missing': sides(
    cross({ keyIdentifiers: false }),
    root({ keyIdentifiers: false }),
  ),
  'registry.lint-key-identifier-critical': sides(
    keyIdentifier(ExtensionType.subjectKeyIdentifier, true),
    keyIdentifier(ExtensionType.subjectKeyIdentifier, false),
  ),
  'registry.lint-crl-address-missing': sides(
    cross({ crlUris: ['ldap://gd.example/crl'] }),
    cross({ crlUris: [], ocspUris: ['https://gd.example/ocsp'] }),
  ),
  'registry.lint-issuer-address-missing': sides(cross({ caIssuersUris: ['ldap://gd.example/root'] }), root()),
  'registry.lint-validity-reversed': sides(
    // 1 January 2050 in two digits is 1950.
    validity(derUtcTime('200101000000Z'), derUtcTime('500101000000Z')),
    validity(derUtcTime('200101000000Z'), derUtcTime('491231235959Z')),
  ),
  'registry.lint-expired': sides(
    async () => ({ ...(await cross()()), at: on('2030-01-01T00:00:00.001Z') }),
    async () => ({ ...(await cross()()), at: on('2030-01-01') }),
  ),
  'registry.lint-not-yet-valid': sides(
    async () => ({ ...(await cross()()), at: on('2025-12-31T23:59:59Z') }),
    async () => ({ ...(await cross()()), at: on('2026-01-01') }),
  ),
  'registry.lint-effective-outside-validity': sides(
    cross({ notAfter: '2026-06-30T23:59:59Z' }),
    cross({ notAfter: '2026-07-01T00:00:00Z' }),
  ),
} as const satisfies Readonly<Partial<Record<LintCode, Sides>>>
