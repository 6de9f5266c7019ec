import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeTlv } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys, type TestIssuer } from '../x509/issue-test-certificate.ts'
import { issueTestResponse, type TestResponseFields } from '../x509/issue-test-evidence.ts'
import type { CertificationPath } from './certification-path.ts'
import { anchorOf, codesOf, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

const BEFORE = '2026-06-01T00:00:00Z'
const AFTER = '2027-06-01T00:00:00Z'

let ca: TestIssuer
let stranger: TestIssuer
let root: Certificate
let signer: Certificate

beforeAll(async () => {
  ca = await makeTestIssuer('CN=Root')
  stranger = await makeTestIssuer('CN=Root')
  root = await issueTestRoot(ca.name, ca.keys)
  signer = await issueTestCertificate({ subject: 'CN=Signer', keys: await makeTestKeys(), issuer: ca })
})

/** The judgement by one response, whose CertID names the issuer by the given keys. */
async function judge(fields: Partial<TestResponseFields> = {}, issuer = ca): Promise<CertificationPath> {
  const response = await issueTestResponse(signer, issuer.keys, {
    keys: ca.keys,
    responder: root,
    producedAt: BEFORE,
    thisUpdate: BEFORE,
    nextUpdate: AFTER,
    status: 'good',
    ...fields,
  })
  const revocation = { lists: [], responses: [response] }
  const found = await searchTestPaths({ target: signer, anchors: [anchorOf(root)], revocation })
  return [...found.accepted, ...found.rejected][0]!
}

describe('a CertID — RFC 6960 §4.1.1', () => {
  it.each(['SHA-1', 'SHA-256', 'SM3'] as const)('by %s names the issuer by its name and its key', async (hash) => {
    expect((await judge({ hash })).revocation[0]!.status).toBe('good')
    expect(codesOf((await judge({ hash }, stranger)).findings)).toEqual(['path.revocation-unchecked'])
  })

  it('by a digest that is not known says nothing, and that is told', async () => {
    const path = await judge({ hash: 'MD4' })
    expect(path.findings[0]).toMatchObject({ code: 'path.ocsp-not-usable', values: { reason: 'digest-unknown' } })
    expect(path.revocation[0]!.status).toBe('unchecked')
  })
})

describe('extensions of a response — RFC 6960 §4.4', () => {
  const extension = (oid: string): Extension => ({ oid, critical: true, value: Uint8Array.of(4, 1, 7) })

  it('a nonce is understood, critical or not — RFC 9654 §2.1', async () => {
    const path = await judge({ extensions: [extension(ExtensionType.ocspNonce)] })
    expect(path.revocation[0]!.status).toBe('good')
    expect(path.findings).toEqual([])
    const other = await judge({ extensions: [extension('1.2.3.4')] })
    expect(other.findings[0]).toMatchObject({ code: 'path.ocsp-not-usable', values: { reason: 'critical-extension' } })
  })
})

describe('the invalidity date in a response — RFC 6960 §4.4.5', () => {
  it('is read as in an entry of a CRL, and may be critical', async () => {
    const value = encodeTlv(Tag.GENERALIZED_TIME, utf8Of('20260301000000Z'))
    const singleExtensions = [{ oid: ExtensionType.invalidityDate, critical: true, value }]
    const { failures } = await judge({ status: { revokedAt: BEFORE, reason: 1 }, singleExtensions })
    expect(failures[0]!.values).toEqual({
      revokedAt: BEFORE,
      reason: 'keyCompromise',
      invalidityDate: '2026-03-01T00:00:00Z',
    })
  })
})

describe('a certificate that the CA never issued — RFC 6960 §2.2, §4.4.8', () => {
  const status = { revokedAt: '1970-01-01T00:00:00Z', reason: 6 }

  it('is revoked for good, although it is written as a hold', async () => {
    const value = Uint8Array.of(5, 0)
    const extensions = [{ oid: '1.3.6.1.5.5.7.48.1.9', critical: false, value }]
    expect(codesOf((await judge({ status, extensions })).failures)).toEqual(['path.certificate-revoked'])
    expect(codesOf((await judge({ status })).failures)).toEqual(['path.certificate-on-hold'])
  })
})
