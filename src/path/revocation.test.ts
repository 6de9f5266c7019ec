import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
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
import {
  issueTestList,
  issueTestResponse,
  type TestListFields,
  type TestResponseFields,
} from '../x509/issue-test-evidence.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import type { CertificationPath } from './certification-path.ts'
import { anchorOf, codesOf, instant, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

const BEFORE = '2026-06-01T00:00:00Z'
/** The instant of the search. */
const NOW = '2026-11-22T00:00:00Z'
const AFTER = '2027-06-01T00:00:00Z'

let ca: TestIssuer
let root: Certificate
let signer: Certificate
let other: Certificate
let stranger: TestKeys

const issue = async (fields: Partial<TestCertificateFields> = {}): Promise<Certificate> =>
  issueTestCertificate({ subject: 'CN=Signer', keys: await makeTestKeys(), issuer: ca, ...fields })

beforeAll(async () => {
  ca = await makeTestIssuer('C=CN,CN=Shanghai')
  root = await issueTestRoot(ca.name, ca.keys)
  signer = await issue()
  other = await issue({ subject: 'CN=Other' })
  stranger = await makeTestKeys()
})

interface Material {
  readonly lists?: readonly CertificateList[]
  readonly responses?: readonly OcspResponse[]
  readonly at?: string
  readonly target?: Certificate
  readonly anchor?: Certificate
}

/** The one candidate, accepted or not. */
async function judge(material: Material): Promise<CertificationPath> {
  const { lists = [], responses = [], at = NOW, target = signer, anchor = root } = material
  const found = await searchTestPaths({
    target,
    anchors: [anchorOf(anchor)],
    at: instant(at),
    revocation: { lists, responses },
  })
  const candidates = [...found.accepted, ...found.rejected]
  expect(candidates).toHaveLength(1)
  return candidates[0]!
}

const statusOf = async (material: Material) => (await judge(material)).revocation[0]!

const list = (fields: Partial<TestListFields> = {}): Promise<CertificateList> =>
  issueTestList(root, { keys: ca.keys, thisUpdate: BEFORE, nextUpdate: AFTER, ...fields })

const response = (fields: Partial<TestResponseFields> = {}, target = signer): Promise<OcspResponse> =>
  issueTestResponse(target, ca.keys, {
    keys: ca.keys,
    responder: root,
    producedAt: BEFORE,
    thisUpdate: BEFORE,
    nextUpdate: AFTER,
    status: 'good',
    ...fields,
  })

const extension = (oid: string, ...value: Uint8Array[]): Extension => ({
  oid,
  critical: true,
  value: encodeSequence(...value),
})

const flag = (number: number): Uint8Array => encodeTlv(0x80 | number, Uint8Array.of(0xff))
const scopedTo = (uri: string): Uint8Array => encodeTlv(0xa0, encodeTlv(0xa0, encodeTlv(0x86, utf8Of(uri))))

describe('a CRL', () => {
  it('shows a certificate that it does not list to be good — RFC 5280 §6.3.3 (i)', async () => {
    const crl = await list({ entries: [{ certificate: other, revokedAt: BEFORE }] })
    const path = await judge({ lists: [crl] })
    expect(path.failures).toEqual([])
    expect(path.findings).toEqual([])
    expect(path.revocation).toEqual([
      {
        subject: signer.fingerprint,
        status: 'good',
        source: 'crl',
        evidence: crl.fingerprint,
        scheme: { family: 'ECDSA', digest: 'SHA-256', keyBits: 256, curve: 'P-256', name: 'ECDSA P-256 SHA-256' },
        thisUpdate: instant(BEFORE),
        nextUpdate: instant(AFTER),
        revokedAt: null,
        reason: null,
      },
    ])
  })

  it('revokes from the instant in its entry — RFC 5280 §5.1.2.6', async () => {
    const crl = await list({ entries: [{ certificate: signer, revokedAt: BEFORE, reason: 1 }] })
    const path = await judge({ lists: [crl] })
    expect(path.failures).toEqual([
      {
        code: 'path.certificate-revoked',
        standard: 'RFC 5280 §6.1.3 (a)(3)',
        values: { revokedAt: BEFORE, reason: 'keyCompromise' },
        subject: signer.fingerprint,
      },
    ])
    expect(path.revocation[0]!.status).toBe('revoked')
    expect(codesOf((await judge({ lists: [crl], at: BEFORE })).failures)).toEqual(['path.certificate-revoked'])
  })

  it('leaves good what it revokes later than the instant, and tells — EN 319 102-1 §5.5.4', async () => {
    const crl = await list({
      thisUpdate: AFTER,
      nextUpdate: null,
      entries: [{ certificate: signer, revokedAt: AFTER }],
    })
    const path = await judge({ lists: [crl] })
    expect(path.failures).toEqual([])
    expect(codesOf(path.findings)).toContain('path.certificate-revoked-later')
    expect(path.revocation[0]).toMatchObject({ status: 'good', revokedAt: instant(AFTER), reason: null })
  })

  it('speaks of an instant before it was issued — EN 319 102-1 §5.2.5', async () => {
    const crl = await list({ thisUpdate: NOW, nextUpdate: AFTER })
    expect((await statusOf({ lists: [crl], at: BEFORE })).status).toBe('good')
  })

  it('says nothing of an instant after its next update — RFC 5280 §6.3.3 (a)(1)', async () => {
    const crl = await list({ nextUpdate: '2026-07-01T00:00:00Z' })
    const path = await judge({ lists: [crl] })
    expect(codesOf(path.findings)).toEqual(['path.crl-stale', 'path.revocation-unchecked'])
    expect(path.revocation[0]).toMatchObject({ status: 'unchecked', source: null, evidence: null })
  })

  it('without next update reaches no instant after its issue — RFC 5280 §5.1.2.5', async () => {
    const crl = await list({ nextUpdate: null })
    expect(codesOf((await judge({ lists: [crl] })).findings)).toEqual([
      'x509.next-update-missing',
      'path.crl-stale',
      'path.revocation-unchecked',
    ])
  })

  it('revokes even when stale', async () => {
    const entries = [{ certificate: signer, revokedAt: BEFORE }]
    const crl = await list({ nextUpdate: '2026-07-01T00:00:00Z', entries })
    expect((await statusOf({ lists: [crl] })).status).toBe('revoked')
  })

  it('that another key signed is ignored, and told — RFC 5280 §6.3.3 (g)', async () => {
    const crl = await list({ keys: stranger, entries: [{ certificate: signer, revokedAt: BEFORE }] })
    const path = await judge({ lists: [crl] })
    expect(path.failures).toEqual([])
    expect(codesOf(path.findings)).toEqual(['path.crl-signature-invalid', 'path.revocation-unchecked'])
  })

  it('of another issuer says nothing and is not mentioned', async () => {
    const elsewhere = await issueTestRoot('CN=Elsewhere', stranger)
    const crl = await issueTestList(elsewhere, { keys: stranger, thisUpdate: BEFORE, nextUpdate: AFTER })
    expect(codesOf((await judge({ lists: [crl] })).findings)).toEqual(['path.revocation-unchecked'])
  })

  it('of a CA whose key may not sign CRLs is not used — RFC 5280 §6.3.3 (f)', async () => {
    const anchor = await issueTestRoot(ca.name, ca.keys, { keyUsage: ['keyCertSign'] })
    const path = await judge({ lists: [await list()], anchor })
    expect(path.findings[0]).toMatchObject({ code: 'path.crl-not-usable', values: { reason: 'key-usage' } })
    expect(path.revocation[0]!.status).toBe('unchecked')
  })

  it('revokes although the date of its entry cannot be read', async () => {
    const crl = await list({ entries: [{ certificate: signer, revokedAt: AFTER, malformed: true }] })
    const path = await judge({ lists: [crl] })
    expect(path.failures[0]!.values).toEqual({ revokedAt: 'unknown', reason: 'unspecified' })
  })

  it('with removeFromCRL says nothing — RFC 5280 §5.3.1', async () => {
    const crl = await list({ entries: [{ certificate: signer, revokedAt: BEFORE, reason: 8 }] })
    const path = await judge({ lists: [crl] })
    expect(path.findings[0]).toMatchObject({ code: 'path.crl-not-usable', values: { reason: 'remove-from-crl' } })
    expect(path.revocation[0]!.status).toBe('unchecked')
  })

  it('issued after expiry is silent, unless it keeps expired certificates — X.509 expiredCertsOnCRL', async () => {
    const target = await issue({ notAfter: '2026-06-30T00:00:00Z' })
    const late = { thisUpdate: '2026-09-01T00:00:00Z', nextUpdate: AFTER }
    const at = '2026-06-15T00:00:00Z'
    const silent = await judge({ target, lists: [await list(late)], at })
    expect(silent.revocation[0]!.status).toBe('unchecked')
    expect(silent.findings[0]!.values).toEqual({ reason: 'after-expiry' })
    const value = encodeTlv(Tag.GENERALIZED_TIME, utf8Of('20200101000000Z'))
    const keeping = await list({
      ...late,
      extensions: [{ oid: ExtensionType.expiredCertsOnCrl, critical: false, value }],
    })
    expect((await statusOf({ target, lists: [keeping], at })).status).toBe('good')
  })
})

describe('a CRL that is not full', () => {
  const scope = (...value: Uint8Array[]) => [extension(ExtensionType.issuingDistributionPoint, ...value)]
  const reasonOf = async (fields: Partial<TestListFields>, target = signer) => {
    const path = await judge({ target, lists: [await list(fields)] })
    expect(path.revocation[0]!.status).toBe('unchecked')
    return path.findings.find(({ code }) => code === 'path.crl-not-usable')?.values.reason
  }

  it('shows nobody to be good: a delta — RFC 5280 §5.2.4', async () => {
    const extensions = [{ oid: ExtensionType.deltaCrlIndicator, critical: true, value: Uint8Array.of(2, 1, 1) }]
    expect(await reasonOf({ extensions })).toBe('delta')
    const entries = [{ certificate: signer, revokedAt: BEFORE }]
    expect((await statusOf({ lists: [await list({ extensions, entries })] })).status).toBe('revoked')
  })

  it('shows nobody to be good: some reasons — RFC 5280 §5.2.5', async () => {
    const reasons = encodeTlv(0x83, Uint8Array.of(6, 0x40))
    expect(await reasonOf({ extensions: scope(reasons) })).toBe('reasons')
    const entries = [{ certificate: signer, revokedAt: BEFORE }]
    expect((await statusOf({ lists: [await list({ extensions: scope(reasons), entries })] })).status).toBe('revoked')
  })

  it('is not used: attribute certificates, an unknown critical extension — RFC 5280 §5.2', async () => {
    const entries = [{ certificate: signer, revokedAt: BEFORE }]
    expect(await reasonOf({ extensions: scope(flag(5)), entries })).toBe('attribute-certificates')
    expect(await reasonOf({ extensions: [extension('1.2.3.4')], entries })).toBe('critical-extension')
    const twice = [...scope(flag(1)), ...scope(flag(1))]
    expect(await reasonOf({ extensions: twice, entries })).toBe('malformed')
  })

  it('speaks of users or of CAs alone — RFC 5280 §6.3.3 (b)(2)', async () => {
    const authority = await issue({ ca: true })
    const users = { extensions: scope(flag(1)) }
    const authorities = { extensions: scope(flag(2)) }
    expect((await statusOf({ lists: [await list(users)] })).status).toBe('good')
    expect(await reasonOf(users, authority)).toBe('user-certificates')
    expect((await statusOf({ target: authority, lists: [await list(authorities)] })).status).toBe('good')
    expect(await reasonOf(authorities)).toBe('ca-certificates')
  })

  it('speaks of the certificates that name its distribution point — RFC 5280 §6.3.3 (b)(2)', async () => {
    const crl = { extensions: scope(scopedTo('http://crl.example.cn/1.crl')) }
    const named = await issue({ crlUris: ['http://crl.example.cn/1.crl'] })
    expect((await statusOf({ target: named, lists: [await list(crl)] })).status).toBe('good')
    expect(await reasonOf(crl, await issue({ crlUris: ['http://crl.example.cn/2.crl'] }))).toBe('distribution-point')
    expect(await reasonOf(crl)).toBe('distribution-point')
  })
})

describe('an OCSP response', () => {
  it('of the CA itself shows a certificate to be good, by name or key, by any digest — RFC 6960 §4.1.1', async () => {
    for (const hash of ['SHA-1', 'SHA-256', 'SM3'] as const) {
      for (const byKey of [true, false]) {
        const answer = await response({ hash, byKey })
        expect(await statusOf({ responses: [answer] })).toMatchObject({
          status: 'good',
          source: 'ocsp',
          evidence: answer.fingerprint,
        })
      }
    }
  })

  it('revokes with time and reason — RFC 6960 §4.2.1', async () => {
    const path = await judge({ responses: [await response({ status: { revokedAt: BEFORE, reason: 4 } })] })
    expect(path.failures[0]!.values).toEqual({ revokedAt: BEFORE, reason: 'superseded' })
    const later = await judge({ responses: [await response({ status: { revokedAt: AFTER } })] })
    expect(later.failures).toEqual([])
    expect(codesOf(later.findings)).toEqual(['path.certificate-revoked-later'])
  })

  it('that does not know the certificate leaves it unknown: never good — RFC 6960 §2.2', async () => {
    const path = await judge({ responses: [await response({ status: 'unknown' })] })
    expect(path.revocation[0]!.status).toBe('unknown')
    expect(codesOf(path.findings)).toEqual(['path.ocsp-unknown', 'path.revocation-unchecked'])
  })

  it('is stale after its next update, or after its own time where it promises none — RFC 6960 §3.2 (5), (6)', async () => {
    for (const nextUpdate of ['2026-07-01T00:00:00Z', null]) {
      const path = await judge({ responses: [await response({ nextUpdate })] })
      expect(codesOf(path.findings)).toEqual(['path.ocsp-stale', 'path.revocation-unchecked'])
    }
    expect((await statusOf({ responses: [await response({ nextUpdate: null })], at: BEFORE })).status).toBe('good')
  })

  it('for another certificate is not mentioned — RFC 6960 §3.2 (1)', async () => {
    const path = await judge({ responses: [await response({}, other)] })
    expect(codesOf(path.findings)).toEqual(['path.revocation-unchecked'])
  })

  it('for the same serial number of another CA is not mentioned — RFC 6960 §3.2 (1)', async () => {
    const elsewhere = { name: ca.name, keys: stranger }
    const twin = await issueTestCertificate({
      subject: 'CN=Twin',
      keys: stranger,
      issuer: elsewhere,
      serialNumber: Array.from(signer.serialNumber, (octet) => octet.toString(16).padStart(2, '0')).join(''),
    })
    const answer = await issueTestResponse(twin, stranger, {
      keys: ca.keys,
      responder: root,
      producedAt: BEFORE,
      thisUpdate: BEFORE,
      nextUpdate: AFTER,
      status: 'good',
    })
    expect(codesOf((await judge({ responses: [answer] })).findings)).toEqual(['path.revocation-unchecked'])
  })

  it('whose signature does not verify is ignored, and told — RFC 6960 §3.2 (2)', async () => {
    const path = await judge({ responses: [await response({ keys: stranger })] })
    expect(codesOf(path.findings)).toEqual(['path.ocsp-signature-invalid', 'path.revocation-unchecked'])
  })

  it('with a critical extension is not used — RFC 6960 §4.4', async () => {
    const critical = [{ oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }]
    for (const fields of [{ extensions: critical }, { singleExtensions: critical }]) {
      const path = await judge({ responses: [await response(fields)] })
      expect(path.findings[0]).toMatchObject({ code: 'path.ocsp-not-usable', values: { reason: 'critical-extension' } })
    }
  })

  it('given after expiry is silent, unless it keeps what it knew — RFC 6960 §4.4.4', async () => {
    const target = await issue({ notAfter: '2026-06-30T00:00:00Z' })
    const at = '2026-06-15T00:00:00Z'
    const late = { thisUpdate: '2026-09-01T00:00:00Z', producedAt: '2026-09-01T00:00:00Z' }
    const silent = await judge({ target, at, responses: [await response(late, target)] })
    expect(silent.findings[0]).toMatchObject({ code: 'path.ocsp-not-usable', values: { reason: 'after-expiry' } })
    const value = encodeTlv(Tag.GENERALIZED_TIME, utf8Of('20200101000000Z'))
    const singleExtensions = [{ oid: ExtensionType.archiveCutoff, critical: false, value }]
    const keeping = await response({ ...late, singleExtensions }, target)
    expect((await statusOf({ target, at, responses: [keeping] })).status).toBe('good')
  })
})

describe('several sources', () => {
  const good = (fields: Partial<TestResponseFields> = {}) => response(fields)
  const revoking = (reason?: number) =>
    list({ entries: [{ certificate: signer, revokedAt: BEFORE, ...(reason !== undefined && { reason }) }] })

  it('prefer a fresh OCSP response to a CRL', async () => {
    const crl = await list({ thisUpdate: '2026-11-01T00:00:00Z' })
    expect((await statusOf({ lists: [crl], responses: [await good()] })).source).toBe('ocsp')
  })

  it('fall back to the CRL where the OCSP response is stale or does not know', async () => {
    const crl = await list()
    const stale = await statusOf({ lists: [crl], responses: [await good({ nextUpdate: null })] })
    expect(stale).toMatchObject({ status: 'good', source: 'crl' })
    const unknown = await judge({ lists: [crl], responses: [await good({ status: 'unknown' })] })
    expect(unknown.revocation[0]).toMatchObject({ status: 'good', source: 'crl' })
    expect(codesOf(unknown.findings)).toEqual(['path.ocsp-unknown'])
  })

  it('revoke where any of them does, since the earliest instant', async () => {
    const both = await judge({
      lists: [await revoking()],
      responses: [await good({ thisUpdate: '2026-11-01T00:00:00Z' })],
    })
    expect(both.revocation[0]).toMatchObject({ status: 'revoked', source: 'crl' })
    const earlier = await response({ status: { revokedAt: '2026-02-01T00:00:00Z' } })
    const first = await statusOf({ lists: [await revoking()], responses: [earlier] })
    expect(first.revokedAt).toBe(instant('2026-02-01T00:00:00Z'))
  })

  it('release a hold that a newer source no longer lists — RFC 5280 §5.3.1', async () => {
    const hold = await revoking(6)
    expect((await statusOf({ lists: [hold] })).reason).toBe('certificateHold')
    const released = await list({ thisUpdate: '2026-11-01T00:00:00Z' })
    expect((await statusOf({ lists: [hold, released] })).status).toBe('good')
    const older = await list({ thisUpdate: '2026-05-01T00:00:00Z' })
    expect((await statusOf({ lists: [hold, older] })).status).toBe('revoked')
  })

  it('give the same status in any order', async () => {
    const lists = [await list(), await list({ thisUpdate: '2026-11-01T00:00:00Z' })]
    const responses = [await good(), await good({ thisUpdate: '2026-11-01T00:00:00Z' })]
    const forward = await statusOf({ lists, responses })
    const backward = await statusOf({ lists: lists.toReversed(), responses: responses.toReversed() })
    expect(backward).toEqual(forward)
    expect(forward.thisUpdate).toBe(instant('2026-11-01T00:00:00Z'))
  })
})
