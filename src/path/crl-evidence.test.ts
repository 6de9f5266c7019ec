import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeSequence, encodeTlv } from '../asn1/writer.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import { issueTestList, type TestListFields } from '../x509/issue-test-evidence.ts'
import type { CertificationPath } from './certification-path.ts'
import { anchorOf, codesOf, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

const BEFORE = '2026-06-01T00:00:00Z'
const AFTER = '2027-06-01T00:00:00Z'

let ca: TestIssuer
let root: Certificate
let signer: Certificate
let newKeys: TestKeys
/** The CA's new key, certified with its old one. */
let renewed: Certificate

const issue = async (fields: Partial<TestCertificateFields> = {}): Promise<Certificate> =>
  issueTestCertificate({ subject: 'CN=Signer', keys: await makeTestKeys(), issuer: ca, ...fields })

beforeAll(async () => {
  ca = await makeTestIssuer('C=CN,CN=Shanghai')
  root = await issueTestRoot(ca.name, ca.keys)
  signer = await issue()
  newKeys = await makeTestKeys()
  renewed = await issue({ subject: ca.name, keys: newKeys, ca: true, keyUsage: ['keyCertSign', 'cRLSign'] })
})

const list = (fields: Partial<TestListFields> = {}, issuer = root): Promise<CertificateList> =>
  issueTestList(issuer, { keys: ca.keys, thisUpdate: BEFORE, nextUpdate: AFTER, ...fields })

async function judge(
  lists: readonly CertificateList[],
  pool: readonly Certificate[] = [],
  target = signer,
): Promise<CertificationPath> {
  const revocation = { lists, responses: [] }
  const found = await searchTestPaths({ target, pool, anchors: [anchorOf(root)], revocation })
  return [...found.accepted, ...found.rejected][0]!
}

const statusOf = async (...given: Parameters<typeof judge>) => (await judge(...given)).revocation[0]!.status
const findingOf = ({ findings }: CertificationPath, code: string) => findings.find((each) => each.code === code)

const flag = (number: number): Uint8Array => encodeTlv(0x80 | number, Uint8Array.of(0xff))
const scope = (...parts: Uint8Array[]): Extension => ({
  oid: ExtensionType.issuingDistributionPoint,
  critical: true,
  value: encodeSequence(...parts),
})
const number = (oid: string, value: number, critical = false): Extension => ({
  oid,
  critical,
  value: encodeTlv(Tag.INTEGER, Uint8Array.of(value)),
})
const directory = ({ subject }: Certificate): Uint8Array => encodeTlv(0xa4, subject.bytes)

describe('a CRL signed with another key of the CA — RFC 5280 §6.3.3 (f)', () => {
  it('counts where the certificate of the key leads to the same anchor', async () => {
    const crl = await list({ keys: newKeys })
    // The old key's list speaks of CAs alone: of the renewed certificate, and not of the signer.
    const ofAuthorities = await list({ extensions: [scope(flag(2))] })
    const path = await judge([crl, ofAuthorities], [renewed])
    expect(path.revocation[0]).toMatchObject({ status: 'good', evidence: crl.fingerprint })
    expect(codesOf(path.findings)).toEqual(['path.crl-not-usable'])
    expect(await statusOf([crl])).toBe('unchecked')
  })

  it('revokes as the CA’s own does', async () => {
    const crl = await list({ keys: newKeys, entries: [{ certificate: signer, revokedAt: BEFORE }] })
    expect(codesOf((await judge([crl], [renewed])).failures)).toEqual(['path.certificate-revoked'])
    expect(codesOf((await judge([crl])).failures)).toEqual([])
  })

  it('tells that the status of its signer is not known', async () => {
    const path = await judge([await list({ keys: newKeys })], [renewed])
    expect(path.revocation[0]!.status).toBe('good')
    expect(findingOf(path, 'path.crl-issuer-unchecked')!.values).toEqual({ issuer: renewed.fingerprint })
  })

  it('does not count where the certificate of the key is revoked, by the CA or by the list itself', async () => {
    const entries = [{ certificate: renewed, revokedAt: BEFORE }]
    const byCa = await list({ extensions: [scope(flag(2))], entries })
    const cases = [[await list({ keys: newKeys }), byCa], [await list({ keys: newKeys, entries })]]
    for (const lists of cases) {
      const path = await judge(lists, [renewed])
      expect(path.revocation[0]!.status).toBe('unchecked')
      const values = { reason: 'path.certificate-revoked', issuer: renewed.fingerprint }
      expect(findingOf(path, 'path.crl-issuer-unauthorized')!.values).toEqual(values)
    }
  })

  it('does not count where the certificate leads to no anchor, or may not sign CRLs', async () => {
    const keys = await makeTestKeys()
    const crl = await list({ keys, entries: [{ certificate: signer, revokedAt: BEFORE }] })
    const stray = await issueTestRoot(ca.name, keys)
    const refused = await judge([crl], [stray])
    expect(refused.failures).toEqual([])
    const { values } = findingOf(refused, 'path.crl-issuer-unauthorized')!
    expect(values).toEqual({ reason: 'path', issuer: stray.fingerprint })
    // A subscriber whom the CA gave its own name.
    for (const fields of [{}, { ca: true, keyUsage: ['keyCertSign'] as const }]) {
      const twin = await issue({ subject: ca.name, keys, ...fields })
      expect(codesOf((await judge([crl], [twin])).findings)).toContain('path.crl-signature-invalid')
    }
  })

  it('ends where signers vouch for one another', async () => {
    const keys = await makeTestKeys()
    const usage = { subject: ca.name, ca: true, keyUsage: ['keyCertSign', 'cRLSign'] } as const
    const third = await issue({ ...usage, keys, issuer: { name: ca.name, keys: newKeys } })
    const again = await issue({ ...usage, keys: newKeys, issuer: { name: ca.name, keys } })
    const path = await judge([await list({ keys }), await list({ keys: newKeys })], [third, again, renewed])
    expect(path.revocation[0]!.status).toBe('good')
  })
})

describe('an indirect CRL — RFC 5280 §5.2.5, §6.3.3 (b)(1)', () => {
  let keys: TestKeys
  let lister: Certificate
  let named: Certificate
  const certificateIssuer = (issuer: Certificate): Extension => ({
    oid: ExtensionType.certificateIssuer,
    critical: true,
    value: encodeSequence(directory(issuer)),
  })
  const indirect = (fields: Partial<TestListFields> = {}) =>
    list({ keys, extensions: [scope(flag(4))], ...fields }, lister)

  beforeAll(async () => {
    keys = await makeTestKeys()
    lister = await issue({ subject: 'CN=Lists', keys, keyUsage: ['cRLSign'] })
    const point = encodeSequence(encodeSequence(encodeTlv(0xa2, directory(lister))))
    const oid = ExtensionType.crlDistributionPoints
    named = await issue({ subject: 'CN=Named', extensions: [{ oid, critical: false, value: point }] })
  })

  it('speaks of the certificates that name its issuer', async () => {
    expect(await statusOf([await indirect()], [lister], named)).toBe('good')
    expect(await statusOf([await indirect()], [lister], signer)).toBe('unchecked')
    expect(await statusOf([await indirect({ extensions: [] })], [lister], named)).toBe('unchecked')
  })

  it('needs the certificate of its issuer', async () => {
    const path = await judge([await indirect()], [], named)
    expect(findingOf(path, 'path.crl-issuer-unauthorized')!.values).toMatchObject({ reason: 'certificate-missing' })
  })

  it('lists certificates under the issuer that an entry names — RFC 5280 §5.3.3', async () => {
    const entry = { certificate: named, revokedAt: BEFORE }
    const ofCa = await indirect({ entries: [{ ...entry, extensions: [certificateIssuer(root)] }] })
    expect(await statusOf([ofCa], [lister], named)).toBe('revoked')
    // The same serial number of the lister's own.
    expect(await statusOf([await indirect({ entries: [entry] })], [lister], named)).toBe('good')
  })
})

describe('CRLs that divide their scope', () => {
  const reasons = (...octets: number[]) => scope(encodeTlv(0x83, Uint8Array.from(octets)))

  it('say good where they cover all reasons together — RFC 5280 §6.3.3 (d), (l)', async () => {
    // keyCompromise and cACompromise; the others.
    const lost = await list({ extensions: [reasons(5, 0x60)] })
    const others = await list({ extensions: [reasons(7, 0x1f, 0x80)], thisUpdate: '2026-07-01T00:00:00Z' })
    const joined = await judge([others, lost])
    expect(joined.revocation[0]).toMatchObject({ status: 'good', evidence: lost.fingerprint })
    expect(joined.findings).toEqual([])
    for (const one of [lost, others]) expect(await statusOf([one])).toBe('unchecked')
    const stale = await list({ extensions: [reasons(5, 0x60)], nextUpdate: '2026-07-01T00:00:00Z' })
    expect(await statusOf([stale, others])).toBe('unchecked')
  })

  it('do not say good with an unknown critical extension on any entry — RFC 5280 §5.3', async () => {
    const other = await issue({ subject: 'CN=Other' })
    const unknown = { oid: '1.2.3.4', critical: true, value: encodeSequence() }
    const crl = await list({ entries: [{ certificate: other, revokedAt: BEFORE, extensions: [unknown] }] })
    const path = await judge([crl])
    expect(path.revocation[0]!.status).toBe('unchecked')
    expect(findingOf(path, 'path.crl-not-usable')!.values).toEqual({ reason: 'critical-entry-extension' })
    expect(await statusOf([crl], [], other)).toBe('revoked')
  })

  it('do not say good with an entry that cannot be read, whichever it is — RFC 5280 §5.1.2.6', async () => {
    const others = await Promise.all([issue({ subject: 'CN=Other' }), issue({ subject: 'CN=Another' })])
    const entries = others.map((certificate, i) => ({ certificate, revokedAt: BEFORE, malformed: i === 1 }))
    const crl = await list({ entries })
    const path = await judge([crl])
    expect(path.revocation[0]!.status).toBe('unchecked')
    expect(findingOf(path, 'path.crl-not-usable')!.values).toEqual({ reason: 'malformed-entry' })
    for (const other of others) expect(await statusOf([crl], [], other)).toBe('revoked')
  })
})

describe('a CRL that lists a certificate since later than the instant — EN 319 102-1 V1.4.1 §5.5.4', () => {
  const entry = () => ({ certificate: signer, revokedAt: '2026-12-24T00:00:00Z' })
  const late = (fields: Partial<TestListFields> = {}) =>
    list({ thisUpdate: '2027-01-01T00:00:00Z', entries: [entry()], ...fields })

  it('shows it to have been good where an earlier revocation would be listed too', async () => {
    const path = await judge([await late()])
    expect(path.revocation[0]!.status).toBe('good')
    expect(codesOf(path.findings)).toEqual(['path.certificate-revoked-later'])
  })

  it('does not where an earlier one may be missing: in part of the reasons, a delta, with an entry that cannot be read', async () => {
    const other = { certificate: await issue({ subject: 'CN=Other' }), revokedAt: BEFORE }
    const unknown = { oid: '1.2.3.4', critical: true, value: encodeSequence() }
    const silent = [
      await late({ extensions: [scope(encodeTlv(0x83, Uint8Array.of(3, 0x08)))] }),
      await late({ extensions: [scope(flag(2))] }),
      await late({ extensions: [number(ExtensionType.deltaCrlIndicator, 1, true)] }),
      await late({ entries: [entry(), { ...other, malformed: true }] }),
      await late({ entries: [entry(), { ...other, extensions: [unknown] }] }),
    ]
    for (const crl of silent) {
      const path = await judge([crl])
      expect(path.revocation[0]!.status).toBe('unchecked')
      expect(codesOf(path.findings)).toEqual([
        'path.crl-not-usable',
        'path.certificate-revoked-later',
        'path.revocation-unchecked',
      ])
      expect(await statusOf([crl, await list()])).toBe('good')
    }
  })

  it('does not where it announces the revocation and is stale itself — RFC 5280 §6.3.3 (a)(1)', async () => {
    const announced = { thisUpdate: BEFORE, entries: [entry()] }
    expect(await statusOf([await list({ ...announced, nextUpdate: AFTER })])).toBe('good')
    const path = await judge([await list({ ...announced, nextUpdate: '2026-07-01T00:00:00Z' })])
    expect(path.revocation[0]!.status).toBe('unchecked')
    expect(codesOf(path.findings)).toContain('path.crl-stale')
  })
})

describe('a delta CRL — RFC 5280 §5.2.4', () => {
  const LATER = '2026-10-01T00:00:00Z'
  const base = (reason?: number) =>
    list({
      extensions: [number(ExtensionType.crlNumber, 5)],
      entries: reason === undefined ? [] : [{ certificate: signer, revokedAt: BEFORE, reason }],
    })
  const delta = (fields: { from?: number; own?: number; reason?: number } & Partial<TestListFields> = {}) => {
    const { from = 4, own = 7, reason, ...rest } = fields
    return list({
      thisUpdate: LATER,
      extensions: [number(ExtensionType.crlNumber, own), number(ExtensionType.deltaCrlIndicator, from, true)],
      entries: reason === undefined ? [] : [{ certificate: signer, revokedAt: LATER, reason }],
      ...rest,
    })
  }

  it('brings its base up to date', async () => {
    const path = await judge([await base(), await delta()])
    expect(path.revocation[0]!.status).toBe('good')
    expect(path.findings).toEqual([])
    expect(await statusOf([await base(), await delta({ reason: 1 })])).toBe('revoked')
  })

  it('releases a hold, and no other revocation — RFC 5280 §5.3.1', async () => {
    expect(await statusOf([await base(6)])).toBe('revoked')
    expect(await statusOf([await base(6), await delta({ reason: 8 })])).toBe('good')
    expect(await statusOf([await base(1), await delta({ reason: 8 })])).toBe('revoked')
  })

  it('releases nothing where it does not belong to the base — RFC 5280 §6.3.3 (c)', async () => {
    const indicator = number(ExtensionType.deltaCrlIndicator, 4, true)
    const elsewhere = [number(ExtensionType.crlNumber, 7), indicator, scope(flag(1))]
    const misfits = [
      await delta({ reason: 8, from: 6 }),
      await delta({ reason: 8, own: 5 }),
      await delta({ reason: 8, nextUpdate: LATER }),
      await delta({ reason: 8, extensions: elsewhere }),
      await delta({ reason: 8, keys: newKeys }),
    ]
    for (const misfit of misfits) expect(await statusOf([await base(6), misfit], [renewed])).toBe('revoked')
  })

  it('with an entry that is not understood revokes, and releases nothing — RFC 5280 §5.3', async () => {
    const entry = { revokedAt: LATER, reason: 8 }
    const odd = [{ malformed: true }, { extensions: [{ oid: '1.2.3.4', critical: true, value: encodeSequence() }] }]
    for (const each of odd) {
      const other = { certificate: await issue({ subject: 'CN=Other' }), revokedAt: LATER, ...each }
      const unread = (reason: number) => delta({ entries: [{ ...entry, certificate: signer, reason }, other] })
      expect(await statusOf([await base(6), await unread(8)])).toBe('revoked')
      expect(await statusOf([await base(), await unread(1)])).toBe('revoked')
      expect(await statusOf([await base(), await unread(8)])).toBe('unchecked')
    }
  })

  it('takes the newest of several', async () => {
    const newer = await delta({ own: 9, reason: 8, thisUpdate: '2026-11-01T00:00:00Z' })
    expect(await statusOf([await base(), await delta({ reason: 6 }), newer])).toBe('good')
  })
})
