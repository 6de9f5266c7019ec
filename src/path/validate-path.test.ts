import { beforeAll, describe, expect, it } from 'vitest'
import { CHILDREN_MAX, Tag } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { derName, encodeTestCertificate } from '../x509/encode-test-certificate.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  alterOctets,
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import type { CertificationPath, PathPurpose } from './certification-path.ts'
import { anchorOf, codesOf, instant, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

let ca: TestIssuer
let middle: TestIssuer
let root: Certificate

beforeAll(async () => {
  ca = await makeTestIssuer('C=CN,CN=Root')
  middle = await makeTestIssuer('C=CN,CN=Middle')
  root = await issueTestRoot(ca.name, ca.keys)
})

interface Case {
  readonly target?: Partial<TestCertificateFields>
  readonly middle?: Partial<TestCertificateFields>
  readonly purpose?: PathPurpose
  readonly at?: string
}

/** Target below a CA below the anchor, each with what a test makes odd about it. */
async function judge(odd: Case): Promise<CertificationPath & { target: Certificate; authority: Certificate }> {
  const authority = await issueTestAuthority(middle, ca, odd.middle)
  const target = await issueTestCertificate({
    subject: 'CN=T',
    keys: await makeTestKeys(),
    issuer: middle,
    ...odd.target,
  })
  const { purpose = 'signing', at = '2026-11-22T00:00:00Z' } = odd
  const found = await searchTestPaths({
    target,
    pool: [authority],
    anchors: [anchorOf(root)],
    purpose,
    at: instant(at),
  })
  const candidates = [...found.accepted, ...found.rejected]
  expect(candidates).toHaveLength(1)
  return { ...candidates[0]!, target, authority }
}

/** The failed checks, each with whom it speaks of. */
async function failuresOf(odd: Case): Promise<string[]> {
  const { failures, target } = await judge(odd)
  return failures.map(({ code, subject }) => `${code} of ${subject === target.fingerprint ? 'target' : 'CA'}`)
}

const extension = (oid: string, critical: boolean, value: Uint8Array): Extension => ({ oid, critical, value })

describe('validity', () => {
  it('ends with notAfter and begins with notBefore, both included — RFC 5280 §4.1.2.5', async () => {
    const target = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2026-06-30T23:59:59Z' }
    expect(await failuresOf({ target, at: '2026-01-01T00:00:00Z' })).toEqual([])
    expect(await failuresOf({ target, at: '2026-06-30T23:59:59Z' })).toEqual([])
    expect(await failuresOf({ target, at: '2026-07-01T00:00:00Z' })).toEqual(['path.certificate-expired of target'])
    expect(await failuresOf({ target, at: '2025-12-31T23:59:59Z' })).toEqual([
      'path.certificate-not-yet-valid of target',
    ])
  })

  it('is asked of every CA too — RFC 5280 §6.1.3 (a)(2)', async () => {
    const expired = { notAfter: '2026-06-30T00:00:00Z' }
    expect(await failuresOf({ middle: expired })).toEqual(['path.certificate-expired of CA'])
  })

  it('of the anchor’s certificate is reported: an anchor is a name and a key — RFC 5280 §6.1.1 (d)', async () => {
    const anchor = await issueTestRoot(ca.name, ca.keys, { notAfter: '2025-01-01T00:00:00Z' })
    const target = await issueTestCertificate({ subject: 'CN=T', keys: await makeTestKeys(), issuer: ca })
    const found = await searchTestPaths({ target, anchors: [anchorOf(anchor)] })
    expect(codesOf(found.accepted[0]!.findings)).toContain('path.anchor-expired')
  })
})

describe('a certificate above others', () => {
  it('must be a CA by basicConstraints — RFC 5280 §6.1.4 (k)', async () => {
    expect(await failuresOf({ middle: { ca: false } })).toEqual(['path.ca-not-allowed of CA'])
  })

  it('must be allowed to sign certificates where it restricts its key — RFC 5280 §6.1.4 (n)', async () => {
    expect(await failuresOf({ middle: { keyUsage: ['cRLSign'] } })).toEqual(['path.key-usage-missing of CA'])
    const { keyUsage: _, ...unrestricted } = { keyUsage: [], ca: true as const }
    const authority = await issueTestCertificate({
      subject: middle.name,
      keys: middle.keys,
      issuer: ca,
      ...unrestricted,
    })
    const target = await issueTestCertificate({ subject: 'CN=T', keys: await makeTestKeys(), issuer: middle })
    expect((await searchTestPaths({ target, pool: [authority], anchors: [anchorOf(root)] })).accepted).toHaveLength(1)
  })

  it('must allow as many CAs below it as there are — RFC 5280 §6.1.4 (m)', async () => {
    const lower = await makeTestIssuer('CN=Lower')
    const below = await issueTestAuthority(lower, middle)
    const target = await issueTestCertificate({ subject: 'CN=T', keys: await makeTestKeys(), issuer: lower })
    const anchors = [anchorOf(root)]
    const search = async (ca_: number) =>
      searchTestPaths({ target, pool: [below, await issueTestAuthority(middle, ca, { ca: ca_ })], anchors })
    expect((await search(1)).accepted).toHaveLength(1)
    const refused = await search(0)
    expect(refused.accepted).toEqual([])
    expect(refused.rejected[0]!.failures).toMatchObject([
      { code: 'path.pathlen-exceeded', values: { allowed: 0, counted: 1 } },
    ])
  })

  it('is not counted where it is self-issued — RFC 5280 §6.1.4 (l)', async () => {
    const renewedKeys = { ...middle, keys: await makeTestKeys() }
    const renewal = await issueTestAuthority(renewedKeys, middle)
    const target = await issueTestCertificate({ subject: 'CN=T', keys: await makeTestKeys(), issuer: renewedKeys })
    const pool = [renewal, await issueTestAuthority(middle, ca, { ca: 0 })]
    expect((await searchTestPaths({ target, pool, anchors: [anchorOf(root)] })).accepted).toHaveLength(1)
  })

  it('is held to the constraints of the anchor’s certificate too — RFC 5937 §3', async () => {
    const authority = await issueTestAuthority(middle, ca)
    const target = await issueTestCertificate({ subject: 'CN=T', keys: await makeTestKeys(), issuer: middle })
    const narrow = await issueTestRoot(ca.name, ca.keys, { ca: 0 })
    const leaf = await issueTestCertificate({ subject: ca.name, keys: ca.keys })
    for (const [anchor, code] of [[narrow, 'path.pathlen-exceeded'] as const, [leaf, 'path.ca-not-allowed'] as const]) {
      const found = await searchTestPaths({ target, pool: [authority], anchors: [anchorOf(anchor)] })
      expect(found.accepted).toEqual([])
      expect(codesOf(found.rejected[0]!.failures)).toEqual([code])
    }
  })
})

describe('extensions', () => {
  it('that are critical and unknown refuse, on target and CA — RFC 5280 §6.1.4 (o), §6.1.5 (f)', async () => {
    const unknown = { extensions: [extension('1.2.3.4', true, Uint8Array.of(5, 0))] }
    expect(await failuresOf({ target: unknown })).toEqual(['path.critical-extension-unknown of target'])
    expect(await failuresOf({ middle: unknown })).toEqual(['path.critical-extension-unknown of CA'])
    const harmless = { extensions: [extension('1.2.3.4', false, Uint8Array.of(5, 0))] }
    expect((await judge({ target: harmless, middle: harmless })).failures).toEqual([])
  })

  it('that restrict paths and are not processed refuse when critical, and are reported when not', async () => {
    for (const name of ['ipAddressBlocks', 'autonomousSystems'] as const) {
      const value = encodeSequence()
      const critical = await judge({ middle: { extensions: [extension(ExtensionType[name], true, value)] } })
      expect(critical.failures).toMatchObject([{ code: 'path.critical-extension-unknown' }])
      const noted = await judge({ middle: { extensions: [extension(ExtensionType[name], false, value)] } })
      expect(noted.failures).toEqual([])
      expect(noted.findings.find(({ code }) => code === 'path.extension-unprocessed')).toMatchObject({
        values: { oid: ExtensionType[name] },
        subject: noted.authority.fingerprint,
      })
    }
  })

  it('that occur twice refuse — RFC 5280 §4.2', async () => {
    const value = encodeSequence(encodeOid('1.3.6.1.5.5.7.3.4'))
    const twice = [1, 2].map(() => extension(ExtensionType.extendedKeyUsage, false, value))
    const { failures } = await judge({ target: { extensions: twice } })
    expect(failures).toMatchObject([
      { code: 'path.certificate-malformed', values: { deviation: 'x509.extension-duplicated' } },
    ])
  })

  it('that are more than is read here refuse by their limit, as nothing is known to be wrong with them', async () => {
    const purposes = (count: number): Extension => {
      const oids = Array.from({ length: count }, () => encodeOid('1.3.6.1.5.5.7.3.4'))
      return extension(ExtensionType.extendedKeyUsage, false, encodeSequence(...oids))
    }
    expect((await judge({ target: { extensions: [purposes(CHILDREN_MAX)] } })).failures).toEqual([])
    const { failures, findings } = await judge({ target: { extensions: [purposes(CHILDREN_MAX + 1)] } })
    const values = { limit: 'asn1.too-many-elements', oid: ExtensionType.extendedKeyUsage }
    expect(failures).toMatchObject([{ code: 'path.certificate-limit-exceeded', values }])
    expect(codesOf(findings)).toContain('x509.extension-limit-exceeded')
  })

  it('that cannot be decoded refuse where they restrict, and are reported where they do not — RFC 5280 §4.2', async () => {
    const broken = Uint8Array.of(0x30, 0x03, 0x02)
    const restricting = await judge({ target: { extensions: [extension(ExtensionType.keyUsage, false, broken)] } })
    expect(restricting.failures).toMatchObject([
      { code: 'path.certificate-malformed', values: { deviation: 'x509.extension-malformed' } },
    ])
    const address = await judge({
      target: { extensions: [extension(ExtensionType.authorityInfoAccess, false, broken)] },
    })
    expect(address.failures).toEqual([])
    expect(codesOf(address.findings)).toContain('x509.extension-malformed')
    const critical = { extensions: [extension(ExtensionType.authorityInfoAccess, true, broken)] }
    expect(codesOf((await judge({ target: critical })).failures)).toEqual(['path.certificate-malformed'])
  })
})

it('a certificate without an issuer is refused — RFC 5280 §4.1.2.4', async () => {
  const nameless = decodeCertificate(encodeTestCertificate({ issuer: derName() }))
  if (!nameless.ok) throw new Error(nameless.fault.code)
  const found = await searchTestPaths({ target: nameless.value, anchors: [anchorOf(root)] })
  expect(found.rejected[0]!.failures).toMatchObject([
    { code: 'path.certificate-malformed', values: { deviation: 'x509.issuer-empty' } },
    { code: 'path.anchor-missing' },
  ])
})

describe('the target', () => {
  const purposes = (critical: boolean, ...oids: string[]) => ({ purposes: oids, critical })
  const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

  it('must have a key for signing: the encryption certificate of a dual pair is refused — GM/T 0015-2012', async () => {
    const encryption = { keyUsage: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'] as const }
    expect(await failuresOf({ target: encryption })).toEqual(['path.key-usage-missing of target'])
    for (const usage of ['digitalSignature', 'nonRepudiation'] as const) {
      expect(await failuresOf({ target: { keyUsage: [usage] } })).toEqual([])
    }
    expect(await failuresOf({ target: {} })).toEqual([])
  })

  it('is told where it states purposes that do not go with documents — RFC 5280 §4.2.1.12', async () => {
    const server = await judge({ target: { extendedKeyUsage: purposes(false, '1.3.6.1.5.5.7.3.1') } })
    expect(server.failures).toEqual([])
    expect(codesOf(server.findings)).toContain('path.extended-key-usage-unfit')
    const mail = await judge({ target: { extendedKeyUsage: purposes(false, '1.3.6.1.5.5.7.3.4') } })
    expect(codesOf(mail.findings)).not.toContain('path.extended-key-usage-unfit')
  })

  it('of a time-stamp has exactly one purpose, and it is critical — RFC 3161 §2.3', async () => {
    const stamping = (extendedKeyUsage?: { purposes: string[]; critical: boolean }) =>
      failuresOf({ purpose: 'time-stamping', target: extendedKeyUsage ? { extendedKeyUsage } : {} })
    expect(await stamping(purposes(true, TIME_STAMPING))).toEqual([])
    expect(await stamping(purposes(false, TIME_STAMPING))).toEqual(['path.extended-key-usage-not-critical of target'])
    expect(await stamping(purposes(true, TIME_STAMPING, '1.3.6.1.5.5.7.3.4'))).toEqual([
      'path.extended-key-usage-not-exclusive of target',
    ])
    expect(await stamping(purposes(true, '2.5.29.37.0'))).toEqual(['path.extended-key-usage-missing of target'])
    expect(await stamping()).toEqual(['path.extended-key-usage-missing of target'])
    const keyUsage = ['keyCertSign', 'cRLSign'] as const
    const target = { extendedKeyUsage: purposes(true, TIME_STAMPING), keyUsage }
    expect(await failuresOf({ purpose: 'time-stamping', target })).toEqual(['path.key-usage-missing of target'])
  })

  it('of an OCSP response or a CRL has their purpose — RFC 6960 §4.2.2.2, RFC 5280 §6.3.3 (f)', async () => {
    expect(await failuresOf({ purpose: 'ocsp-signing' })).toEqual(['path.extended-key-usage-missing of target'])
    const responder = { extendedKeyUsage: purposes(false, '1.3.6.1.5.5.7.3.9') }
    expect(await failuresOf({ purpose: 'ocsp-signing', target: responder })).toEqual([])
    const lists = { keyUsage: ['digitalSignature'] as const }
    expect(await failuresOf({ purpose: 'crl-signing', target: lists })).toEqual(['path.key-usage-missing of target'])
  })
})

describe('a signature', () => {
  const decoded = (bytes: Uint8Array): Certificate => {
    const result = decodeCertificate(bytes)
    if (!result.ok) throw new Error(result.fault.code)
    return result.value
  }
  const judgeAltered = async (search: string, replacement: string) => {
    const made = await issueTestCertificate({ subject: 'CN=Tampered', keys: await makeTestKeys(), issuer: ca })
    const target = decoded(alterOctets(made.bytes, search, replacement))
    const found = await searchTestPaths({ target, anchors: [anchorOf(root)] })
    expect(found.accepted).toEqual([])
    return found.rejected[0]!
  }
  const hex = (text: string) => Array.from(utf8Of(text), (octet) => octet.toString(16)).join('')

  it('must verify over the very octets that came in — RFC 5280 §6.1.3 (a)(1)', async () => {
    const path = await judgeAltered(hex('Tampered'), hex('tAMPERED'))
    expect(codesOf(path.failures)).toEqual(['path.signature-invalid'])
  })

  it('must name the same algorithm inside and outside — RFC 5280 §4.1.1.2', async () => {
    const path = await judgeAltered('06082a8648ce3d040302', '06082a8648ce3d040303')
    expect(codesOf(path.failures)).toEqual(['path.algorithm-mismatch', 'path.signature-invalid'])
  })

  it('of an unknown algorithm is not taken for a wrong one', async () => {
    const made = await issueTestCertificate({ subject: 'CN=T', keys: await makeTestKeys(), issuer: ca })
    const once = alterOctets(made.bytes, '06082a8648ce3d040302', '06082a8648ce3d047f02')
    const target = decoded(alterOctets(once, '06082a8648ce3d040302', '06082a8648ce3d047f02'))
    const found = await searchTestPaths({ target, anchors: [anchorOf(root)] })
    expect(found.rejected[0]!.failures).toMatchObject([
      { code: 'path.signature-unsupported', values: { outcome: 'unsupported', reason: 'crypto.algorithm-unknown' } },
    ])
    expect(found.rejected[0]!.schemes).toEqual([null, null])
  })
})

it('tells every failed check of a path, not the first alone', async () => {
  const failures = await failuresOf({
    target: { notAfter: '2026-01-01T00:00:00Z', keyUsage: ['keyAgreement'] },
    middle: { ca: false, keyUsage: ['cRLSign'], extensions: [extension('1.2.3.4', true, Uint8Array.of(5, 0))] },
  })
  expect(failures).toEqual([
    'path.certificate-expired of target',
    'path.key-usage-missing of target',
    'path.critical-extension-unknown of CA',
    'path.ca-not-allowed of CA',
    'path.key-usage-missing of CA',
  ])
})

it('reports what was tolerated while reading the certificates of a path', async () => {
  const explicit = encodeSequence(encodeTlv(Tag.BOOLEAN, Uint8Array.of(0)))
  const target = { extensions: [extension(ExtensionType.basicConstraints, false, explicit)] }
  const path = await judge({ target })
  expect(path.failures).toEqual([])
  expect(path.findings).toContainEqual({
    code: 'x509.default-explicit',
    standard: 'X.690 §11.5',
    values: { oid: ExtensionType.basicConstraints },
    subject: path.target.fingerprint,
  })
})
