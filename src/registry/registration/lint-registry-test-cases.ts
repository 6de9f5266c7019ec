import { encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import type { Bytes } from '../../base/bytes.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { decodeCertificationRequest } from '../../x509/certification-request.ts'
import { ExtensionType } from '../../x509/extension.ts'
import { makeTestKeys, type TestIssuer } from '../../x509/issue-test-certificate.ts'
import { makeTestRequest } from '../../x509/make-test-request.ts'
import { history } from '../make-test-registry.ts'
import type { RegistrySnapshot } from '../registry-snapshot.ts'
import { cross, root, type Sides, sides } from './lint-certificate-test-cases.ts'
import type { LintCode } from './lint-rules.ts'
import type { LintSubject } from './lint-subject.ts'
import {
  BJ,
  extensionsBut,
  GD,
  GD_POLICY,
  GD_ROOT,
  issueCross,
  issueRoot,
  lintSnapshot,
  lintSubject,
  mappingsOf,
  rootSubject,
  SH,
  SH_POLICY,
  SH_ROOT,
  testCross,
  testInstrument,
  testService,
} from './make-test-lint.ts'

/** Cases for tests. Nothing that runs in production imports this file. */

type Registration = LintSubject['registration']

/** The sound cross-certificate, registered otherwise or in another registry. */
const registered =
  (registration: Partial<Registration>, snapshot: Partial<RegistrySnapshot> = {}) =>
  async () => {
    const subject = lintSubject(await issueCross())
    return { ...subject, registration: { ...subject.registration, ...registration }, snapshot: lintSnapshot(snapshot) }
  }
const among =
  (snapshot: Partial<RegistrySnapshot>, ...certificates: readonly Certificate[]) =>
  async () =>
    lintSubject(await issueCross(), { snapshot: lintSnapshot(snapshot, certificates) })
const rootAmong =
  (certificate: Certificate, snapshot: Partial<RegistrySnapshot>, ...certificates: readonly Certificate[]) =>
  async () =>
    rootSubject(certificate, { snapshot: lintSnapshot(snapshot, certificates) })
type Step = readonly ['effective' | 'suspended' | 'repealed', string]
const under = (...steps: readonly Step[]) => among({ instruments: [testInstrument({ intervals: history(...steps) })] })
const mapped = (...pairs: readonly (readonly [string, string])[]) =>
  cross({ extensions: extensionsBut(ExtensionType.policyMappings, mappingsOf(pairs)) })

const [GD_CA, SH_CA] = [testService('gd-ca', 'gd', GD_ROOT), testService('sh-ca', 'sh', SH_ROOT)]
const BJ_ROOT = await issueRoot(BJ)
const SECOND_BJ_ROOT = await issueRoot(BJ)
const OTHER_KEYS = await makeTestKeys()
const renamed: TestIssuer = { name: 'CN=BJ New,O=BJ,C=CN', keys: BJ.keys }
const rekeyed: TestIssuer = { name: BJ.name, keys: OTHER_KEYS }
const [RENAMED_BJ_ROOT, REKEYED_BJ_ROOT] = [await issueRoot(renamed), await issueRoot(rekeyed)]
const bjCa = (...roots: readonly Certificate[]) => [GD_CA, testService('old', 'bj', ...roots), SH_CA]
const shCa = (...roots: readonly Certificate[]) => [GD_CA, testService('old', 'sh', ...roots), SH_CA]
const EARLIER_CROSS = await issueCross()
/** Guangdong's root with the same key, and no room for a CA below it. */
const CRAMPED_GD_ROOT = await issueRoot(GD, { ca: 0 })
const OLD_GD_ROOT = await issueRoot(GD, { notAfter: '2029-12-31T23:59:59Z' })
/** Signed by another key in Guangdong's name. */
const forged = async () => lintSubject(await issueCross({}, SH, { name: GD.name, keys: OTHER_KEYS }))
const otherIdentifier: Bytes = encodeSequence(encodeTlv(0x80, Uint8Array.of(1, 2, 3)))

async function requested(issuer: TestIssuer, alter?: (request: Uint8Array) => void): Promise<LintSubject> {
  const bytes = await makeTestRequest(issuer)
  alter?.(bytes)
  const decoded = decodeCertificationRequest(bytes)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return lintSubject(await issueCross(), { request: decoded.value })
}
const flipLast = (bytes: Uint8Array): void => {
  bytes[bytes.length - 1]! ^= 1
}

/** Of every rule that holds a submission against the registry or a request. */
export const REGISTRY_CASES = {
  'registry.lint-any-policy-mapped': sides(mapped(['2.5.29.32.0', SH_POLICY]), mapped([GD_POLICY, SH_POLICY])),
  'registry.lint-mapping-unregistered': sides(mapped([GD_POLICY, '1.2.156.2.9']), mapped([GD_POLICY, SH_POLICY])),
  'registry.lint-subject-key-identifier-differs': sides(
    rootAmong(await bare(BJ, otherIdentifier), { services: bjCa(BJ_ROOT) }, BJ_ROOT),
    rootAmong(SECOND_BJ_ROOT, { services: bjCa(BJ_ROOT) }, BJ_ROOT),
  ),
  'registry.lint-authority-key-identifier-differs': sides(forged),
  'registry.lint-outlives-issuer': sides(
    among({ services: [testService('gd-ca', 'gd', OLD_GD_ROOT), SH_CA] }, OLD_GD_ROOT),
    // One of two certificates of the key lives long enough.
    among({ services: [testService('gd-ca', 'gd', OLD_GD_ROOT, GD_ROOT), SH_CA] }, OLD_GD_ROOT),
  ),
  'registry.lint-instrument-missing': sides(registered({ instrument: null })),
  'registry.lint-instrument-unknown': sides(registered({ instrument: 'no-such' })),
  'registry.lint-instrument-parties': sides(
    among({ instruments: [testInstrument({ issuers: { regions: ['CN-BJ'], authorities: [] } })] }),
    among({ instruments: [testInstrument({ issuers: { regions: [], authorities: ['sh'] } })] }),
  ),
  'registry.lint-instrument-not-in-force': sides(
    under(['effective', '2025-01-01'], ['repealed', '2026-05-01']),
    under(['effective', '2025-01-01'], ['repealed', '2031-05-01']),
  ),
  'registry.lint-before-instrument': sides(
    under(['effective', '2026-01-01T00:00:01Z']),
    under(['effective', '2026-01-01T00:00:00Z']),
  ),
  'registry.lint-outlasts-instrument': sides(
    under(['effective', '2025-01-01'], ['repealed', '2030-01-01T00:00:00Z']),
    under(['effective', '2025-01-01'], ['repealed', '2030-01-01T00:00:01Z']),
  ),
  'registry.lint-root-not-self-issued': sides(async () => rootSubject(await issueCross({}, BJ, GD)), root()),
  'registry.lint-root-signature': sides(
    async () => rootSubject(await issueCross({}, BJ, { name: BJ.name, keys: OTHER_KEYS })),
    root(),
  ),
  'registry.lint-certificate-registered': sides(
    rootAmong(BJ_ROOT, { services: bjCa(BJ_ROOT) }, BJ_ROOT),
    rootAmong(SECOND_BJ_ROOT, { services: bjCa(BJ_ROOT) }, BJ_ROOT),
  ),
  'registry.lint-twin': sides(
    rootAmong(SECOND_BJ_ROOT, { services: bjCa(BJ_ROOT) }, BJ_ROOT),
    // The subject's own certificate is no twin of a cross-certificate.
    cross(),
  ),
  'registry.lint-name-with-other-key': sides(
    rootAmong(BJ_ROOT, { services: bjCa(REKEYED_BJ_ROOT) }, REKEYED_BJ_ROOT),
    rootAmong(BJ_ROOT, { services: bjCa(SECOND_BJ_ROOT) }, SECOND_BJ_ROOT),
  ),
  'registry.lint-key-with-other-name': sides(
    rootAmong(BJ_ROOT, { services: bjCa(RENAMED_BJ_ROOT) }, RENAMED_BJ_ROOT),
    rootAmong(BJ_ROOT, { services: bjCa(SECOND_BJ_ROOT) }, SECOND_BJ_ROOT),
  ),
  'registry.lint-name-of-another': sides(
    rootAmong(BJ_ROOT, { services: shCa(REKEYED_BJ_ROOT) }, REKEYED_BJ_ROOT),
    rootAmong(BJ_ROOT, { services: bjCa(REKEYED_BJ_ROOT) }, REKEYED_BJ_ROOT),
  ),
  'registry.lint-key-of-another': sides(
    rootAmong(BJ_ROOT, { services: shCa(RENAMED_BJ_ROOT) }, RENAMED_BJ_ROOT),
    rootAmong(BJ_ROOT, { services: bjCa(RENAMED_BJ_ROOT) }, RENAMED_BJ_ROOT),
  ),
  'registry.lint-certifies-itself': sides(registered({ issuer: 'sh' })),
  'registry.lint-authority-unknown': sides(registered({ subject: 'nobody' })),
  'registry.lint-subject-unregistered': sides(among({ services: [GD_CA] })),
  'registry.lint-subject-key-differs': sides(async () =>
    lintSubject(await issueCross({}, { name: SH.name, keys: OTHER_KEYS })),
  ),
  'registry.lint-issuer-unregistered': sides(among({ services: [SH_CA] })),
  'registry.lint-issuer-signature': sides(forged),
  'registry.lint-issuer-path-length': sides(
    among({ services: [testService('gd-ca', 'gd', CRAMPED_GD_ROOT), SH_CA] }, CRAMPED_GD_ROOT),
    among({ services: [testService('gd-ca', 'gd', CRAMPED_GD_ROOT, GD_ROOT), SH_CA] }, CRAMPED_GD_ROOT),
  ),
  'registry.lint-pair-missing': sides(registered({ pair: null })),
  'registry.lint-pair-differs': sides(
    registered({}, { crossCertificates: [testCross('sh-to-gd', EARLIER_CROSS, 'gd', 'sh')] }),
  ),
  'registry.lint-loop': sides(
    registered({}, { crossCertificates: circle() }),
    registered(
      {},
      { crossCertificates: circle({ intervals: history(['active', '2026-01-01'], ['revoked', '2026-02-01']) }) },
    ),
  ),
  'registry.lint-request-signature': sides(
    () => requested(SH, flipLast),
    () => requested(SH),
  ),
  'registry.lint-request-key-differs': sides(
    () => requested({ name: SH.name, keys: OTHER_KEYS }),
    () => requested(SH),
  ),
  'registry.lint-request-name-differs': sides(
    () => requested({ name: 'CN=SH Other,O=SH,C=CN', keys: SH.keys }),
    () => requested(SH),
  ),
} as const satisfies Readonly<Partial<Record<LintCode, Sides>>>

/** Shanghai certified Guangdong back, and Beijing, who certified Guangdong: the new certificate closes a circle. */
function circle(last: Partial<RegistrySnapshot['crossCertificates'][number]> = {}) {
  return [
    testCross('bj-to-gd', GD_ROOT, 'bj', 'gd', last),
    testCross('sh-to-bj', BJ_ROOT, 'sh', 'bj'),
    testCross('sh-to-gd', GD_ROOT, 'sh', 'gd'),
  ]
}

/** A root that names its key by other octets. */
async function bare(issuer: TestIssuer, value: Bytes): Promise<Certificate> {
  const own = encodeTlv(0x04, Uint8Array.of(1, 2, 3))
  return issueRoot(issuer, {
    keyIdentifiers: false,
    extensions: [
      { oid: ExtensionType.subjectKeyIdentifier, critical: false, value: own },
      { oid: ExtensionType.authorityKeyIdentifier, critical: false, value },
    ],
  })
}
