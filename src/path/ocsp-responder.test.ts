import { beforeAll, describe, expect, it } from 'vitest'
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
import {
  issueTestList,
  issueTestResponse,
  type TestListFields,
  type TestResponseFields,
} from '../x509/issue-test-evidence.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import type { CertificationPath } from './certification-path.ts'
import { RESPONDERS_MAX } from './ocsp-evidence.ts'
import { anchorOf, codesOf, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

const BEFORE = '2026-06-01T00:00:00Z'
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
}

/** The one candidate, accepted or not. */
async function judge({ lists = [], responses = [] }: Material): Promise<CertificationPath> {
  const found = await searchTestPaths({
    target: signer,
    anchors: [anchorOf(root)],
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

describe('a delegated OCSP responder', () => {
  const purposes = (...oids: string[]) => ({ purposes: oids, critical: false })
  const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
  const noCheck: Extension = { oid: ExtensionType.ocspNoCheck, critical: false, value: Uint8Array.of(5, 0) }

  /** The judgement by a response that a responder with such a certificate signed. */
  async function judgeBy(fields: Partial<TestCertificateFields>, lists: readonly CertificateList[] = []) {
    const keys = await makeTestKeys()
    const responder = await issueTestCertificate({
      subject: 'CN=Responder',
      keys,
      issuer: ca,
      extendedKeyUsage: purposes(OCSP_SIGNING),
      keyUsage: ['digitalSignature'],
      extensions: [noCheck],
      ...fields,
    })
    const answer = await response({ keys, responder, certificates: [other, responder] })
    const path = await judge({ responses: [answer], lists })
    return { path, responder, refusal: path.findings.find(({ code }) => code === 'path.ocsp-responder-unauthorized') }
  }

  it('speaks for the CA that issued its certificate for that purpose — RFC 6960 §4.2.2.2', async () => {
    const { path } = await judgeBy({})
    expect(path.revocation[0]).toMatchObject({ status: 'good', source: 'ocsp' })
    expect(path.findings).toEqual([])
  })

  it('needs the purpose OCSPSigning — RFC 6960 §4.2.2.2', async () => {
    const { refusal, path } = await judgeBy({ extendedKeyUsage: purposes('1.3.6.1.5.5.7.3.1') })
    expect(refusal!.values.reason).toBe('path.extended-key-usage-missing')
    expect(path.revocation[0]!.status).toBe('unchecked')
  })

  it('needs a certificate of the very CA that it speaks for — RFC 6960 §4.2.2.2', async () => {
    const elsewhere = await makeTestIssuer('CN=Elsewhere')
    expect((await judgeBy({ issuer: elsewhere })).refusal!.values.reason).toBe('issuer')
    expect((await judgeBy({ issuer: { name: ca.name, keys: stranger } })).refusal!.values.reason).toBe('signature')
  })

  it('must have been valid when it answered, and at the instant of which it speaks', async () => {
    const { refusal } = await judgeBy({ notAfter: '2026-01-01T00:00:00Z' })
    expect(refusal!.values.reason).toBe('path.certificate-expired')
    const since = await judgeBy({ notAfter: '2026-07-01T00:00:00Z' })
    expect(since.refusal!.values.reason).toBe('path.certificate-expired')
  })

  it('must not carry a critical extension that is unknown', async () => {
    const { refusal } = await judgeBy({ extensions: [noCheck, extension('1.2.3.4')] })
    expect(refusal!.values.reason).toBe('path.critical-extension-unknown')
  })

  it('without ocsp-nocheck is looked up in the CRL — RFC 6960 §4.2.2.2.1', async () => {
    const unlisted = await judgeBy({ extensions: [] })
    expect(codesOf(unlisted.path.findings)).toEqual(['path.ocsp-responder-unchecked'])
    expect(unlisted.path.revocation[0]!.status).toBe('good')
    expect((await judgeBy({ extensions: [] }, [await list()])).path.findings).toEqual([])
    // The serial number is given, so that the list can be made before the certificate.
    const revoked = await issueTestCertificate({ subject: 'CN=R', keys: stranger, issuer: ca, serialNumber: '7777' })
    const crl = await list({ entries: [{ certificate: revoked, revokedAt: '2026-01-01T00:00:00Z' }] })
    const { refusal } = await judgeBy({ extensions: [], serialNumber: '7777' }, [crl])
    expect(refusal!.values.reason).toBe('path.certificate-revoked')
  })

  it('may also be looked up in a response of the CA itself — RFC 6960 §4.2.2.2.1', async () => {
    const keys = await makeTestKeys()
    const responder = await issue({ subject: 'CN=Responder', keys, extendedKeyUsage: purposes(OCSP_SIGNING) })
    const answer = await response({ keys, responder, certificates: [responder] })
    const known = await judge({ responses: [answer, await response({}, responder)] })
    expect(known.findings).toEqual([])
    const revoked = await response({ status: { revokedAt: '2026-01-01T00:00:00Z' } }, responder)
    expect((await statusOf({ responses: [answer, revoked] })).status).toBe('unchecked')
    // Its own word on itself is not asked.
    const own = await issueTestResponse(responder, ca.keys, {
      keys,
      responder,
      certificates: [responder],
      producedAt: BEFORE,
      thisUpdate: BEFORE,
      nextUpdate: AFTER,
      status: 'good',
    })
    const selfMade = await judge({ responses: [answer, own] })
    expect(codesOf(selfMade.findings)).toContain('path.ocsp-responder-unchecked')
  })

  it('spoke the truth where it was given up later, unless its key was lost — RFC 6960 §2.7', async () => {
    const later = async (reason?: number) => {
      const twin = await issueTestCertificate({ subject: 'CN=R', keys: stranger, issuer: ca, serialNumber: '7778' })
      const entry = { certificate: twin, revokedAt: '2026-09-01T00:00:00Z', ...(reason !== undefined && { reason }) }
      const crl = await list({ thisUpdate: '2026-10-01T00:00:00Z', entries: [entry], extensions: scopeOfNobody })
      return (await judgeBy({ extensions: [], serialNumber: '7778' }, [crl])).path.revocation[0]!.status
    }
    // The list says nothing of the signer itself.
    const scopeOfNobody = [extension(ExtensionType.issuingDistributionPoint, flag(2))]
    expect(await later(4)).toBe('good')
    expect(await later(1)).toBe('unchecked')
    expect(await later()).toBe('unchecked')
  })

  it('is looked for among a few certificates of its name', async () => {
    const keys = await makeTestKeys()
    const purpose = { extendedKeyUsage: purposes(OCSP_SIGNING), extensions: [noCheck] }
    const responder = await issue({ subject: 'CN=Responder', keys, ...purpose })
    const strangers = await Promise.all(
      Array.from({ length: RESPONDERS_MAX }, () => issue({ subject: 'CN=Responder', ...purpose })),
    )
    const among = async (certificates: readonly Certificate[]) =>
      (await statusOf({ responses: [await response({ keys, responder, certificates })] })).status
    expect(await among([...strangers.slice(1), responder])).toBe('good')
    expect(await among([...strangers, responder])).toBe('unchecked')
  })

  it('must send its certificate along', async () => {
    const keys = await makeTestKeys()
    const responder = await issue({ subject: 'CN=Absent', keys })
    const path = await judge({ responses: [await response({ keys, responder })] })
    expect(path.findings[0]!.values).toEqual({ reason: 'certificate-missing' })
  })
})
