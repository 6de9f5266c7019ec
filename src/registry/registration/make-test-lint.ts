import { encodeOid, encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { derCommonName, derInteger } from '../../x509/encode-test-certificate.ts'
import { derDirectoryName, nameConstraintsOf } from '../../x509/encode-test-names.ts'
import { type Extension, ExtensionType } from '../../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
} from '../../x509/issue-test-certificate.ts'
import { history, names, on, period } from '../make-test-registry.ts'
import type { CrossCertificate, RecognitionInstrument, RegistrySnapshot, Service } from '../registry-snapshot.ts'
import type { LintFinding } from './lint-rules.ts'
import type { LintSubject } from './lint-subject.ts'

/** Makes submissions for tests. Nothing that runs in production imports this file. */

/** Policies of Guangdong, on whom the paths rest, and of Shanghai. */
export const GD_POLICY = '1.2.156.1.1'
export const SH_POLICY = '1.2.156.2.1'

export const GD: TestIssuer = { name: 'CN=GD Root,O=GD,C=CN', keys: await makeTestKeys() }
export const SH: TestIssuer = { name: 'CN=SH Root,O=SH,C=CN', keys: await makeTestKeys() }

let serial = 0x1000
/** 64 bits and more, each another. */
const longSerial = (): string => `7f00000000000000${(serial++).toString(16)}`

const extension = (oid: string, critical: boolean, value: Uint8Array): Extension => ({ oid, critical, value })

export const policiesOf = (...oids: readonly string[]): Extension =>
  extension(
    ExtensionType.certificatePolicies,
    false,
    encodeSequence(...oids.map((oid) => encodeSequence(encodeOid(oid)))),
  )

export const mappingsOf = (pairs: readonly (readonly [string, string])[], critical = true): Extension =>
  extension(
    ExtensionType.policyMappings,
    critical,
    encodeSequence(...pairs.map(([issuer, subject]) => encodeSequence(encodeOid(issuer), encodeOid(subject)))),
  )

/** requireExplicitPolicy 0, or inhibitPolicyMapping 0 alone. */
export const policyConstraintsOf = (tag: 0x80 | 0x81, critical = true): Extension =>
  extension(ExtensionType.policyConstraints, critical, encodeSequence(encodeTlv(tag, Uint8Array.of(0))))

export const inhibitAnyPolicyOf = (critical = true): Extension =>
  extension(ExtensionType.inhibitAnyPolicy, critical, derInteger(0))

export const permittedNames = (critical = true): Extension =>
  nameConstraintsOf({ permitted: [derDirectoryName(derCommonName('SH'))] }, critical)

/** Extensions of a cross-certificate that nothing can be said against. */
export const SOUND_EXTENSIONS: readonly Extension[] = [
  policiesOf(GD_POLICY),
  mappingsOf([[GD_POLICY, SH_POLICY]]),
  policyConstraintsOf(0x80),
  inhibitAnyPolicyOf(),
  permittedNames(),
]

/** The sound ones without those of a type, and with others. */
export const extensionsBut = (oid: string, ...others: readonly Extension[]): readonly Extension[] => [
  ...SOUND_EXTENSIONS.filter((each) => each.oid !== oid),
  ...others,
]

const SOUND: Partial<TestCertificateFields> = {
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2030-01-01T00:00:00Z',
  ca: 0,
  crlUris: ['http://gd.example/root.crl'],
  caIssuersUris: ['http://gd.example/root.cer'],
  extensions: SOUND_EXTENSIONS,
}

/** A cross-certificate by Guangdong for Shanghai, sound but for what is given otherwise. */
export const issueCross = (
  fields: Partial<TestCertificateFields> = {},
  subject: TestIssuer = SH,
  issuer: TestIssuer = GD,
): Promise<Certificate> => issueTestAuthority(subject, issuer, { ...SOUND, serialNumber: longSerial(), ...fields })

export const issueRoot = (issuer: TestIssuer, fields: Partial<TestCertificateFields> = {}): Promise<Certificate> =>
  issueTestRoot(issuer.name, issuer.keys, { serialNumber: longSerial(), ...fields })

export const GD_ROOT = await issueRoot(GD)
export const SH_ROOT = await issueRoot(SH)

