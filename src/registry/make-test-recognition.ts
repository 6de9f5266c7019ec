import { Tag } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'
import type { Finding } from '../base/finding.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import type { Certificate } from '../x509/certificate.ts'
import {
  derExtension,
  derInteger,
  derName,
  derRdn,
  derUtcTime,
  encodeTestCertificate,
} from '../x509/encode-test-certificate.ts'
import { ExtensionType } from '../x509/extension.ts'
import { decoded, history, names, on, period, testAuthority, testService } from './make-test-registry.ts'
import { recognise } from './recognise.ts'
import type { InstrumentAnswer, Recognition, RecognitionQuestion } from './recognition.ts'
import type { RegistryCode } from './registry-code.ts'
import type {
  Authority,
  CertificateType,
  CrossCertificate,
  Licence,
  PolicyMapping,
  RecognitionInstrument,
  RegistrySnapshot,
  Scope,
  Service,
} from './registry-snapshot.ts'

/** Makes questions of recognition for tests. Nothing that runs in production imports this file. */

let serial = 0x100

export interface TestHolder {
  readonly subject?: string
  readonly issuer?: string
  /** YYMMDD */
  readonly notBefore?: string
  readonly policies?: readonly string[]
  readonly extendedKeyUsages?: readonly string[]
  readonly extensions?: readonly string[]
  readonly organization?: string
  /** Tells keys apart. */
  readonly key?: number
}

/** A certificate with what classification and recognition look at; nothing signs it. */
export function testCertificate(holder: TestHolder = {}): Certificate {
  const { policies = [], extendedKeyUsages = [], extensions = [], notBefore = '250301' } = holder
  serial += 1
  const stated: Bytes[] = extensions.map((oid) => derExtension(oid, encodeTlv(Tag.UTF8_STRING, utf8Of('x'))))
  if (policies.length > 0) {
    const list = encodeSequence(...policies.map((oid) => encodeSequence(encodeOid(oid))))
    stated.push(derExtension(ExtensionType.certificatePolicies, list))
  }
  if (extendedKeyUsages.length > 0) {
    stated.push(derExtension(ExtensionType.extendedKeyUsage, encodeSequence(...extendedKeyUsages.map(encodeOid))))
  }
  return decoded(
    encodeTestCertificate({
      serialNumber: derInteger(1, serial >> 8, serial & 0xff),
      issuer: nameOf(holder.issuer ?? 'SH Root'),
      subject: nameOf(holder.subject ?? 'Holder', holder.organization),
      validity: encodeSequence(derUtcTime(`${notBefore}000000Z`), derUtcTime('400101000000Z')),
      publicKey: encodeSequence(
        encodeSequence(encodeOid('1.2.3.4')),
        encodeTlv(Tag.BIT_STRING, Uint8Array.of(0, holder.key ?? 99)),
      ),
      extensions: stated.length > 0 ? stated : null,
    }),
  )
}

const nameOf = (commonName: string, organization?: string): Bytes =>
  derName(
    ...(organization === undefined ? [] : [derRdn(['2.5.4.10', Tag.UTF8_STRING, utf8Of(organization)])]),
    derRdn(['2.5.4.3', Tag.UTF8_STRING, utf8Of(commonName)]),
  )

const rootOf = (name: string, key: number): Certificate =>
  testCertificate({ subject: name, issuer: name, key, notBefore: '150101' })

export const SH = rootOf('SH Root', 1)
export const GD = rootOf('GD Root', 2)
export const HK = rootOf('HK Root', 3)
export const EE = rootOf('EE Root', 4)
/** GD certifies the key of SH. */
export const GD_TO_SH = testCertificate({ subject: 'SH Root', issuer: 'GD Root', key: 1, notBefore: '240101' })

export interface PathParts {
  readonly region?: string | null
  readonly demonstration?: boolean
  readonly crossCertificates?: readonly number[]
  readonly failures?: readonly Finding<'path.certificate-expired' | 'path.certificate-revoked'>[]
  readonly revocation?: CertificationPath['revocation']
  readonly policies?: readonly string[]
}