export const testService = (id: string, authority: string, ...certificates: readonly Certificate[]): Service => ({
  id,
  authority,
  kind: 'ca',
  names: names(id),
  intervals: history(['active', '2020-01-01']),
  identities: certificates.map(({ fingerprint }) => ({
    certificate: fingerprint,
    role: 'root',
    use: period('2020-01-01'),
    sm2Id: null,
    publicWebRoot: false,
  })),
})

export const testCross = (
  id: string,
  certificate: Certificate,
  issuer: string,
  subject: string,
  parts: Partial<CrossCertificate> = {},
): CrossCertificate => ({
  id,
  certificate: certificate.fingerprint,
  issuer,
  subject,
  pair: null,
  instrument: null,
  intervals: history(['active', '2026-01-01']),
  ...parts,
})

/** Shanghai's certificates are recognised in Guangdong. */
export const testInstrument = (parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument => ({
  id: 'sh-in-gd',
  names: names('Shanghai in Guangdong'),
  basis: 'regional-agreement',
  citation: 'an agreement',
  documentSha256: null,
  issuers: { regions: ['CN-SH'], authorities: [] },
  reliers: { regions: ['CN-GD'], authorities: [] },
  direction: 'one-way',
  scope: { certificateTypes: [], policies: [], purposes: ['bidding'], levelMin: null, licences: [] },
  effect: 'recognised',
  carriedBy: 'cross-certificate',
  intervals: history(['effective', '2025-01-01']),
  demonstration: false,
  ...parts,
})

const authority = (id: string, region: string) => ({
  id,
  region,
  names: names(id),
  licences: [],
  source: 'a public list',
  demonstration: false,
})

/** Both CAs stand in the registry, an instrument joins them, and Shanghai has certified Guangdong already. */
export function lintSnapshot(
  parts: Partial<RegistrySnapshot> = {},
  certificates: readonly Certificate[] = [],
): RegistrySnapshot {
  return {
    version: 3,
    changeHead: 'cd'.repeat(32),
    issuedAt: on('2026-01-01'),
    regions: ['CN-BJ', 'CN-GD', 'CN-HK', 'CN-SH'].map((code) => ({ code, names: names(code) })),
    authorities: [
      authority('bj', 'CN-BJ'),
      authority('gd', 'CN-GD'),
      authority('hk', 'CN-HK'),
      authority('sh', 'CN-SH'),
    ],
    services: [testService('gd-ca', 'gd', GD_ROOT), testService('sh-ca', 'sh', SH_ROOT)],
    certificateTypes: [],
    crossCertificates: [{ ...testCross('sh-to-gd', GD_ROOT, 'sh', 'gd'), certificate: 'ee'.repeat(32) }],
    instruments: [testInstrument()],
    policyMappings: [
      {
        id: 'mapping',
        instrument: 'sh-in-gd',
        direction: 'forward',
        issuerPolicy: SH_POLICY,
        relierPolicy: GD_POLICY,
        level: null,
        period: period('2025-01-01'),
      },
    ],
    statusSources: [],
    certificates: new Map([GD_ROOT, SH_ROOT, ...certificates].map((each) => [each.fingerprint, each.bytes])),
    ...parts,
  }
}

/** A submission in which everything is in order, but for what is given otherwise. */
export function lintSubject(certificate: Certificate, parts: Partial<LintSubject> = {}): LintSubject {
  return {
    registration: {
      id: 'gd-to-sh',
      kind: 'cross-certificate',
      issuer: 'gd',
      subject: 'sh',
      pair: 'sh-to-gd',
      instrument: 'sh-in-gd',
      sm2Id: null,
      effectiveFrom: on('2026-07-01'),
    },
    certificate,
    request: null,
    snapshot: lintSnapshot(),
    at: on('2026-06-01'),
    ...parts,
  }
}

/** The same of a root of Beijing, which nobody has seen before. */
export const BJ: TestIssuer = { name: 'CN=BJ Root,O=BJ,C=CN', keys: await makeTestKeys() }
export const rootSubject = (certificate: Certificate, parts: Partial<LintSubject> = {}): LintSubject =>
  lintSubject(certificate, {
    registration: {
      ...lintSubject(certificate).registration,
      id: 'bj-root',
      kind: 'root',
      issuer: 'bj',
      subject: 'bj',
      pair: null,
      instrument: null,
    },
    ...parts,
  })

export const codesOf = (findings: readonly LintFinding[]): string[] =>
  findings.map(({ code }) => code.replace('registry.lint-', ''))