/** A path as a search gives it: target first, the anchor last. */
export function testPath(certificates: readonly Certificate[], parts: PathParts = {}): CertificationPath {
  const { region = 'CN-SH' } = parts
  return {
    certificates,
    anchor: {
      certificate: certificates.at(-1)!,
      ...(region !== null && { region }),
      ...(parts.demonstration && { demonstration: true }),
    },
    crossCertificates: parts.crossCertificates ?? [],
    userConstrainedPolicySet: parts.policies ?? ['2.5.29.32.0'],
    policyQualifiers: [],
    failures: parts.failures ?? [],
    findings: [],
    revocation: parts.revocation ?? [],
    schemes: certificates.map(() => null),
  }
}

export const licence = (
  regime: Licence['regime'],
  ...steps: readonly (readonly ['granted' | 'suspended' | 'withdrawn', string])[]
): Licence => ({
  regime,
  number: 'No. 1',
  intervals: history(...steps),
})

export const MIIT = licence('miit-electronic-certification', ['granted', '2018-01-01'])

const ANYTHING: Scope = { certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [] }

/** SH is recognised in GD for anything from 2024 on; parts say what is otherwise. */
export const instrument = (parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument => ({
  id: 'delta',
  names: names('agreement'),
  basis: 'regional-agreement',
  citation: 'agreement 1',
  documentSha256: 'dd'.repeat(32),
  issuers: { regions: ['CN-SH'], authorities: [] },
  reliers: { regions: ['CN-GD'], authorities: [] },
  direction: 'one-way',
  scope: ANYTHING,
  effect: 'recognised',
  carriedBy: 'trust-list',
  intervals: history(['effective', '2024-01-01']),
  demonstration: false,
  ...parts,
})

export const scoped = (scope: Partial<Scope>, parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument =>
  instrument({ ...parts, scope: { ...ANYTHING, ...scope } })

/** Certificates of organisations by SH: policy 1.2.1, level 3. */
export const certificateType = (parts: Partial<CertificateType> = {}): CertificateType => ({
  id: 'sh-organization',
  authority: 'sh',
  names: names('organisation'),
  class: 'organization',
  level: 3,
  identityProofing: 'real-name',
  keyMedium: 'hardware',
  keyEscrow: false,
  rule: { policies: ['1.2.1'], extendedKeyUsages: [], extensions: [], subject: [] },
  period: period('2020-01-01'),
  ...parts,
})

export const mapping = (parts: Partial<PolicyMapping> = {}): PolicyMapping => ({
  id: 'map',
  instrument: 'delta',
  direction: 'forward',
  issuerPolicy: '1.2.1',
  relierPolicy: '1.3.1',
  level: null,
  period: period('2024-01-01'),
  ...parts,
})

export const crossCertificate = (parts: Partial<CrossCertificate> = {}): CrossCertificate => ({
  id: 'gd-to-sh',
  certificate: GD_TO_SH.fingerprint,
  issuer: 'gd',
  subject: 'sh',
  pair: null,
  instrument: 'delta',
  intervals: history(['active', '2024-06-01']),
  ...parts,
})

/** What one case of the table changes of the common ground. */
export interface CaseParts {
  readonly instruments?: readonly RecognitionInstrument[]
  readonly mappings?: readonly PolicyMapping[]
  readonly types?: readonly CertificateType[]
  readonly crossCertificates?: readonly CrossCertificate[]
  readonly licences?: readonly Licence[]
  readonly service?: Partial<Service>
  /** Of others, by id. */
  readonly services?: Readonly<Record<string, Partial<Service>>>
  /** Of SH. */
  readonly authority?: Partial<Authority>
  readonly holder?: TestHolder
  readonly paths?: (target: Certificate) => readonly CertificationPath[]
  readonly vouched?: (target: Certificate) => readonly CertificationPath[]
  readonly ask?: Partial<RecognitionQuestion>
  readonly at?: string
}

export function testRegistry(parts: CaseParts = {}): RegistrySnapshot {
  const certificates = [SH, GD, HK, EE, ...(parts.crossCertificates?.length ? [GD_TO_SH] : [])]
  return {
    version: 7,
    changeHead: 'ab'.repeat(32),
    issuedAt: on('2026-06-01'),
    regions: ['CN', 'CN-GD', 'CN-HK', 'CN-SH', 'EE'].map((code) => ({ code, names: names(code) })),
    authorities: [
      testAuthority('ee', 'EE'),
      testAuthority('gd', 'CN-GD', [MIIT]),
      testAuthority('hk', 'CN-HK', [licence('hk-recognized-ca', ['granted', '2018-01-01'])]),
      { ...testAuthority('sh', 'CN-SH', parts.licences ?? [MIIT]), ...parts.authority },
    ],
    services: [
      testService('ee-ca', 'ee', EE),
      { ...testService('gd-ca', 'gd', GD), ...parts.services?.['gd-ca'] },
      { ...testService('hk-ca', 'hk', HK), ...parts.services?.['hk-ca'] },
      { ...testService('sh-ca', 'sh', SH), ...parts.service },
    ],
    certificateTypes: parts.types ?? [certificateType()],
    crossCertificates: parts.crossCertificates ?? [],
    instruments: parts.instruments ?? [instrument()],
    policyMappings: parts.mappings ?? [],
    statusSources: [],
    certificates: new Map(certificates.map(({ fingerprint, bytes }) => [fingerprint, bytes])),
  }
}

/** A certificate of SH of 2025-03-01, asked for in GD for bidding on 2026-03-01. */
export function testQuestion(parts: CaseParts = {}): RecognitionQuestion {
  const certificate = testCertificate(parts.holder ?? { policies: ['1.2.1'] })
  return {
    certificate,
    accepted: (parts.paths ?? ((target) => [testPath([target, SH])]))(certificate),
    vouched: parts.vouched?.(certificate) ?? [],
    technical: 'valid',
    region: 'CN-GD',
    purpose: 'bidding',
    at: on(parts.at ?? '2026-03-01'),
    effective: 'issuance-and-use',
    ...parts.ask,
  }
}

export const recogniseCase = (parts: CaseParts): Recognition => recognise(testRegistry(parts), testQuestion(parts))

/** A path under the anchor of GD, by its cross-certificate for SH. */
export const crossPath = (target: Certificate): readonly CertificationPath[] => [
  testPath([target, GD_TO_SH, GD], { region: 'CN-GD', crossCertificates: [1] }),
]

/** Denies what `instrument` recognises. */
export const denial = (parts: Partial<RecognitionInstrument> = {}): RecognitionInstrument =>
  instrument({ id: 'denial', effect: 'not-recognised', ...parts })

/** From February to April of 2026 it is suspended. */
export const suspended = instrument({
  intervals: history(['effective', '2024-01-01'], ['suspended', '2026-02-01'], ['effective', '2026-05-01']),
})

export type RecognitionRow = readonly [
  title: string,
  parts: CaseParts,
  status: InstrumentAnswer['status'],
  because?: RegistryCode,
]

/**
 * What the instruments answer, and a reason that is told among others; where none is expected, every reason
 * that is told.
 */
export function answerAndReason(parts: CaseParts, expected: RegistryCode | undefined): readonly unknown[] {
  const { instrument: answer, technical } = recogniseCase(parts)
  const told = [
    ...answer.findings,
    ...answer.instruments.flatMap(({ findings }) => findings),
    ...technical.paths.flatMap(({ obstacles }) => obstacles),
  ].map(({ code }) => code)
  const reason = expected === undefined || !told.includes(expected) ? told.join(' ') : expected
  return [answer.status, reason === '' ? undefined : reason]
}
